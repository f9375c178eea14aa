import XMLStreams
import ZipFiles

/// Opens the bytes as an archive and takes everything out of it, packed and unpacked.
func feedArchive(_ input: [UInt8]) {
  let limits = ZipLimits(entries: 64, entryBytes: 1 << 20, totalBytes: 4 << 20)
  guard let archive = try? ZipArchive(input, limits: limits) else { return }
  for entry in archive.entries {
    expect(entry.size <= limits.entryBytes, "an entry over the limit")
    if let bytes = try? archive.read(entry) {
      expect(bytes.count == entry.size, "an entry of another size than its directory says")
    }
    if let packed = try? archive.readPacked(entry) {
      var writer = ZipWriter()
      writer.add(entry.name, packed)
      _ = writer.finish()
    }
  }
}

/// Scans the bytes into ranges and reads them forward: both must agree on whether they are XML.
func feedXML(_ input: [UInt8]) {
  if let document = try? XMLDocument(input) { check(document) }
  guard let reader = try? XMLForwardReader(input) else { return }
  var depth = 0
  while let event = try? reader.next() {
    switch event {
    case .start:
      depth += 1
      _ = reader.attribute("a")
      _ = reader.name + reader.namespace
    case .end: depth -= 1
    case .text: _ = reader.text
    }
    expect(depth >= 0, "more ends than starts")
  }
}

private func check(_ document: XMLDocument) {
  var position = 0
  for (index, token) in document.tokens.enumerated() {
    expect(token.start == position, "a gap between tokens")
    expect(token.end > token.start && token.end <= document.bytes.count, "a token out of the document")
    expect(document.tokens[token.partner].partner == index, "a partner that does not know its partner")
    position = token.end
    switch token.kind {
    case .start, .empty:
      document.forEachAttribute(of: token) { name, value in
        expect(name.upperBound <= token.end && value.upperBound <= token.end, "an attribute out of its tag")
      }
    case .text, .cdata: _ = document.text(of: token)
    default: break
    }
  }
  expect(position == document.bytes.count, "bytes after the last token")
}
