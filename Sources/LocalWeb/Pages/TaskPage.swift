import Diagnostics
import Files
import Publishing
import RussianLanguage

/// How the long task gets on, and what came of it.
extension Site {
  func taskPage() -> Response {
    guard let state = work.state else { return .redirect(to: "/") }
    switch state.result {
    case nil: return .page(progress(state))
    case .papers(let report): return .page(state.school.map { made(report, $0) } ?? madeOfAll(report))
    case .printSet(let set): return state.school.map { .page(printed(set, $0)) } ?? .redirect(to: "/")
    case .checked: return .redirect(to: "/")
    }
  }

  /// For the script of the page, which redraws the bar.
  func taskState() -> Response {
    let state = work.state
    let text = state.map(words) ?? ""
    let json =
      "{\"done\":\(state?.done ?? 0),\"total\":\(state?.total ?? 0),"
      + "\"finished\":\(state?.result != nil || state == nil),\"text\":\(quotedJSON(text))}"
    return Response(type: "application/json; charset=utf-8", body: Array(json.utf8))
  }

  private func words(_ state: Work.State) -> String {
    if state.isStopping { return "Останавливаюсь: дописываю начатое…" }
    return state.total == 0 ? "\(state.title)…" : "\(state.title): \(state.done) из \(state.total)"
  }

  private func progress(_ state: Work.State) -> HTML {
    let bar: HTML =
      state.total == 0
      ? "<progress id=\"bar\"></progress>"
      : "<progress id=\"bar\" max=\"\(state.total)\" value=\"\(state.done)\"></progress>"
    return layout(
      PageWording.task, school: state.school, section: nil,
      head: "<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>\n",
      """
      <p id="progress" role="status" data-progress="/task/state">\(words(state))</p>
      <p>\(bar)</p>
      \(form("/task/stop", "<p><button>Остановить</button></p>"))
      <p class="hint">Готовое останется, остальное можно сделать потом.</p>
      """)
  }

  // MARK: Papers

  private func made(_ report: RunReport, _ place: SchoolPlace) -> HTML {
    let school = report.schools.first
    let papers = school?.papers ?? []
    var counts: [(count: Int, words: String)] = []
    func count(_ one: String, _ few: String, _ many: String, _ isOne: (PaperResult.Outcome) -> Bool) {
      let number = papers.count { isOne($0.outcome) }
      counts.append((number, plural(number, one, few, many)))
    }
    count("файл сделан", "файла сделано", "файлов сделано") { if case .made = $0 { true } else { false } }
    count("файл обновлён", "файла обновлено", "файлов обновлено") {
      if case .changed = $0 { true } else { false }
    }
    count(
      "новая версия рядом с исправленной или подписанной",
      "новые версии рядом с исправленными и подписанными",
      "новых версий рядом с исправленными и подписанными"
    ) {
      if case .besideHandEdited = $0 { true } else { false }
    }
    count("файл без изменений", "файла без изменений", "файлов без изменений") {
      if case .unchanged = $0 { true } else { false }
    }
    count(
      "исправлен вручную и оставлен", "исправлено вручную и оставлено", "исправлено вручную и оставлено"
    ) { if case .keptByHand = $0 { true } else { false } }
    let skipped = school?.skipped ?? []
    counts.append((papers.count { $0.outcome.isFailure } + skipped.count, "не сделано"))
    counts.append((school?.postponed ?? 0, "осталось на потом"))
    let copies = school?.pdfCount ?? 0
    counts.append((copies, plural(copies, "копия PDF", "копии PDF", "копий PDF")))
    let items = counts.filter { $0.count > 0 }.map { count -> HTML in
      "<li><strong>\(count.count)</strong> <span>\(count.words)</span></li>\n"
    }
    let isWhole = !report.hasFailures && school?.postponed ?? 0 == 0
    let title = report.isStopped ? "Остановлено" : isWhole ? "Бумаги готовы" : "Сделано не всё"
    return layout(
      title, school: place, section: .papers,
      """
      <ul class="cards small">\(items)</ul>
      \(findings(report.diagnostics + (school?.diagnostics ?? []).filter { !$0.concernsRecords }))\
      \(notMade(papers, skipped))\(beside(papers))
      <p>Папка с бумагами: \(whole(place.folder)) \(showButton(place, "papers"))</p>
      <p><a class="button" href="\(place.address)papers">К бумагам</a> \
      <a class="button" href="\(place.address)print">В печать</a></p>
      """)
  }

