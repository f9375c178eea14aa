import ZipFiles

enum WorkbookFormat {
  case xlsx, ods

  /// The parts that the input brings, in its order; the rest of the package is sound.
  var fuzzedParts: [String] {
    switch self {
    case .xlsx: ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
    case .ods: ["content.xml", "styles.xml"]
    }
  }

  var soundParts: [(String, String)] {
    switch self {
    case .xlsx:
      [
        (
          "[Content_Types].xml",
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="\(spreadsheet).sheet.main+xml"/>
          <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(spreadsheet).worksheet+xml"/>
          <Override PartName="/xl/sharedStrings.xml" ContentType="\(spreadsheet).sharedStrings+xml"/>
          <Override PartName="/xl/styles.xml" ContentType="\(spreadsheet).styles+xml"/></Types>
          """
        ),
        ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
        (
          "xl/_rels/workbook.xml.rels",
          relationships([
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
          ])
        ),
      ]
    case .ods:
      [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
          "META-INF/manifest.xml",
          """
          <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
          <manifest:file-entry manifest:full-path="/"
           manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
          <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
          </manifest:manifest>
          """
        ),
      ]
    }
  }
}

private let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"

/// Relationships `rId1`, `rId2`… of the given types to the given targets.
func relationships(_ list: [(type: String, target: String)]) -> String {
  let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let items = list.enumerated().map {
    "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(namespace)/\($1.type)\" Target=\"\($1.target)\"/>"
  }
  return """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    \(items.joined())</Relationships>
    """
}

/// A sound package around the parts of the input, which stand between lines `%%%`: so the fuzzer works on XML
/// instead of breaking checksums.
func workbook(_ format: WorkbookFormat, parts input: [UInt8]) -> [UInt8] {
  var writer = ZipWriter()
  for (name, content) in format.soundParts { writer.add(name, PackedBytes(storing: Array(content.utf8))) }
  for (name, content) in zip(format.fuzzedParts, pieces(of: input)) {
    writer.add(name, PackedBytes(storing: content))
  }
  return writer.finish()
}

func pieces(of input: [UInt8]) -> [[UInt8]] {
  let mark = Array("\n%%%\n".utf8)
  var pieces: [[UInt8]] = []
  var start = 0
  var position = 0
  while position + mark.count <= input.count {
    if input[position] == mark[0], input[position..<position + mark.count].elementsEqual(mark) {
      pieces.append(Array(input[start..<position]))
      position += mark.count
      start = position
    } else {
      position += 1
    }
  }
  return pieces + [Array(input[start...])]
}
