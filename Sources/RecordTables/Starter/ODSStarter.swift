import RussianLanguage
import XMLStreams
import ZipFiles

/// The starter as an ODS workbook (ODF 1.3).
func odsStarter(_ sheets: [StarterSheet]) -> [UInt8] {
  var content = ODSStarterContent()
  let body = content.body(sheets)
  let deflater = Deflater()
  var archive = ZipWriter()
  archive.add("mimetype", PackedBytes(storing: Array(spreadsheetType.utf8)))
  for (name, text) in [
    ("META-INF/manifest.xml", manifest), ("content.xml", body), ("styles.xml", pageStyles),
    ("settings.xml", settings(sheets)),
  ] {
    archive.add(name, deflater.pack(Array(text.utf8)))
  }
  return archive.finish()
}

private let spreadsheetType = "application/vnd.oasis.opendocument.spreadsheet"

private let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

private let namespaces =
  [
    "office", "style", "text", "table", "number", "config", "meta",
  ].map { " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0 == "number" ? "datastyle" : $0):1.0\"" }
  .joined() + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
  + " xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" office:version=\"1.3\""

private let manifest =
  declaration
  + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
  + " manifest:version=\"1.3\">"
  + [
    ("/", spreadsheetType), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
    ("settings.xml", "text/xml"),
  ].map {
    "<manifest:file-entry manifest:full-path=\"\($0)\" manifest:media-type=\"\($1)\"/>"
  }.joined() + "</manifest:manifest>"

/// Landscape A4, as wide as the page.
private let pageStyles =
  declaration + "<office:document-styles\(namespaces)><office:automatic-styles>"
  + "<style:page-layout style:name=\"page\"><style:page-layout-properties fo:page-width=\"297mm\""
  + " fo:page-height=\"210mm\" style:print-orientation=\"landscape\" fo:margin=\"10mm\""
  + " style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/></style:page-layout></office:automatic-styles>"
  + "<office:master-styles><style:master-page style:name=\"Default\" style:page-layout-name=\"page\">"
  + "<style:header style:display=\"false\"><text:p/></style:header>"
  + "<style:footer style:display=\"false\"><text:p/></style:footer>"
  + "</style:master-page></office:master-styles></office:document-styles>"

/// Freezing of rows is a setting of the view.
private func settings(_ sheets: [StarterSheet]) -> String {
  func item(_ name: String, _ type: String, _ value: Int) -> String {
    "<config:config-item config:name=\"\(name)\" config:type=\"\(type)\">\(value)</config:config-item>"
  }
  let tables = sheets.filter { $0.frozenRows > 0 }.map { sheet in
    "<config:config-item-map-entry config:name=\"\(attributeText(sheet.name))\">"
      + item("VerticalSplitMode", "short", 2) + item("VerticalSplitPosition", "int", sheet.frozenRows)
      + item("ActiveSplitRange", "short", 2) + item("PositionBottom", "int", sheet.frozenRows)
      + "</config:config-item-map-entry>"
  }
  return declaration + "<office:document-settings\(namespaces)><office:settings>"
    + "<config:config-item-set config:name=\"view-settings\">"
    + "<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>"
    + "<config:config-item-map-named config:name=\"Tables\">\(tables.joined())</config:config-item-map-named>"
    + "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
    + "</office:settings></office:document-settings>"
}

/// `content.xml` in the making: rules are collected while the sheets are written.
private struct ODSStarterContent {
  private var rules: [String] = []

  mutating func body(_ sheets: [StarterSheet]) -> String {
    let tables = sheets.map { table($0) }.joined()
    let widths = Set(sheets.flatMap { $0.columns.map(\.width) }).sorted()
    return declaration + "<office:document-content\(namespaces)>"
      + "<office:automatic-styles>\(Self.styles(widths))</office:automatic-styles>"
      + "<office:body><office:spreadsheet><table:content-validations>\(rules.joined())"
      + "</table:content-validations>\(tables)</office:spreadsheet></office:body></office:document-content>"
  }

  private mutating func table(_ sheet: StarterSheet) -> String {
    var names: [Int: [(rows: ClosedRange<Int>, name: String)]] = [:]
    for rule in sheet.rules { names[rule.column, default: []].append((rule.rows, add(rule, sheet))) }
    func ruleName(_ row: Int, _ column: Int) -> String? {
      names[column]?.first { $0.rows.contains(row) }?.name
    }
    let columns = sheet.columns.map { column in
      "<table:table-column table:style-name=\"w\(column.width)\""
        + " table:default-cell-style-name=\"\(Self.style(column.kind))\"/>"
    }
    var rows = sheet.rows.enumerated().map { row, cells in
      let all = cells.enumerated().map { Self.cell($1, rule: ruleName(row, $0)) }
      return "<table:table-row table:style-name=\"row\">\(all.joined())</table:table-row>"
    }
    let last = sheet.rules.map(\.rows.upperBound).max() ?? 0
    if last >= sheet.rows.count {
      let empty = sheet.columns.indices.map { column in
        let rule = ruleName(last, column).map { " table:content-validation-name=\"\($0)\"" } ?? ""
        return "<table:table-cell table:style-name=\"\(Self.style(sheet.columns[column].kind))\"\(rule)/>"
      }
      let count = last + 1 - sheet.rows.count
      rows.append(
        "<table:table-row table:number-rows-repeated=\"\(count)\">\(empty.joined())</table:table-row>")
    }
    return
      "<table:table table:style-name=\"sheet\" table:name=\"\(attributeText(sheet.name))\">\(columns.joined())\(rows.joined())</table:table>"
  }

