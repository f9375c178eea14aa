import Files
import XMLStreams
import ZipFiles

/// A workbook with one cell changed; all parts but the sheet's stay packed as they are.
func patchedWorkbook(_ bytes: [UInt8], _ change: CellChange, file: String) throws(RecordFailure) -> [UInt8] {
  let source = MemoryBytes(bytes)
  let workbook = try openWorkbook(source, file: file)
  guard let index = workbook.sheetNames.firstIndex(of: change.sheet) else {
    throw RecordFailure(RecordWording.noSheet(change.sheet, file: file, sheets: workbook.sheetNames))
  }
  return try replacingParts(of: bytes, file: file) { (archive) throws(RecordFailure) in
    if let book = workbook as? XLSXFile {
      let part = book.part(ofSheet: index)
      let document = try parse(part, archive, file)
      let patch = XLSXPatch(document, change, file: file, styles: try book.cellStyles(), is1904: book.is1904)
      return [part: try patch.bytes()]
    }
    let document = try parse("content.xml", archive, file)
    return ["content.xml": try ODSPatch(document, change, sheet: index, file: file).bytes()]
  }
}

/// The archive with some parts replaced or added; the others are copied packed.
func replacingParts(
  of bytes: [UInt8], file: String, with make: (ZipArchive) throws(RecordFailure) -> [String: [UInt8]]
) throws(RecordFailure) -> [UInt8] {
  let archive = try onArchive(file) { () throws(ZipError) in try ZipArchive(bytes) }
  var parts = try make(archive)
  let deflater = Deflater()
  var writer = ZipWriter()
  for entry in archive.entries {
    if let part = parts.removeValue(forKey: entry.name) {
      writer.add(entry.name, deflater.pack(part))
    } else {
      writer.add(entry.name, try onArchive(file) { () throws(ZipError) in try archive.readPacked(entry) })
    }
  }
  for (name, part) in parts.sorted(by: { $0.key < $1.key }) { writer.add(name, deflater.pack(part)) }
  return writer.finish()
}

func parse(_ part: String, _ archive: ZipArchive, _ file: String) throws(RecordFailure) -> XMLDocument {
  guard let entry = archive.entry(named: part) else {
    throw RecordFailure(RecordWording.damagedWorkbook(file, "нет части «\(part)»"))
  }
  let bytes = try onArchive(file) { () throws(ZipError) in try archive.read(entry) }
  return try onXML(file) { () throws(XMLError) in try XMLDocument(bytes) }
}

/// A text as the value of an attribute.
func attributeText(_ text: String) -> String {
  var bytes: [UInt8] = []
  appendXMLAttribute(text, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

extension XMLDocument {
  /// Whether a token begins (or is) an element of this local name.
  func opens(_ index: Int, _ local: String) -> Bool {
    let token = tokens[index]
    return (token.kind == .start || token.kind == .empty) && names[Int(token.name)].local == local
  }

  /// The children of an element that are elements, as token indices.
  func children(of index: Int) -> [Int] {
    guard tokens[index].kind == .start else { return [] }
    var found: [Int] = []
    var next = index + 1
    while next < tokens[index].partner {
      let kind = tokens[next].kind
      if kind == .start || kind == .empty { found.append(next) }
      next = (kind == .start ? tokens[next].partner : next) + 1
    }
    return found
  }

  /// Byte range of a whole element.
  func range(of index: Int) -> Range<Int> {
    let token = tokens[index]
    return token.start..<(token.kind == .start ? tokens[token.partner].end : token.end)
  }

  /// The prefix of an element with its colon, as written.
  func prefix(of index: Int) -> String {
    let prefix = names[Int(tokens[index].name)].prefix
    return prefix.isEmpty ? "" : prefix + ":"
  }
}
