/// A PDF as LibreOffice writes it, taken apart into its objects (ISO 32000-1, 7.3 and 7.5).
///
/// Read are files whose table of objects is plain (`xref`) and whole: not those with streams of objects, later
/// additions or a password.
public struct PDFFile: Sendable {
  let bytes: [UInt8]
  /// Where each object's text stands, from `N G obj` up to the next object.
  let objects: [Int: Range<Int>]
  /// The top of the page tree.
  let root: Int
  /// The pages in their order; each object once.
  let pages: [Int]
  /// The nodes of the page tree above them.
  let nodes: [Int]

  public var pageCount: Int { pages.count }

  /// Nil if it is not such a file.
  public init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "%PDF-".utf8), let table = Self.table(of: bytes) else { return nil }
    let trailer = PDFTokens(bytes, table.end..<bytes.count)
    guard trailer.value(of: "/Prev") == nil, trailer.value(of: "/Encrypt") == nil,
      let catalog = trailer.reference(of: "/Root")
    else { return nil }
    self.bytes = bytes
    var objects: [Int: Range<Int>] = [:]
    let starts = table.offsets.sorted { $0.value < $1.value }
    for (index, object) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].value : table.start
      guard object.value < end else { return nil }
      var tokens = PDFTokens(bytes, object.value..<end)
      guard tokens.next()?.integer == object.key, tokens.next()?.integer != nil,
        tokens.next()?.is("obj") == true
      else { return nil }
      objects[object.key] = tokens.position..<end
    }
    self.objects = objects
    guard let body = objects[catalog], let root = PDFTokens(bytes, body).reference(of: "/Pages") else {
      return nil
    }
    self.root = root
    var (pages, nodes): ([Int], [Int]) = ([], [])
    var waiting = [root]
    while let number = waiting.popLast() {
      guard let body = objects[number], pages.count + nodes.count <= objects.count else { return nil }
      let tokens = PDFTokens(bytes, body)
      if let kids = tokens.references(of: "/Kids") {
        nodes.append(number)
        waiting += kids.reversed()
      } else {
        pages.append(number)
      }
    }
    guard !pages.isEmpty, Set(pages).count == pages.count else { return nil }
    (self.pages, self.nodes) = (pages, nodes)
  }

  /// The table at the end: where each object begins (7.5.4).
  private static func table(
    of bytes: [UInt8]
  ) -> (start: Int, end: Int, offsets: [Int: Int])? {
    let mark = Array("startxref".utf8)
    let tail = max(0, bytes.count - 1024)
    guard let place = (tail..<bytes.count).last(where: { bytes[$0...].starts(with: mark) }) else {
      return nil
    }
    var last = PDFTokens(bytes, place + mark.count..<bytes.count)
    guard let start = last.next()?.integer, bytes.indices.contains(start) else { return nil }
    var tokens = PDFTokens(bytes, start..<place)
    guard tokens.next()?.is("xref") == true else { return nil }
    var offsets: [Int: Int] = [:]
    while let token = tokens.next() {
      if token.is("trailer") { return (start, tokens.position, offsets) }
      guard let first = token.integer, let count = tokens.next()?.integer, count <= bytes.count else {
        return nil
      }
      for number in first..<first + max(0, count) {
        guard let offset = tokens.next()?.integer, tokens.next() != nil, let kind = tokens.next() else {
          return nil
        }
        if kind.is("n") {
          guard offset < start else { return nil }
          offsets[number] = offset
        }
      }
    }
    return nil
  }
}
