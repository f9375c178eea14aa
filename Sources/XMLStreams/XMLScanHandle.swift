import CLibXML2

extension XMLDocument {
  /// What a document may be at most.
  public struct Limits: Sendable, Hashable {
    public var bytes: Int
    public var tokens: Int

    public init(bytes: Int = 64 << 20, tokens: Int = 4_000_000) {
      self.bytes = bytes
      self.tokens = tokens
    }
  }

  /// Reads a document in any encoding that `utf8XML` knows. libxml2 checks that it is well-formed; deeper
  /// nesting than 256 is refused, entities and document types too; nothing outside the bytes is opened.
  public init(_ source: [UInt8], limits: Limits = Limits()) throws(XMLError) {
    guard source.count <= limits.bytes else { throw XMLError(.tooLarge) }
    let bytes = try utf8XML(source)
    guard bytes.count <= Int(Int32.max) / 2 else { throw XMLError(.tooLarge) }
    let scan = XMLScan(bytes, tokenLimit: limits.tokens)
    try scan.run()
    self.init(bytes: bytes, tokens: scan.tokens, names: scan.names)
  }
}

/// One run of libxml2's SAX2 parser over bytes in memory.
///
/// libxml2 tells where it stands only through its input: when a start event comes, `cur` is before `>` or
/// `/>`; at an end, comment, instruction or CDATA event, after the markup. Each piece of markup begins at
/// the first `<` after the one before it, and what stands between is text: so the ranges are exact.
///
/// The parser calls back one event after another, so that nothing need watch at run time that two do not change a
/// property at a time.
private final class XMLScan {
  private let bytes: [UInt8]
  private let tokenLimit: Int
  @exclusivity(unchecked) private var context: xmlParserCtxtPtr!
  @exclusivity(unchecked) private(set) var tokens: [XMLToken] = []
  @exclusivity(unchecked) private(set) var names: [XMLName] = []
  @exclusivity(unchecked) private var nameNumbers: [NamePointers: Int32] = [:]
  /// The names met last, each in the place its address falls on: nearly all names are one of these.
  @exclusivity(unchecked) private var recentNames: [(pointers: NamePointers, number: Int32)?] = Array(
    repeating: nil, count: 64)
  @exclusivity(unchecked) private var open: [Int] = []
  /// Where the token before ended.
  @exclusivity(unchecked) private var position = 0
  @exclusivity(unchecked) private var error: XMLError?

  /// libxml2 keeps each name once in its dictionary, so that pointers tell names apart.
  private struct NamePointers: Hashable {
    var local: UnsafePointer<UInt8>
    var namespace: UnsafePointer<UInt8>?
  }

  init(_ bytes: [UInt8], tokenLimit: Int) {
    self.bytes = bytes
    self.tokenLimit = tokenLimit
    tokens.reserveCapacity(bytes.count / 24)
  }

