/// Joins PDFs into one, page after page.
///
/// ```
/// file 1: 1 Catalog → 2 Pages → 3 Page …        1 Catalog → 2 Pages ─┬→ 3 Pages → 4 Page …
/// file 2: 1 Catalog → 2 Pages → 3 Page …   ⇒                         └→ 9 Pages → 10 Page …
/// ```
/// What only a catalogue leads to (outlines, the structure for screen readers) is left behind: the result is for
/// the printer.
public struct PDFJoiner: Sendable {
  private let title: String
  private var output: [UInt8] = Array(
    "%PDF-1.7\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".unicodeScalars.map { UInt8($0.value) })
  private var offsets: [Int] = [0]
  private var kids: [Int] = []
  /// Pages so far, empty ones too.
  public private(set) var pageCount = 0

  /// - Parameter title: shown by programs that open the file.
  public init(title: String) {
    self.title = title
    // The catalogue, the top of the page tree, facts about the file.
    offsets += [0, 0, 0]
  }

  private static let (catalog, top, facts) = (1, 2, 3)

  /// Adds all pages of a file, so many times over; what its pages share stands in the result once.
  ///
  /// - Parameter isPadded: an empty page follows an odd number of pages, so that what comes next begins a sheet.
  public mutating func append(_ file: PDFFile, copies: Int = 1, isPadded: Bool = false) {
    var shared: [Int: Int] = [:]
    let tree = Set(file.pages + file.nodes)
    for _ in 0..<copies {
      var numbers = shared
      // The page tree is every copy's own.
      for object in file.nodes + file.pages { numbers[object] = newNumber() }
      var waiting = file.nodes + file.pages
      kids.append(numbers[file.root]!)
      pageCount += file.pageCount
      while let object = waiting.popLast() {
        write(object, of: file, &numbers, &waiting)
      }
      shared = numbers.filter { !tree.contains($0.key) }
      if isPadded, file.pageCount % 2 == 1 { appendEmptyPage(like: file) }
    }
  }

  /// The whole file.
  public func joined() -> [UInt8] {
    var whole = self
    return whole.finish()
  }

  private mutating func finish() -> [UInt8] {
    let list = kids.map { "\($0) 0 R" }.joined(separator: " ")
    begin(Self.top)
    output.append("<</Type/Pages/Kids[\(list)]/Count \(pageCount)>>\nendobj\n")
    begin(Self.catalog)
    output.append("<</Type/Catalog/Pages \(Self.top) 0 R/Lang(ru-RU)>>\nendobj\n")
    begin(Self.facts)
    let hexadecimal = ([0xFEFF] + Array(title.utf16)).map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
    output.append("<</Title<\(hexadecimal)>>>\nendobj\n")
    let start = output.count
    output.append("xref\n0 \(offsets.count)\n0000000000 65535 f \n")
    for offset in offsets.dropFirst() {
      let digits = String(offset)
      output.append(String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n")
    }
    output.append(
      "trailer\n<</Size \(offsets.count)/Root \(Self.catalog) 0 R/Info \(Self.facts) 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    )
    return output
  }

  private mutating func newNumber() -> Int {
    offsets.append(0)
    return offsets.count - 1
  }

  private mutating func begin(_ number: Int) {
    offsets[number] = output.count
    output.append("\(number) 0 obj\n")
  }

  /// Copies an object's text with each `N G R` in it leading to where that object is now. A reference to nothing is
  /// nothing (7.3.10).
  ///
  /// - Parameters:
  ///   - numbers: what the file's objects are called now; gets those that are new.
  ///   - waiting: gets the objects that are still to be copied.
  private mutating func write(
    _ object: Int, of file: PDFFile, _ numbers: inout [Int: Int], _ waiting: inout [Int]
  ) {
    let range = file.objects[object]!
    begin(numbers[object]!)
    var tokens = PDFTokens(file.bytes, range)
    var copied = range.lowerBound
    var before: [(start: Int, integer: Int?)] = []
    var isFirst = true
    while let token = tokens.next() {
      if token.is("stream") || token.is("endobj") { break }
      if token.is("R"), before.count == 2, let target = before[0].integer, before[1].integer != nil {
        output += file.bytes[copied..<before[0].start]
        if numbers[target] == nil, file.objects[target] != nil {
          numbers[target] = newNumber()
          waiting.append(target)
        }
        output.append(numbers[target].map { "\($0) 0 R" } ?? "null")
        copied = tokens.position
      }
      before.append((token.bytes.startIndex, token.integer))
      if before.count > 2 { before.removeFirst() }
      if isFirst, object == file.root, token.is("<<") {
        output += file.bytes[copied..<tokens.position]
        output.append("/Parent \(Self.top) 0 R")
        copied = tokens.position
      }
      isFirst = false
    }
    output += file.bytes[copied..<range.upperBound]
    if output.last != 0x0A { output.append(0x0A) }
  }

  private mutating func appendEmptyPage(like file: PDFFile) {
    let number = newNumber()
    begin(number)
    let box = file.box(ofPage: file.pages[file.pages.count - 1]) ?? "[0 0 595 842]"
    output.append("<</Type/Page/Parent \(Self.top) 0 R/MediaBox\(box)/Resources<<>>>>\nendobj\n")
    kids.append(number)
    pageCount += 1
  }
}

extension PDFFile {
  /// A page's size as written, its own or its file's.
  fileprivate func box(ofPage page: Int) -> String? {
    for object in [page, root] {
      guard var value = PDFTokens(bytes, objects[object]!).value(of: "/MediaBox") else { continue }
      var words: [String] = []
      while let token = value.next() {
        words.append(String(decoding: token.bytes, as: UTF8.self))
        if token.is("]") { return words.joined(separator: " ") }
      }
    }
    return nil
  }
}
