import Files
import Publishing
import RecordTables

/// The registration journal, and the lists for Excel.
extension Site {
  /// Columns that no row fills are left out: what is empty everywhere only takes room.
  private func filled(_ table: ExportTable) -> [Int] {
    table.columns.indices.filter { column in table.rows.contains { !$0[column].isEmpty } }
  }

  private func list(_ list: ExportTable, caption: String) -> HTML {
    let shown = filled(list)
    return table(caption, shown.map { list.columns[$0].caption }, list.rows.map { row($0, shown, list) })
  }

  private func row(_ cells: [CellValue], _ shown: [Int], _ list: ExportTable) -> HTML {
    let cells = shown.map { column -> HTML in
      let look: HTML = list.columns[column].width <= 14 ? " class=\"short\"" : ""
      return "<td\(look)>\(lines(cells[column].printed))</td>"
    }
    return "<tr>\(cells)</tr>\n"
  }

  private func lines(_ text: String) -> HTML {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .reduce("") { $0 + ($1.offset == 0 ? "\($1.element)" : "<br>\($1.element)") }
  }

  func journalPage(_ school: SchoolPlace) throws(DiagnosticError) -> Response {
    let (lists, problems) = try read { () throws(DiagnosticError) in
      try exportTables(.journal, request(of: school))
    }
    let tables = lists.map { list -> HTML in
      list.rows.isEmpty ? "<p>\(list.name): пока пусто.</p>" : self.list(list, caption: list.name)
    }
    let body: HTML = """
      \(findings(problems))<p class="tools"><a href="\(school.address)journal.xlsx">скачать для Excel</a></p>
      <p class="hint">Номера и даты – те, что вписаны в таблицы: программа своих не предлагает.</p>
      \(tables)
      """
    return .page(layout("Журнал регистрации", school: school, section: .journal, body))
  }

  /// What keeps it from being whole stands on the page that leads to it.
  func exportFile(_ export: RecordExport, of school: SchoolPlace) throws(DiagnosticError) -> Response {
    let (tables, _) = try read { () throws(DiagnosticError) in try exportTables(export, request(of: school)) }
    let book = try onDisk { () throws(FileError) in try writeWorkbook(tables) }
    return .download(book, name: export.fileName, type: mediaType(of: "xlsx"))
  }
}
