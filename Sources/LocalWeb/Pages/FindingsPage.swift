import Diagnostics
import Files
import Publishing
import RussianLanguage

/// Everything that is wrong or worth a look in the records.
extension Site {
  func findingsPage(_ school: SchoolPlace) throws(DiagnosticError) -> Response {
    let request = request(of: school)
    let plan = try read { () throws(DiagnosticError) in
      try known.check(school, request) { () throws(DiagnosticError) in try schoolPlan(of: school, request) }
    }
    let errors = plan.findings.of(.error)
    let remarks = plan.findings.of(.remark)
    let pending = plan.findings.of(.pending)
    let body: HTML = """
      <p class="lead">\(verdict(errors.count, remarks.count))</p>
      <p><a class="button" href="\(school.address)findings">Перечитать таблицы</a> <span class="hint">после того, как \
      вы их исправили и сохранили</span></p>
      \(copies(school, plan.findings))\(groups("Ошибки", "Бумаги, которых они касаются, не делаются, пока ошибка не исправлена.", errors))\
      \(stopped(plan.stopped))\
      \(groups("Замечания", "Бумаги делаются; проверьте, не описка ли это.", remarks))\
      \(pendingList(school, pending))
      """
    return .page(layout("Проверка таблиц", school: school, section: .findings, body))
  }

  /// What can be taken away to be worked through in Excel.
  private func copies(_ school: SchoolPlace, _ diagnostics: [Diagnostic]) -> HTML {
    var links: [HTML] = []
    if diagnostics.contains(where: { $0.weight != .pending }),
      (try? theWorkbook(of: [school.records], in: .real)) != nil
    {
      links.append(
        "<a href=\"\(school.address)findings/remarks\">Копия книги с листом «Замечания» и ссылками на ячейки</a>"
      )
    }
    if diagnostics.contains(where: { $0.code == PageWording.unsureForm }) {
      links.append(
        "<a href=\"\(school.address)findings/forms\">Падежи под вопросом – таблица для листа «Формы»</a>")
    }
    let items = links.map { "<li>\($0)</li>\n" as HTML }
    return items.isEmpty ? "" : "<p>Скачать:</p>\n<ul>\(items)</ul>\n"
  }

  func remarksFile(_ school: SchoolPlace) throws(DiagnosticError) -> Response {
    let book = try theWorkbook(of: [school.records], in: .real)
    let name = "\(FilePath.stem(of: book)) с замечаниями.\(FilePath.ending(of: book))"
    return try file(name) { path throws(DiagnosticError) in
      let report = check(request(of: school))
      _ = try writeRemarks(report, records: [school.records], to: path)
    }
  }

  func formsFile(_ school: SchoolPlace) throws(DiagnosticError) -> Response {
    try file("Формы.csv") { path throws(DiagnosticError) in
      let report = check(request(of: school), formsFile: path)
      if report.writtenForms == nil { throw DiagnosticError(all: report.diagnostics) }
    }
  }

  /// Gives out a file that is written for the moment; not found if there was nothing to write.
  private func file(
    _ name: String, _ write: (String) throws(DiagnosticError) -> Void
  ) throws(DiagnosticError) -> Response {
    let disk = FileSystem.real
    let folder = try onDisk { () throws(FileError) in try disk.makeTemporaryFolder() }
    defer { folder.remove() }
    let path = FilePath.join(folder.path, name)
    try read { () throws(DiagnosticError) in try write(path) }
    let bytes = try onDisk { () throws(FileError) in
      try disk.entry(at: path) == nil ? nil : try disk.read(path)
    }
    guard let bytes else { return notFound(school: nil) }
    return .download(bytes, name: name, type: mediaType(of: FilePath.ending(of: name)))
  }

  private func verdict(_ errors: Int, _ remarks: Int) -> String {
    if errors + remarks == 0 { return "Ошибок и замечаний нет." }
    let parts = [
      errors > 0 ? "\(errors) \(plural(errors, "ошибка", "ошибки", "ошибок"))" : nil,
      remarks > 0 ? "\(remarks) \(plural(remarks, "замечание", "замечания", "замечаний"))" : nil,
    ]
    return "В таблицах: \(parts.compactMap { $0 }.joined(separator: ", "))."
  }

  private func groups(_ title: String, _ about: String, _ diagnostics: [Diagnostic]) -> HTML {
    if diagnostics.isEmpty { return "" }
    let groups = diagnostics.bySheet.map { group -> HTML in
      "<h3>\(group.title)</h3>\n\(findings(group.findings))"
    }
    return """
      <section><h2>\(title): \(diagnostics.count)</h2>
      <p class="hint">\(about)</p>
      \(groups)</section>

      """
  }

  private func stopped(_ papers: [SkippedPaper]) -> HTML {
    if papers.isEmpty { return "" }
    let rows = papers.map { paper -> HTML in
      "<tr><td>\(paper.title)</td><td>\(paper.subject)</td><td>\(sentence(paper.reason.message))</td></tr>\n"
    }
    return """
      <details><summary>Из-за ошибок не делаются бумаги: \(papers.count)</summary>
      \(table("Бумаги, которых касаются ошибки", ["Бумага", "Чья", "Почему"], rows))</details>

      """
  }

  private func pendingList(_ school: SchoolPlace, _ diagnostics: [Diagnostic]) -> HTML {
    if diagnostics.isEmpty { return "" }
    return """
      <section><h2>Ещё не получено: \(diagnostics.count)</h2>
      <p>Это не ошибки: согласия, соглашения и номера приказов, которых пока нет. \
      <a href="\(school.address)control">Контрольный лист</a> показывает их по людям, парам, классам и зданиям.</p>
      </section>

      """
  }
}