  private func notMade(_ papers: [PaperResult], _ skipped: [SkippedPaper]) -> HTML {
    var rows = papers.compactMap { paper -> HTML? in
      guard case .failed(let reasons) = paper.outcome else { return nil }
      let words = reasons.map { "\(sentence($0.message)). \($0.remedy)" }.joined(separator: "\n")
      return "<tr><td>\(paper.title)</td><td>\(FilePath.stem(of: paper.path))</td><td>\(words)</td></tr>\n"
    }
    rows += skipped.map { paper in
      """
      <tr><td>\(paper.title)</td><td>\(paper.subject)</td><td>\(sentence(paper.reason.message))\
      \(paper.reason.place == .nowhere ? "" : ": \(paper.reason.place.text)")</td></tr>

      """
    }
    return rows.isEmpty ? "" : table("Не сделано", ["Бумага", "Чья", "Почему"], rows)
  }

  private func beside(_ papers: [PaperResult]) -> HTML {
    let rows = papers.compactMap { paper -> HTML? in
      guard case .besideHandEdited(let path) = paper.outcome else { return nil }
      return "<tr><td>\(FilePath.name(of: paper.path))</td><td>\(FilePath.name(of: path))</td></tr>\n"
    }
    return rows.isEmpty
      ? "" : table("Исправлены вручную или подписаны и не тронуты", ["Бумага", "Новая версия рядом"], rows)
  }

  // MARK: A print set

  private func printed(_ set: Work.PrintedSet, _ place: SchoolPlace) -> HTML {
    let report = set.report
    let links = set.files.enumerated().map { index, file -> HTML in
      let look: HTML = index == 0 ? "button main" : "button"
      let ending = FilePath.ending(of: file.name).uppercased()
      return "<a class=\"\(look)\" href=\"/task/set/\(index)\">Скачать \(ending)</a>\n"
    }
    let copies: HTML = report.copies == report.papers ? "" : ", с копиями – \(report.copies)"
    let sheets: HTML = report.sheets.map { ". Листов для печати: \($0)" } ?? ""
    let lead: HTML =
      set.files.isEmpty
      ? "" : "<p class=\"lead\">В комплекте бумаг: \(report.papers)\(copies)\(sheets).</p>\n"
    let downloads: HTML = links.isEmpty ? "" : "<p>\(links)</p>\n"
    return layout(
      report.isStopped ? "Остановлено" : set.files.isEmpty ? "Комплект не сложился" : "Комплект готов",
      school: place, section: .print,
      """
      \(lead)\(downloads)\(findings(report.diagnostics.filter { !$0.concernsRecords }))\
      \(set.marks.map(marked))\(sheetsByKind(report.sheetsByKind))\(takenAsTheyAre(report))\(notMade(report.failed, report.skipped))
      <p><a href="\(place.address)print">Сложить другой комплект</a></p>
      """)
  }

  private func marked(_ marks: SignReport) -> HTML {
    let words: HTML =
      marks.marked.isEmpty
      ? ""
      : """
      <p>Отмечено напечатанных бумаг: \(marks.marked.count). Записано в таблицу \(whole(marks.table)); прежняя лежит \
      рядом, в папке «прежние версии».</p>

      """
    return words + findings(marks.diagnostics)
  }

  private func sheetsByKind(_ kinds: [KindSheets]) -> HTML {
    if kinds.isEmpty { return "" }
    let rows = kinds.map { kind -> HTML in
      "<tr><td>\(kind.title)</td><td>\(kind.papers)</td><td>\(kind.sheets)</td></tr>\n"
    }
    return table("Сколько листов займут бумаги", ["Бумага", "Бумаг с копиями", "Листов"], rows)
  }

  private func takenAsTheyAre(_ report: PrintReport) -> HTML {
    var page: HTML = ""
    if !report.edited.isEmpty {
      let items = report.edited.map { paper -> HTML in
        let why: HTML = paper.isSigned ? "подписана" : "исправлена вручную"
        return "<li>\(FilePath.stem(of: paper.path)) – \(why)</li>\n"
      }
      page += "<p>Вошли такими, как лежат в папке:</p>\n<ul>\(items)</ul>\n"
    }
    if !report.signed.isEmpty {
      let items = report.signed.map { path -> HTML in "<li>\(FilePath.stem(of: path))</li>\n" }
      page += "<p>Подписаны и не вложены:</p>\n<ul>\(items)</ul>\n"
    }
    return page
  }
}

extension Diagnostic {
  /// Of the records; they are told on their own page.
  fileprivate var concernsRecords: Bool { !code.hasPrefix("P") }
}
