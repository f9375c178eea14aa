import Diagnostics
import Files
import Publishing
import RussianLanguage

/// Chosen papers as one file for the printer.
extension Site {
  /// - Parameter chosen: ids of papers chosen one by one; empty: kinds and people are chosen here.
  func printPage(_ school: SchoolPlace, chosen: [String], note: HTML = "") throws(DiagnosticError) -> Response
  {
    let plan = try read { () throws(DiagnosticError) in try schoolPlan(of: school, request(of: school)) }
    let ids = Set(chosen)
    let papers = plan.papers.filter { ids.contains($0.id) }
    let choice = papers.isEmpty ? kinds(plan.papers) : list(papers)
    let body: HTML = """
      \(note)<p class="lead">Выбранные бумаги складываются в один файл: каждая с новой страницы, впереди – перечень.</p>
      \(form(
        school.address + "print",
        """
        <fieldset><legend>Как напечатать</legend>
        <div class="row">
        <label>Порядок <select name="sort"><option value="">по видам бумаг</option>
        <option value="класс">по классам</option><option value="здание">по зданиям</option>
        <option value="отделение">по отделениям</option><option value="фамилия">по фамилиям</option></select></label>
        <label>Экземпляров <input type="number" name="copies" min="1" max="99" placeholder="как в настройках"></label>
        <label>Стороны листа <select name="sides"><option value="">как в настройках</option>
        <option value="one">одна</option><option value="two">две</option></select></label>
        <label>Файл <select name="format"><option value="">как в настройках</option>
        <option value="docx">DOCX (Word)</option><option value="odt">ODT (LibreOffice)</option></select></label>
        </div>
        <p><label><input type="checkbox" name="cover" value="1" checked> перечень бумаг в начале</label></p>
        <p><label><input type="checkbox" name="signed" value="1"> вложить и уже подписанные</label></p>
        <p><label><input type="checkbox" name="mark" value="1"> отметить на листе «Подписи», что эти бумаги \
        напечатаны</label></p>
        \(pdfChoice)
        </fieldset>
        \(choice)
        <p class="last"><button class="main">Сложить в один файл</button></p>
        """))
      <p class="hint">Бумаги заполняются заново по таблицам; исправленные вручную входят такими, как лежат в папке.</p>

      """
    return .page(layout(Section.print.title, school: school, section: .print, body))
  }

  private var pdfChoice: HTML {
    canMakePDF
      ? "<p><label><input type=\"checkbox\" name=\"pdf\" value=\"1\" checked> и PDF: печатается одинаково везде</label></p>"
      : "<p class=\"hint\">Чтобы получить и PDF, установите LibreOffice.</p>"
  }

  private func list(_ papers: [PaperState]) -> HTML {
    let items = papers.map { paper -> HTML in
      "<li>\(paper.name)<input type=\"hidden\" name=\"paper\" value=\"\(paper.id)\"></li>\n"
    }
    return
      "<details\(papers.count > 12 ? "" : " open")><summary>Выбрано бумаг: \(papers.count)</summary>\n<ul>\(items)</ul></details>\n"
  }

  private func kinds(_ papers: [PaperState]) -> HTML {
    var groups: [(name: String, kinds: [(name: String, title: String, count: Int)])] = []
    for paper in papers {
      let group = groups.firstIndex { $0.name == paper.group } ?? groups.count
      if group == groups.count { groups.append((paper.group, [])) }
      if let kind = groups[group].kinds.firstIndex(where: { $0.name == paper.kind }) {
        groups[group].kinds[kind].count += 1
      } else {
        groups[group].kinds.append((paper.kind, paper.title, 1))
      }
    }
    let sets = groups.map { group -> HTML in
      let boxes = group.kinds.map { kind -> HTML in
        """
        <label><input type="checkbox" name="kind" value="\(kind.name)"> \(kind.title) \
        <span class="count">\(kind.count)</span></label>

        """
      }
      return "<fieldset class=\"kinds\"><legend>\(group.name)</legend>\n\(boxes)</fieldset>\n"
    }
    let names = Array(Set(papers.filter { !$0.isCommon }.flatMap(\.people))).sorted {
      NaturalOrder($0) < NaturalOrder($1)
    }
    let people = names.map { name -> HTML in "<option value=\"\(name)\"></option>\n" }
    return """
      <h2>Какие бумаги</h2>
      <p class="hint">Отметьте виды бумаг, назовите человека или и то и другое.</p>
      <div class="row"><label class="wide">Только одного человека <input type="text" name="person" list="people" \
      placeholder="все люди"></label></div>
      <datalist id="people">
      \(people)</datalist>
      <div class="columns">
      \(sets)</div>
      """
  }

