import CLibXML2

/// Reads XML forward, one event at a time, from bytes that come piece by piece: a sheet of any size in a
/// few hundred kilobytes.
///
/// Encodings are libxml2's (UTF-8, UTF-16 and, by the declaration, others). A document type is refused
/// before anything in it can be expanded.
///
/// Each piece goes into libxml2's push parser, whose calls line up as events; the reader hands them out one by
/// one. An element costs a few hundred instructions so, a tenth of what libxml2's own reader needs for its nodes.
public final class XMLForwardReader {
  public enum Event: Sendable, Hashable {
    /// An element begins; `name`, `namespace` and `attribute` tell about it.
    case start
    /// An element ends. An empty element gives a start and an end as well.
    case end
    /// Character data, white space too; a long text may come in several pieces.
    case text
  }

  /// Fills the buffer with the next bytes and returns their number; 0 at the end. A throw ends the reading.
  public typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

  private let parser: xmlParserCtxtPtr
  private let events = EventQueue()
  private let source: Source
  private var isAtEnd = false

  /// - Parameter source: kept as long as the reader.
  public init(_ source: @escaping Source) throws(XMLError) {
    silenceLibrary()
    self.source = source
    guard let parser = xmlCreatePushParserCtxt(nil, nil, nil, 0, nil) else { throw XMLError(.tooLarge) }
    self.parser = parser
    // The options leave network, document types and entities alone; `XML_PARSE_HUGE` is not set, so that
    // libxml2's own caps hold.
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
    parser.pointee.sax.pointee = eventHandler()
    parser.pointee.linenumbers = 1
    parser.pointee._private = Unmanaged.passUnretained(events).toOpaque()
    events.parser = parser
  }

