/// A whole XML document as bytes and the list of its tokens, which cover the bytes without gaps.
///
/// Nothing is copied out of the document: a token is a range, and what a later stage does not touch goes
/// into the output as it was.
public struct XMLDocument: Sendable {
  /// UTF-8, without byte order mark.
  public let bytes: [UInt8]
  /// From the declaration to what stands after the root.
  public let tokens: [XMLToken]
  /// What the tokens' `name` counts: each name once.
  public let names: [XMLName]

  /// The bytes a token covers.
  public func bytes(of token: XMLToken) -> ArraySlice<UInt8> { bytes[token.start..<token.end] }

  /// The text that a text or CDATA token stands for.
  public func text(of token: XMLToken) -> String {
    switch token.kind {
    case .text: xmlUnescaped(bytes[token.start..<token.end])
    case .cdata: String(decoding: bytes[(token.start + 9)..<(token.end - 3)], as: UTF8.self)
    default: ""
    }
  }

  /// The value of an attribute, by its name as written with prefix (`w:val`).
  public func attribute(_ name: String, of token: XMLToken) -> String? {
    attributeRange(name, of: token).map { xmlUnescaped(bytes[$0]) }
  }

  /// Where an attribute's value stands between its quotes.
  public func attributeRange(_ name: String, of token: XMLToken) -> Range<Int>? {
    precondition(token.kind == .start || token.kind == .empty, "only elements have attributes")
    var found: Range<Int>?
    forEachAttribute(of: token) { nameRange, value in
      if found == nil, bytes[nameRange].elementsEqual(name.utf8) { found = value }
    }
    return found
  }

  /// Calls `body` with the ranges of each attribute's name and value.
  public func forEachAttribute(of token: XMLToken, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void)
  {
    var position = token.start + 1
    let end = token.end
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    while position < end, !isSpace(bytes[position]), bytes[position] != 0x3E { position += 1 }
    while true {
      while position < end, isSpace(bytes[position]) { position += 1 }
      let start = position
      while position < end, bytes[position] != 0x3D, !isSpace(bytes[position]) { position += 1 }
      let name = start..<position
      while position < end, bytes[position] != 0x22, bytes[position] != 0x27 { position += 1 }
      guard position < end else { return }
      let quote = bytes[position]
      let valueStart = position + 1
      position = valueStart
      while position < end, bytes[position] != quote { position += 1 }
      guard position < end else { return }
      body(name, valueStart..<position)
      position += 1
    }
  }
}

/// A name with its namespace.
public struct XMLName: Sendable, Hashable {
  /// URI; empty without one.
  public var namespace: String
  public var local: String
  /// As written in the document; empty for the default namespace.
  public var prefix: String

  public init(namespace: String, local: String, prefix: String = "") {
    self.namespace = namespace
    self.local = local
    self.prefix = prefix
  }
}

/// A piece of markup or text and its byte range.
public struct XMLToken: Sendable, Hashable {
  public enum Kind: UInt8, Sendable, Hashable {
    /// `<a>`
    case start
    /// `</a>`
    case end
    /// `<a/>`
    case empty
    case text
    case cdata
    case comment
    /// Processing instructions and the declaration.
    case instruction
  }

  public var kind: Kind
  /// Position in the document's `names`, for elements; else −1.
  public var name: Int32
  private var startOffset: Int32
  private var endOffset: Int32
  /// The end of a start, the start of an end; itself for all others.
  public internal(set) var partner: Int

  public var start: Int { Int(startOffset) }
  public var end: Int { Int(endOffset) }

  init(_ kind: Kind, name: Int32 = -1, _ start: Int, _ end: Int, partner: Int) {
    self.kind = kind
    self.name = name
    self.startOffset = Int32(start)
    self.endOffset = Int32(end)
    self.partner = partner
  }
}
