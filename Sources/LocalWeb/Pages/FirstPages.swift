import Diagnostics
import Files
import Publishing

/// Choosing a school, and the first tables of one that has none.
extension Site {
  func firstPage(_ query: FormFields) throws(DiagnosticError) -> Response {
    guard try holdsRecords(records, in: .real) else {
      // A book that is not there was misspelt: its name is not one for a folder.
      let isBook = ["xlsx", "xlsm", "xls", "ods", "csv", "json"].contains(FilePath.ending(of: records))
      if isBook { _ = try schools() }
      return .page(starterPage([]))
    }
    let schools = try schools()
    if schools.count == 1 { return .redirect(to: schools[0].address) }
    return .page(schoolsPage(schools, query))
  }

  private func starterPage(_ problems: [Diagnostic]) -> HTML {
    layout(
      "Таблиц ещё нет", school: nil, section: nil,
      """
      \(findings(problems))<p>Программа печатает бумаги по таблицам школы: организация, работники, обучающиеся, пары, \
      приказы. В папке «\(records)» таких таблиц пока нет.</p>
      <p>Она подготовит пустые таблицы с подписями столбцов, подсказками и образцами строк; останется их заполнить.</p>
      \(form("/starter", "\(formatChoice)<p><button class=\"main\">Подготовить таблицы</button></p>"))
      """)
  }

  var formatChoice: HTML {
    """
    <fieldset><legend>В чём вы работаете</legend>
    <label><input type="radio" name="as" value="xlsx" checked> Excel – одна книга XLSX</label>
    <label><input type="radio" name="as" value="ods"> LibreOffice Calc – одна книга ODS</label>
    <label><input type="radio" name="as" value="csv"> Другая программа – файлы CSV</label>
    </fieldset>

    """
  }

  func makeStarter(_ form: FormFields) -> Response {
    let kind = form.text("as").flatMap(StarterKind.init(rawValue:)) ?? .xlsx
    do throws(DiagnosticError) {
      // An old tab: a second book beside the first would be two schools in one folder.
      if try holdsRecords(records, in: .real) { return .redirect(to: "/") }
      let paths = try writeStarterFiles(to: records, as: kind)
      let items = paths.map { path -> HTML in "<li>\(whole(path))</li>" }
      return .page(
        layout(
          "Таблицы готовы", school: nil, section: nil,
          """
          <ul class="paths">\(items)</ul>
          <ol>
          <li>Откройте \(kind == .csv ? "файлы" : "книгу") и заполните листы «Организация», «Работники», «Пары» \
          и «Приказы»; если есть обучающиеся – и лист «Обучающиеся». Остальное можно оставить пустым.</li>
          <li>Сохраните и закройте.</li>
          <li><a href="/">Вернитесь сюда</a>: программа проверит таблицы и скажет, что исправить.</li>
          </ol>
          """))
    } catch {
      return .page(starterPage(error.diagnostics), status: 409)
    }
  }

  /// The path from the root, as it is typed into a file manager.
  func whole(_ path: String) -> String {
    if let path = try? FileSystem.real.absolutePath(path) { return path }
    return path.hasPrefix("/") ? path : FilePath.join(RunningProcess.currentFolder, path)
  }
}