  func run() throws(XMLError) {
    guard !bytes.isEmpty else { throw XMLError(.malformed(Int32(XML_ERR_DOCUMENT_EMPTY.rawValue))) }
    silenceLibrary()
    // The parser context copies the bytes into its own buffer.
    let created = bytes.withUnsafeBytes {
      xmlCreateMemoryParserCtxt($0.baseAddress!.assumingMemoryBound(to: CChar.self), Int32($0.count))
    }
    guard let created else { throw XMLError(.tooLarge) }
    context = created
    defer {
      if let document = created.pointee.myDoc { xmlFreeDoc(document) }
      xmlFreeParserCtxt(created)
    }
    xmlCtxtUseOptions(created, Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_IGNORE_ENC.rawValue))
    created.pointee.sax.pointee = handler()
    created.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    xmlParseDocument(created)
    if let error { throw error }
    if created.pointee.wellFormed == 0 { throw XMLError(.malformed(created.pointee.errNo)) }
    closeGap(until: bytes.count)
  }

  private func handler() -> xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { context, local, prefix, namespace, _, _, _, _, _ in
      scan(context).start(local!, prefix, namespace)
    }
    sax.endElementNs = { context, _, _, _ in scan(context).end() }
    sax.comment = { context, _ in scan(context).markup(.comment) }
    sax.processingInstruction = { context, _, _ in scan(context).markup(.instruction) }
    sax.cdataBlock = { context, _, _ in scan(context).markup(.cdata) }
    sax.internalSubset = { context, _, _, _ in scan(context).fail(.documentType) }
    sax.serror = { context, problem in
      guard let context, let problem = problem?.pointee, problem.level.rawValue >= XML_ERR_ERROR.rawValue
      else {
        return
      }
      scan(context).fail(
        .malformed(problem.code), line: Int(problem.line), column: Int(problem.int2))
    }
    return sax
  }

  private var offset: Int {
    let input = context.pointee.input.pointee
    return input.cur - input.base + Int(input.consumed)
  }

  private func start(
    _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?
  ) {
    // In `<a` at the very end the parser reports a start before it finds that the tag is not closed.
    guard error == nil, offset < bytes.count else { return }
    let isEmpty = bytes[offset] == UInt8(ascii: "/")
    let end = offset + (isEmpty ? 2 : 1)
    let begin = markupStart()
    closeGap(until: begin)
    if isEmpty {
      // Its end event follows at once and adds nothing.
      open.append(-1)
    } else {
      open.append(tokens.count)
    }
    add(isEmpty ? .empty : .start, name: number(local, prefix, namespace), begin, end)
  }

  private func end() {
    guard error == nil, let start = open.popLast(), start >= 0 else { return }
    let begin = markupStart()
    closeGap(until: begin)
    tokens[start].partner = tokens.count
    add(.end, name: tokens[start].name, begin, offset)
    tokens[tokens.count - 1].partner = start
  }

  private func markup(_ kind: XMLToken.Kind) {
    guard error == nil else { return }
    let begin = markupStart()
    closeGap(until: begin)
    add(kind, begin, offset)
  }

  private func markupStart() -> Int {
    var index = position
    while bytes[index] != UInt8(ascii: "<") { index += 1 }
    // The declaration has no event of its own.
    if index == 0, tokens.isEmpty, bytes.starts(with: Array("<?xml ".utf8)),
      let close = bytes.firstIndex(of: UInt8(ascii: ">"))
    {
      add(.instruction, 0, close + 1)
      return markupStart()
    }
    return index
  }

  private func closeGap(until end: Int) {
    if position < end { add(.text, position, end) }
  }

  private func add(_ kind: XMLToken.Kind, name: Int32 = -1, _ start: Int, _ end: Int) {
    tokens.append(XMLToken(kind, name: name, start, end, partner: tokens.count))
    position = end
    if tokens.count > tokenLimit { fail(.tooLarge) }
  }

  private func number(
    _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?
  ) -> Int32 {
    let pointers = NamePointers(local: local, namespace: namespace)
    let place = (Int(bitPattern: local) >> 1) & (recentNames.count - 1)
    if let recent = recentNames[place], recent.pointers == pointers { return recent.number }
    let number = nameNumbers[pointers] ?? add(pointers, prefix)
    recentNames[place] = (pointers, number)
    return number
  }

  private func add(_ pointers: NamePointers, _ prefix: UnsafePointer<UInt8>?) -> Int32 {
    let number = Int32(names.count)
    names.append(
      XMLName(
        namespace: pointers.namespace.map { String(cString: $0) } ?? "",
        local: String(cString: pointers.local),
        prefix: prefix.map { String(cString: $0) } ?? ""))
    nameNumbers[pointers] = number
    return number
  }

  /// Keeps the first error and stops the parser.
  private func fail(_ reason: XMLError.Reason, line: Int = 0, column: Int = 0) {
    guard error == nil else { return }
    error = XMLError(reason, line: line, column: column)
    xmlStopParser(context)
  }
}

private func scan(_ context: UnsafeMutableRawPointer?) -> XMLScan {
  let parser = context!.assumingMemoryBound(to: xmlParserCtxt.self)
  return Unmanaged<XMLScan>.fromOpaque(parser.pointee._private).takeUnretainedValue()
}
