import Diagnostics
import Files
import Publishing
import RecordTables
import RussianLanguage

/// All papers that the records call for, as they stand: to be made, opened, printed, marked as signed.
extension Site {
  func papersPage(_ school: SchoolPlace, _ query: FormFields) throws(DiagnosticError) -> Response {
    let (state, isBusy) = try state(of: school)
    let byPerson = query.text("by") == "person"
    let wanted = query.text("q").map { folded($0) }
    let standing = query.text("state")
    let papers = state.papers.filter { paper in
      if let standing, standing != paper.filterKey { return false }
      guard let wanted else { return true }
      return ([paper.title, paper.subject, paper.name] + paper.people).contains {
        folded($0).contains(wanted)
      }
    }
    let counts = PaperCounts(state)
    let body: HTML = """
      \(note(query))<p class="lead">\(isBusy ? "Сейчас идёт работа: что готово, будет видно после неё." : lead(counts))</p>
      \(counts.toMake > 0 && !isBusy ? makeAll(school, counts) : "")\
      \(filter(school, query, byPerson))\
      \(papers.isEmpty ? "<p>Таких бумаг нет.</p>" : chooser(school, papers, byPerson, isOpen: wanted != nil || standing != nil))\
      \(stopped(state.stopped))\(unplanned(state.unplanned))\
      <p>Папка с бумагами: \(whole(school.folder)) \(showButton(school, "papers"))</p>

      """
    return .page(layout(Section.papers.title, school: school, section: .papers, body))
  }

  /// Papers that are being written cannot be looked at: then only the plan is told.
  func state(of school: SchoolPlace) throws(DiagnosticError) -> (SchoolState, isBusy: Bool) {
    try read { () throws(DiagnosticError) in
      let isBusy = work.isRunning
      let request = request(of: school)
      let state = try known.check(school, request) { () throws(DiagnosticError) in
        isBusy ? try schoolPlan(of: school, request) : try schoolState(of: school, request)
      }
      return (state, isBusy)
    }
  }

  private func lead(_ counts: PaperCounts) -> String {
    var parts = ["готово – \(counts.ready)"]
    if counts.missing > 0 { parts.append("сделать – \(counts.missing)") }
    if counts.changed > 0 { parts.append("обновить – \(counts.changed)") }
    if counts.failed > 0 { parts.append("не получается – \(counts.failed)") }
    if counts.stopped > 0 { parts.append("ждут исправления ошибок – \(counts.stopped)") }
    return "Бумаг по таблицам: \(counts.all + counts.stopped); \(parts.joined(separator: ", "))."
  }

  private func makeAll(_ school: SchoolPlace, _ counts: PaperCounts) -> HTML {
    form(
      school.address + "papers/make",
      """
      <p><button class="main" name="all" value="1">Сделать всё, что нужно: \(counts.toMake)</button>
      \(canMakePDF ? pdfBox : "")</p>
      """) + "\n"
  }

  private var pdfBox: HTML {
    "<label><input type=\"checkbox\" name=\"pdf\" value=\"1\"> и копии в PDF</label>"
  }

  private func filter(_ school: SchoolPlace, _ query: FormFields, _ byPerson: Bool) -> HTML {
    let states = PaperState.filterKeys.map { key, title -> HTML in
      "<option value=\"\(key)\"\(query.text("state") == key ? " selected" : "")>\(title)</option>\n"
    }
    return """
      <form method="get" action="\(school.address)papers" class="row">
      <label class="wide">Найти <input type="search" name="q" value="\(query.text("q") ?? "")" \
      placeholder="фамилия или название бумаги"></label>
      <label>Какие <select name="state"><option value="">все</option>
      \(states)</select></label>
      <label>Разложить <select name="by"><option value="kind">по видам</option>
      <option value="person"\(byPerson ? " selected" : "")>по людям</option></select></label>
      <button>Показать</button>
      </form>

      """
  }

  private func chooser(
    _ school: SchoolPlace, _ papers: [PaperState], _ byPerson: Bool, isOpen: Bool
  ) -> HTML {
    let groups = byPerson ? groupsOfPeople(papers) : groupsOfKinds(papers)
    var parts: HTML = ""
    var heading = ""
    for group in groups {
      if group.heading != heading {
        heading = group.heading
        parts += "<h2>\(heading)</h2>\n"
      }
      parts +=
        group.isShort
        ? choice(group, school)
        : """
        <details\(isOpen || groups.count == 1 ? " open" : "")><summary>\(group.title) \
        <span class="count">\(ready(group.papers))</span></summary>
        \(choice(group, school))\(makeButton(group))</details>

        """
    }
    return form(
      school.address + "papers/make",
      """
      <div class="actions" role="group" aria-label="Что сделать с отмеченными бумагами">
      <p><strong data-chosen="Отмечено бумаг: ">С отмеченными бумагами:</strong></p>
      <p><button>Сделать</button>
      <button formaction="\(school.address)print/choose">Напечатать…</button></p>
      <p><button formaction="\(school.address)papers/sign">Отметить подписанными</button>
      <label>когда подписаны <input type="date" name="signed" value="\(today.iso)" max="\(today.iso)"></label></p>
      <p><button class="quiet" formaction="\(school.address)papers/unsign">Снять отметку о подписи</button></p>
      </div>
      \(parts)
      """)
  }