  func makePrintSet(_ school: SchoolPlace, _ form: FormFields) -> Response {
    var papers = request(of: school)
    papers.papers = Set(form.list("paper"))
    papers.kinds = form.list("kind")
    papers.people = form.text("person").map { [$0] } ?? []
    papers.makesPDF = form.has("pdf")
    papers.formats =
      switch form.text("format") {
      case "docx": .docx
      case "odt": .odt
      default: .asSchoolWants
      }
    if papers.papers.isEmpty, papers.kinds.isEmpty, papers.people.isEmpty {
      return again(school, form.list("paper"), "Отметьте хотя бы один вид бумаг или назовите человека.")
    }
    var copies: Int?
    if let text = form.text("copies") {
      guard let number = Int(text), (1...99).contains(number) else {
        return again(school, form.list("paper"), "Число экземпляров – от 1 до 99.")
      }
      copies = number
    }
    papers.isStopped = { self.work.isStopping }
    let request = PrintRequest(
      papers: papers, copies: copies, order: form.text("sort").flatMap(PrintOrder.init(rawValue:)),
      isTwoSided: form.text("sides").map { $0 == "two" }, hasCover: form.has("cover"),
      includesSigned: form.has("signed"))
    let marks = form.has("mark")
    let isStarted = work.start("Складываю бумаги в один файл", for: school) {
      self.waitForReaders()
      var result = printedSet(request)
      if marks, !result.files.isEmpty {
        result.marks = Publishing.signPapers(
          SignRequest(
            records: school.records, papers: result.report.names, mark: .printed, day: self.today,
            stamp: RunningProcess.timeStamp, templates: self.options.templates, today: self.today))
      }
      return .printSet(result)
    }
    return isStarted
      ? .redirect(to: "/task")
      : again(
        school, form.list("paper"), "Сейчас уже идёт другая работа. Дождитесь её конца и повторите.",
        status: 409)
  }

  private func again(_ school: SchoolPlace, _ chosen: [String], _ words: String, status: Int = 400)
    -> Response
  {
    do throws(DiagnosticError) {
      var page = try printPage(
        school, chosen: chosen, note: "<p class=\"note\" role=\"alert\">\(words)</p>\n")
      page.status = status
      return page
    } catch {
      return notFound(school: school)
    }
  }

  func printSetFile(_ number: String) -> Response {
    guard case .printSet(let set) = work.state?.result, let index = Int(number),
      set.files.indices.contains(index)
    else { return notFound(school: nil) }
    let file = set.files[index]
    return .download(file.bytes, name: file.name, type: mediaType(of: FilePath.ending(of: file.name)))
  }
}

/// Makes a print set in a folder of its own and keeps its files in memory: nobody's files are in the way there, and
/// nothing personal stays behind.
private func printedSet(_ request: PrintRequest) -> Work.PrintedSet {
  let disk = FileSystem.real
  do throws(FileError) {
    let folder = try disk.makeTemporaryFolder()
    defer { folder.remove() }
    var request = request
    // Without an ending the format's own is put behind.
    request.output = FilePath.join(folder.path, "Комплект для печати")
    var set = Work.PrintedSet(report: printSet(request))
    for path in [set.report.pdf, set.report.document].compactMap({ $0 }) {
      set.files.append(.init(name: FilePath.name(of: path), bytes: try disk.read(path)))
    }
    return set
  } catch {
    var set = Work.PrintedSet(report: PrintReport())
    set.report.diagnostics = DiagnosticError(error).diagnostics
    return set
  }
}