  /// Reads bytes that are in memory.
  public convenience init(_ bytes: [UInt8]) throws(XMLError) {
    var position = 0
    try self.init { buffer in
      let count = min(buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
  }

  deinit { xmlFreeParserCtxt(parser) }

  /// The next event, or nil at the end of the document.
  public func next() throws(XMLError) -> Event? {
    while !events.advance() {
      if let error = events.error { throw error }
      if isAtEnd { return nil }
      parsePiece()
    }
    return events.current.kind
  }

  private func parsePiece() {
    events.removeAll()
    withUnsafeTemporaryAllocation(byteCount: pieceSize, alignment: 1) { piece in
      do {
        let count = try source(piece)
        isAtEnd = count == 0
        let bytes = piece.baseAddress!.assumingMemoryBound(to: CChar.self)
        // The parser tells the encoding by four bytes, and must know it before it takes more.
        let head = min(count, 4)
        parse(bytes, head)
        if count > head { parse(bytes + head, count - head) }
      } catch {
        events.error = XMLError(.unreadable)
      }
    }
  }

  private func parse(_ bytes: UnsafePointer<CChar>, _ count: Int) {
    guard events.error == nil else { return }
    let result = xmlParseChunk(parser, bytes, Int32(count), isAtEnd ? 1 : 0)
    // Bytes that are not in the declared encoding end the parsing without a word.
    if result != 0, events.error == nil {
      events.error = XMLError(.malformed(Int32(XML_ERR_DOCUMENT_END.rawValue)))
    }
  }

  /// Local name of the element that begins or ends.
  public var name: String { string(events.current.name) }

  /// Namespace URI of the element that begins or ends; empty without one.
  public var namespace: String { string(events.current.namespace) }

  /// The element's name without making a string of it.
  public func isNamed(_ name: StaticString) -> Bool { isEqual(events.current.name, name) }

  /// The character data of a text event.
  public var text: String { events.string(events.current.range) }

  /// An attribute of the element that begins, by its name as written (`r:id`); nil if it has none.
  public func attribute(_ name: StaticString) -> String? {
    events.attributes[events.current.range].first { isEqual($0.prefix, $0.local, name) }.map(events.value)
  }

  /// An attribute by local name and namespace URI, whatever its prefix.
  public func attribute(_ local: StaticString, namespace: StaticString) -> String? {
    events.attributes[events.current.range]
      .first { isEqual($0.local, local) && isEqual($0.namespace, namespace) }.map(events.value)
  }

  /// Reads to the end of the element that has just begun and throws its content away.
  public func skip() throws(XMLError) {
    var depth = 1
    while depth > 0, let event = try next() { depth += event == .start ? 1 : event == .end ? -1 : 0 }
  }

  private func string(_ pointer: UnsafePointer<UInt8>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

/// Bytes of one piece; a few dozen cells of a sheet.
private let pieceSize = 16 << 10

/// What the parser told of one piece, in order. Names are libxml2's, kept as long as its parser; the bytes of texts
/// and values are copied, since libxml2 moves its own.
///
/// The parser calls back one event after another, so that nothing need watch at run time that two do not change a
/// property at a time.
private final class EventQueue {
  struct Entry {
    var kind: XMLForwardReader.Event
    var name: UnsafePointer<UInt8>?
    var namespace: UnsafePointer<UInt8>?
    /// A text's bytes, or a start's attributes.
    var range: Range<Int>
  }

  struct Attribute {
    var local: UnsafePointer<UInt8>
    var prefix: UnsafePointer<UInt8>?
    var namespace: UnsafePointer<UInt8>?
    var value: Range<Int>
  }

  @exclusivity(unchecked) var parser: xmlParserCtxtPtr!
  @exclusivity(unchecked) private(set) var current = Entry(kind: .end, range: 0..<0)
  @exclusivity(unchecked) private(set) var attributes: [Attribute] = []
  @exclusivity(unchecked) var error: XMLError?
  @exclusivity(unchecked) private var entries: [Entry] = []
  @exclusivity(unchecked) private var bytes: [UInt8] = []
  @exclusivity(unchecked) private var position = 0
  @exclusivity(unchecked) private var depth = 0
  /// Bytes of character data since the last markup.
  @exclusivity(unchecked) private var textLength = 0

  /// Makes the next entry the current one, if there is one.
  func advance() -> Bool {
    guard position < entries.count else { return false }
    current = entries[position]
    position += 1
    return true
  }

  func removeAll() {
    entries.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    position = 0
  }

  func string(_ range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
    }
  }

  /// libxml2 leaves «&#38;» in a value, for whoever would look for references of his own in it.
  func value(_ attribute: Attribute) -> String { xmlUnescaped(bytes[attribute.value]) }

  func start(
    _ name: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, _ count: Int,
    _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard error == nil else { return }
    textLength = 0
    depth += 1
    if depth > depthLimit { return failHere(XML_ERR_INTERNAL_ERROR) }
    let first = attributes.count
    for index in 0..<count {
      let field = list! + 5 * index
      let start = bytes.count
      bytes.append(contentsOf: UnsafeBufferPointer(start: field[3], count: field[4]! - field[3]!))
      attributes.append(
        Attribute(local: field[0]!, prefix: field[1], namespace: field[2], value: start..<bytes.count))
    }
    entries.append(Entry(kind: .start, name: name, namespace: namespace, range: first..<attributes.count))
  }

  func end(_ name: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?) {
    guard error == nil else { return }
    textLength = 0
    depth -= 1
    entries.append(Entry(kind: .end, name: name, namespace: namespace, range: 0..<0))
  }

  func text(_ text: UnsafePointer<UInt8>, _ count: Int) {
    guard error == nil else { return }
    let isContinued = textLength > 0 && position < entries.count
    textLength += count
    if textLength > textLimit { return failHere(XML_ERR_NO_MEMORY) }
    let start = bytes.count
    bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
    if isContinued {
      entries[entries.count - 1].range = entries[entries.count - 1].range.lowerBound..<bytes.count
    } else {
      entries.append(Entry(kind: .text, range: start..<bytes.count))
    }
  }

  /// Keeps the first error and stops the parser.
  func fail(_ reason: XMLError.Reason, line: Int, column: Int) {
    guard error == nil else { return }
    error = XMLError(reason, line: line, column: column)
    xmlStopParser(parser)
  }

  /// Fails at the place where the parser stands.
  func failHere(_ number: xmlParserErrors) {
    let input = parser.pointee.input.pointee
    fail(.malformed(Int32(number.rawValue)), line: Int(input.line), column: Int(input.col))
  }

  func documentType() { fail(.documentType, line: Int(parser.pointee.input.pointee.line), column: 0) }
}

/// libxml2's own caps, which it watches only where it builds nodes.
private let depthLimit = 257
private let textLimit = 10_000_000

private func eventHandler() -> xmlSAXHandler {
  var sax = xmlSAXHandler()
  sax.initialized = UInt32(XML_SAX2_MAGIC)
  sax.startElementNs = { context, local, _, namespace, _, _, count, _, attributes in
    queue(context).start(local!, namespace, Int(count), attributes)
  }
  sax.endElementNs = { context, local, _, namespace in queue(context).end(local!, namespace) }
  sax.characters = { context, text, count in queue(context).text(text!, Int(count)) }
  sax.ignorableWhitespace = sax.characters
  sax.cdataBlock = sax.characters
  sax.internalSubset = { context, _, _, _ in queue(context).documentType() }
  sax.serror = { context, problem in
    guard let context, let problem = problem?.pointee, problem.level.rawValue >= XML_ERR_ERROR.rawValue
    else { return }
    queue(context).fail(.malformed(problem.code), line: Int(problem.line), column: Int(problem.int2))
  }
  return sax
}

private func queue(_ context: UnsafeMutableRawPointer?) -> EventQueue {
  let parser = context!.assumingMemoryBound(to: xmlParserCtxt.self)
  return Unmanaged<EventQueue>.fromOpaque(parser.pointee._private).takeUnretainedValue()
}

private func isEqual(_ name: UnsafePointer<UInt8>?, _ wanted: StaticString) -> Bool {
  guard let name else { return false }
  return wanted.withUTF8Buffer { wanted in
    for index in 0..<wanted.count where name[index] != wanted[index] { return false }
    return name[wanted.count] == 0
  }
}

/// Whether prefix and local name, with a colon between, are the name wanted.
private func isEqual(
  _ prefix: UnsafePointer<UInt8>?, _ local: UnsafePointer<UInt8>, _ wanted: StaticString
) -> Bool {
  guard let prefix else { return isEqual(local, wanted) }
  return wanted.withUTF8Buffer { wanted in
    var index = 0
    while prefix[index] != 0 {
      guard index < wanted.count, prefix[index] == wanted[index] else { return false }
      index += 1
    }
    guard index < wanted.count, wanted[index] == UInt8(ascii: ":") else { return false }
    let rest = index + 1
    for index in rest..<wanted.count where local[index - rest] != wanted[index] { return false }
    return local[wanted.count - rest] == 0
  }
}