  private struct Group {
    var heading = ""
    var title: String
    /// What its button sends: all papers of the group.
    var field: (name: String, value: String)?
    /// Shown unfolded.
    var isShort = false
    var papers: [PaperState] = []
  }

  /// A folder of few papers as one list; kind by kind where there are many.
  private func groupsOfKinds(_ papers: [PaperState]) -> [Group] {
    grouped(papers, by: \.group).flatMap { folder in
      if folder.papers.count <= 15 {
        return [Group(heading: folder.key, title: folder.key, isShort: true, papers: folder.papers)]
      }
      return grouped(folder.papers, by: \.kind).map { kind in
        Group(
          heading: folder.key, title: kind.papers[0].title, field: ("kind", kind.key), papers: kind.papers)
      }
    }
  }

  /// In the order in which the keys first come, that of the year.
  private func grouped(
    _ papers: [PaperState], by key: (PaperState) -> String
  ) -> [(key: String, papers: [PaperState])] {
    var groups: [(key: String, papers: [PaperState])] = []
    var places: [String: Int] = [:]
    for paper in papers {
      if let place = places[key(paper)] {
        groups[place].papers.append(paper)
      } else {
        places[key(paper)] = groups.count
        groups.append((key(paper), [paper]))
      }
    }
    return groups
  }

  private func groupsOfPeople(_ papers: [PaperState]) -> [Group] {
    var common = Group(title: "Бумаги всей организации")
    var own: [String: Group] = [:]
    for paper in papers {
      if paper.isCommon || paper.people.isEmpty {
        common.papers.append(paper)
      } else {
        for name in Set(paper.people) {
          own[name, default: Group(title: name, field: ("person", name))].papers.append(paper)
        }
      }
    }
    let people = own.values.sorted { NaturalOrder($0.title) < NaturalOrder($1.title) }
    return (common.papers.isEmpty ? [] : [common]) + people
  }

  /// «готово 3 из 12»
  private func ready(_ papers: [PaperState]) -> HTML {
    let count = papers.count
    guard papers.contains(where: { !$0.files.isEmpty }) else { return "\(count)" }
    let ready = papers.count { $0.standing == .ready || $0.standing == .edited }
    return ready == count
      ? "<span class=\"ready\">готово \(count) из \(count)</span>" : "готово \(ready) из \(count)"
  }

  private func makeButton(_ group: Group) -> HTML? {
    group.field.map { field in
      """
      <p class="tools"><button class="quiet" name="\(field.name)" value="\(field.value)">Сделать все</button></p>
      """
    }
  }

  private func choice(_ group: Group, _ school: SchoolPlace) -> HTML {
    """
    <div class="scroll"><table class="papers" data-choose><caption class="hidden">\(group.title)</caption>
    <thead><tr><th scope="col"><span class="hidden">Отметить</span></th><th scope="col">Бумага</th>\
    <th scope="col">Состояние</th><th scope="col">Открыть</th></tr></thead>
    <tbody>
    \(group.papers.map { row($0, school) })</tbody></table></div>

    """
  }

  private func row(_ paper: PaperState, _ school: SchoolPlace) -> HTML {
    let forms =
      paper.files.compactMap { PaperCopy.Form(rawValue: FilePath.ending(of: $0.path)) }
      + (canMakePDF ? [.pdf] : [])
    let links = (paper.files.isEmpty ? [PaperCopy.Form.docx] : forms).map { form -> HTML in
      """
      <a href="\(school.address)paper/\(paper.id)/\(form.rawValue)">\(form.rawValue.uppercased())\
      <span class="hidden"> – \(paper.name)</span></a>\u{20}
      """
    }
    return """
      <tr class="\(paper.standing.rawValue)"><td><input type="checkbox" name="paper" value="\(paper.id)" \
      aria-label="\(paper.name)"></td><td>\(paper.name)</td><td>\(standing(of: paper)) \
      \(signatureLink(paper, school))</td><td>\(links)</td></tr>

      """
  }

  private func signatureLink(_ paper: PaperState, _ school: SchoolPlace) -> HTML? {
    guard paper.standing != .missing || paper.signed != nil else { return nil }
    let words = paper.signed == nil ? "подпись" : paper.scan == nil ? "приложить скан" : "скан"
    return """
      <a class="small" href="\(school.address)paper/\(paper.id)/signature">\(words)\
      <span class="hidden"> – \(paper.name)</span></a>
      """
  }

