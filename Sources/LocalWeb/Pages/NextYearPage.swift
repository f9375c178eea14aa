import Diagnostics
import Files
import Publishing
import RussianLanguage

/// The tables of the next year, made of those of the year that ends.
extension Site {
  func nextYearPage(
    _ school: SchoolPlace, _ problems: [Diagnostic]
  ) throws(DiagnosticError) -> HTML {
    layout(
      "Новый учебный год", school: school, section: nil,
      """
      \(findings(problems))<p class="lead">Программа перенесёт в новые таблицы людей и действующие пары; прежние таблицы \
      останутся как есть.</p>
      <p>Новые таблицы лягут сюда: \(try nextYearFolder(of: school))</p>
      \(form(school.address + "next", "\(formatChoice)<p><button class=\"main\">Перенести</button></p>"))
      """)
  }

  /// Beside the old tables: «Школа, 2027-2028».
  private func nextYearFolder(of school: SchoolPlace) throws(DiagnosticError) -> String {
    let plan = try read { () throws(DiagnosticError) in try schoolPlan(of: school, request(of: school)) }
    let isBook = (try? FileSystem.real.entry(at: school.records)?.kind) == .file
    let own = isBook ? FilePath.stem(of: school.records) : FilePath.name(of: whole(school.records))
    // The year before may have come from here too.
    let stem = own.firstRange(of: /, \d{4}-\d{4}$/).map { String(own[..<$0.lowerBound]) } ?? own
    let start = SchoolYear(plan.year)?.startYear ?? today.year
    return FilePath.join(FilePath.parent(of: whole(school.records)), "\(stem), \(start + 1)-\(start + 2)")
  }

  func makeNextYear(_ school: SchoolPlace, _ form: FormFields) throws(DiagnosticError) -> Response {
    let kind = form.text("as").flatMap(StarterKind.init(rawValue:)) ?? .xlsx
    let folder = try nextYearFolder(of: school)
    do throws(DiagnosticError) {
      let files = try writeNextYear(after: school.records, to: folder, as: kind, today: today)
      // Where several schools are open, the new year stands in their list.
      if (try? schools().count) == 1 { open(folder) }
      let items = files.summary.map { line -> HTML in "<li>\(line)</li>\n" }
      return .page(
        layout(
          "Таблицы нового года готовы", school: nil, section: nil,
          """
          <p>\(folder)</p>
          <ul>\(items)</ul>
          \(findings(files.diagnostics))<p><a class="button main" href="/">Открыть новый год</a></p>
          """))
    } catch {
      return .page(try nextYearPage(school, error.diagnostics), status: 409)
    }
  }
}