  private static func cell(_ cell: StarterSheet.Cell, rule: String?) -> String {
    var attributes = " table:style-name=\"\(cell.style)\""
    if let rule { attributes += " table:content-validation-name=\"\(rule)\"" }
    switch cell.value {
    case .text: attributes += " office:value-type=\"string\""
    case .number(let number): attributes += " office:value-type=\"float\" office:value=\"\(number)\""
    case .date(let date): attributes += " office:value-type=\"date\" office:date-value=\"\(date.iso)\""
    case .empty, .bool, .error: return "<table:table-cell\(attributes)/>"
    }
    return "<table:table-cell\(attributes)>\(paragraphs(cell.value.printed))</table:table-cell>"
  }

  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "<text:p>\(xmlEscaped(String($0)))</text:p>" }.joined()
  }

  /// A content validation (ODF 1.3 part 3, §9.4.4); its name is given back.
  private mutating func add(_ rule: StarterSheet.Rule, _ sheet: StarterSheet) -> String {
    let name = "rule\(rules.count + 1)"
    var condition = ""
    var error = ""
    if !rule.allowed.isEmpty {
      let values = rule.allowed.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";")
      condition = "of:cell-content-is-in-list(\(values))"
      error = rule.isClosed ? StarterWording.wrongListValue : ""
    } else if rule.kind == .date {
      condition = "of:cell-content-is-date() and cell-content-is-between(7306,73050)"
      error = StarterWording.wrongDate
    }
    var xml = "<table:content-validation table:name=\"\(name)\" table:allow-empty-cell=\"true\""
    if !condition.isEmpty {
      xml += " table:condition=\"\(attributeText(condition))\" table:display-list=\"unsorted\""
      let address = "'\(sheet.name)'.\(columnLetters(rule.column))\(rule.rows.lowerBound + 1)"
      xml += " table:base-cell-address=\"\(attributeText(address))\""
    }
    xml += ">"
    if !rule.note.isEmpty {
      xml += "<table:help-message table:title=\"\(attributeText(rule.title))\" table:display=\"true\">"
      xml += "\(Self.paragraphs(rule.note))</table:help-message>"
    }
    if !condition.isEmpty {
      let type = rule.isClosed ? "stop" : "warning"
      xml += "<table:error-message table:message-type=\"\(type)\" table:display=\"\(!error.isEmpty)\">"
      xml += "\(error.isEmpty ? "" : Self.paragraphs(error))</table:error-message>"
    }
    rules.append(xml + "</table:content-validation>")
    return name
  }

  private static func style(_ kind: SheetSchema.Column.Kind) -> String {
    switch kind {
    case .date: "day"
    case .number: "plain"
    case .text, .longText, .fullName, .yesNo: "words"
    }
  }

  private static func styles(_ widths: [Int]) -> String {
    func cell(_ name: String, data: String? = nil, fill: String? = nil, text: String = "") -> String {
      let background = fill.map { " fo:background-color=\"\($0)\" fo:border=\"0.5pt solid #7f7f7f\"" } ?? ""
      return "<style:style style:name=\"\(name)\" style:family=\"table-cell\""
        + (data.map { " style:data-style-name=\"\($0)\"" } ?? "") + ">"
        + "<style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"\(background)/>"
        + "<style:text-properties\(text)/></style:style>"
    }
    let columns = widths.map { width in
      "<style:style style:name=\"w\(width)\" style:family=\"table-column\">"
        + "<style:table-column-properties style:column-width=\"\(width * 2 + 5)mm\"/></style:style>"
    }
    let dataStyles =
      "<number:date-style style:name=\"days\"><number:day number:style=\"long\"/><number:text>.</number:text>"
      + "<number:month number:style=\"long\"/><number:text>.</number:text><number:year number:style=\"long\"/>"
      + "</number:date-style><number:text-style style:name=\"letters\"><number:text-content/></number:text-style>"
    let layout =
      "<style:style style:name=\"sheet\" style:family=\"table\" style:master-page-name=\"Default\">"
      + "<style:table-properties table:display=\"true\"/></style:style>"
      + "<style:style style:name=\"row\" style:family=\"table-row\">"
      + "<style:table-row-properties style:use-optimal-row-height=\"true\"/></style:style>"
    let bold = " fo:font-weight=\"bold\""
    let grey = " fo:font-style=\"italic\" fo:color=\"#7f7f7f\""
    return dataStyles + layout + columns.joined() + cell("plain") + cell("words", data: "letters")
      + cell("day", data: "days") + cell("title", text: bold + " fo:font-size=\"16pt\"")
      + cell("caption", fill: "#ddebf7", text: bold) + cell("requiredCaption", fill: "#ffe699", text: bold)
      + cell("example", data: "letters", text: grey) + cell("exampleDate", data: "days", text: grey)
  }
}