  private func standing(of paper: PaperState) -> HTML {
    var words: [String] = []
    if let day = paper.signed { words.append("подписана \(day.numeric)") }
    switch paper.standing {
    case .missing: words.append("ещё не сделана")
    case .outdated: words.append("таблицы или шаблоны изменились")
    case .ready: if words.isEmpty { words.append("готова") }
    case .edited: if words.isEmpty { words.append("исправлена вручную") }
    case .failed: if !paper.files.isEmpty { words.append("не получается") }
    }
    if paper.signed == nil, let day = paper.printed { words.append("напечатана \(day.numeric)") }
    if paper.files.contains(where: \.outcome.isBeside) { words.append("таблицы с тех пор изменились") }
    if let name = paper.versionBeside { words.append("рядом лежит новая версия: «\(name)»") }
    for case .failed(let reasons) in paper.files.map(\.outcome) { words += reasons.prefix(1).map(\.message) }
    return "\(sentence(words.joined(separator: "; ")))"
  }

  private func stopped(_ papers: [SkippedPaper]) -> HTML {
    if papers.isEmpty { return "" }
    let rows = papers.map { paper -> HTML in
      "<tr><td>\(paper.title)</td><td>\(paper.subject)</td><td>\(sentence(paper.reason.message))</td></tr>\n"
    }
    return """
      <h2>Ждут исправления ошибок: \(papers.count)</h2>
      \(table("Бумаги, которых касаются ошибки", ["Бумага", "Чья", "Почему не делается"], rows))
      """
  }

  private func unplanned(_ paths: [String]) -> HTML {
    if paths.isEmpty { return "" }
    let items = paths.map { path -> HTML in "<li>\(path)</li>\n" }
    return """
      <details><summary>По таблицам больше не нужны: \(paths.count)</summary>
      <p class="hint">Программа их не трогает; удалите сами, если они и вам не нужны.</p>
      <ul class="paths">\(items)</ul></details>

      """
  }

  private func note(_ query: FormFields) -> HTML {
    switch query.text("note") {
    case "none": "<p class=\"note\" role=\"status\">Сначала отметьте бумаги в списке.</p>\n"
    case "gone":
      """
      <p class="note" role="status">Таблицы с тех пор изменились, и этих бумаг в списке больше нет. Отметьте заново.</p>

      """
    case "day":
      "<p class=\"note\" role=\"alert\">Дата подписания не указана, неверна или ещё не наступила.</p>\n"
    case "busy":
      """
      <p class="note" role="status">Сейчас уже идёт другая работа. <a href="/task">Дождитесь её конца</a> и повторите.</p>

      """
    default: ""
    }
  }

  // MARK: What the page asks for

  func makePapers(_ school: SchoolPlace, _ form: FormFields) -> Response {
    // Of a school that stands among the others twice, papers of both would lie in one folder by turns.
    if !school.findings.of(.error).isEmpty {
      return .page(
        layout(PageWording.failed, school: school, section: .papers, findings(school.findings)), status: 409)
    }
    var request = request(of: school)
    request.makesPDF = form.has("pdf")
    if let kind = form.text("kind") {
      request.kinds = [kind]
    } else if let person = form.text("person") {
      request.people = [person]
    } else if !form.has("all") {
      request.papers = Set(form.list("paper"))
      if request.papers.isEmpty { return .redirect(to: school.address + "papers?note=none") }
    }
    request.isStopped = { self.work.isStopping }
    let ready = request
    let isStarted = work.start("Делаю бумаги", for: school) {
      self.waitForReaders()
      return .papers(generate(ready) { self.work.note($0) })
    }
    return .redirect(to: isStarted ? "/task" : school.address + "papers?note=busy")
  }

  func paperFile(
    _ school: SchoolPlace, id: String, form: String
  ) throws(DiagnosticError) -> Response {
    guard let form = PaperCopy.Form(rawValue: form) else { return notFound(school: school) }
    let request = request(of: school)
    let copy =
      form == .pdf
      ? try convert { () throws(DiagnosticError) in try paperCopy(id, form, of: school, request) }
      : try read { () throws(DiagnosticError) in try paperCopy(id, form, of: school, request) }
    guard let copy else { return notFound(school: school) }
    return .download(copy.bytes, name: copy.name, type: mediaType(of: form.rawValue))
  }
}

extension PaperState {
  /// What the page is narrowed to.
  fileprivate static let filterKeys = [
    ("missing", "ещё не сделанные"), ("outdated", "устаревшие"), ("edited", "исправленные вручную"),
    ("unsigned", "готовые, не подписанные"), ("signed", "подписанные"), ("failed", "которые не получаются"),
  ]

  fileprivate var filterKey: String {
    if signed != nil { return "signed" }
    return standing == .ready ? "unsigned" : standing.rawValue
  }
}

func mediaType(of ending: String) -> String {
  switch ending {
  case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case "odt": "application/vnd.oasis.opendocument.text"
  case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case "pdf": "application/pdf"
  case "jpg": "image/jpeg"
  case "png": "image/png"
  default: "application/octet-stream"
  }
}

/// Letter case and «ё» do not count.
func folded(_ text: String) -> String { text.lowercased().replacing("ё", with: "е") }

extension PaperResult.Outcome {
  /// The records have changed since somebody edited or signed it.
  fileprivate var isBeside: Bool { if case .besideHandEdited = self { true } else { false } }
}
