import Diagnostics
import Publishing
import RussianLanguage

/// Everything that is wrong or worth a look in the records.
extension Site {
  func findingsPage(_ school: SchoolPlace) throws(DiagnosticError) -> Response {
    let plan = try read { () throws(DiagnosticError) in try schoolPlan(of: school, request(of: school)) }
    let errors = plan.findings.of(.error)
    let remarks = plan.findings.of(.remark)
    let pending = plan.findings.of(.pending)
    let body: HTML = """
      <p class="lead">\(verdict(errors.count, remarks.count))</p>
      <p><a class="button" href="\(school.address)findings">Перечитать таблицы</a> <span class="hint">после того, как \
      вы их исправили и сохранили</span></p>
      \(groups("Ошибки", "Бумаги, которых они касаются, не делаются, пока ошибка не исправлена.", errors))\
      \(stopped(plan.stopped))\
      \(groups("Замечания", "Бумаги делаются; проверьте, не описка ли это.", remarks))\
      \(pendingList(school, pending))
      """
    return .page(layout("Проверка таблиц", school: school, section: .findings, body))
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
