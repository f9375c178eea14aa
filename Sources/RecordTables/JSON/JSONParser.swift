/// Parses one JSON text (RFC 8259) straight into values, with the line and column of the first mistake.
///
/// Our own, because data for a hundred thousand documents comes through here: libjansson spends three times as
/// long on hash tables that nobody asks.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0

  /// Deeper nesting than this is nobody's data, and our own recursion has to end somewhere.
  private static let depthLimit = 200

  /// - Parameter bytes: UTF-8 without a byte order mark.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value()
    parser.skipSpace()
    if parser.position < bytes.count { throw parser.problem(.trailing) }
    return value
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  // MARK: Values

  private mutating func value() throws(JSONProblem) -> JSONValue {
    skipSpace()
    guard let byte = peek else { throw problem(.cutOff) }
    switch byte {
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "{"): return try nested { parser throws(JSONProblem) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONProblem) in try parser.list() }
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw problem(.syntax)
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONProblem) -> JSONValue
  ) throws(JSONProblem) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw problem(.tooDeep) }
    position += 1
    return try body(&self)
  }

  private mutating func object() throws(JSONProblem) -> JSONValue {
    var fields: [JSONValue.Field] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    // Rows of a table mostly have a handful of fields.
    fields.reserveCapacity(8)
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw problem(peek == nil ? .cutOff : .syntax) }
      let start = position
      let name = try string()
      if holds(name, fields) { throw problem(.duplicateName, at: start) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw problem(peek == nil ? .cutOff : .syntax) }
      fields.append(JSONValue.Field(name, try value()))
      skipSpace()
      if take(UInt8(ascii: "}")) { break }
      guard take(UInt8(ascii: ",")) else { throw problem(peek == nil ? .cutOff : .syntax) }
    }
    if fields.count > 32, Set(fields.map(\.name)).count < fields.count { throw problem(.duplicateName) }
    return .object(fields)
  }

  /// Objects of many names are checked once, at their end.
  private func holds(_ name: String, _ fields: [JSONValue.Field]) -> Bool {
    fields.count <= 32
      && fields.contains {
        $0.name.utf8.count == name.utf8.count && $0.name.utf8.elementsEqual(name.utf8)
      }
  }

  private mutating func list() throws(JSONProblem) -> JSONValue {
    var items: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list([]) }
    while true {
      items.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .list(items) }
      guard take(UInt8(ascii: ",")) else { throw problem(peek == nil ? .cutOff : .syntax) }
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
    for index in 0..<text.utf8CodeUnitCount {
      guard position < bytes.count else { throw problem(.cutOff) }
      guard bytes[position] == text.utf8Start[index] else { throw problem(.syntax) }
      position += 1
    }
    return value
  }

  // MARK: Numbers

  private mutating func number() throws(JSONProblem) -> JSONValue {
    let start = position
    var isWhole = true
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      if let next = peek, isDigit(next) { throw problem(.syntax) }
    } else {
      try digits()
    }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    if isWhole {
      guard let number = Int(text) else { throw problem(.numberTooLarge, at: start) }
      return .integer(number)
    }
    guard let number = Double(text), number.isFinite else { throw problem(.numberTooLarge, at: start) }
    return .number(number)
  }

  private mutating func digits() throws(JSONProblem) {
    let start = position
    while let byte = peek, isDigit(byte) { position += 1 }
    if position == start { throw problem(peek == nil ? .cutOff : .syntax) }
  }

  // MARK: Strings

  private mutating func string() throws(JSONProblem) -> String {
    position += 1
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
      bytes[end] >= 0x20
    {
      end += 1
    }
    position = end
    if let byte = peek {
      if byte == UInt8(ascii: "\"") {
        let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
        guard let string = String(wellFormed: text) else { throw problem(.badText, at: start) }
        position += 1
        return string
      }
      if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
      throw problem(.syntax)
    }
    throw problem(.cutOff)
  }

  private mutating func stringWithEscapes(from start: Int) throws(JSONProblem) -> String {
    var text = Array(bytes[start..<position])
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw problem(.badText, at: start) }
        return string
      case UInt8(ascii: "\\"):
        try escape(into: &text)
      case 0..<0x20: throw problem(.syntax, at: position - 1)
      default: text.append(byte)
      }
    }
    throw problem(.cutOff)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
    guard let byte = peek else { throw problem(.cutOff) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let start = position - 2
      var code = UInt32(try hexadecimal())
      if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = UInt32(try hexadecimal())
        guard (0xDC00..<0xE000).contains(low) else { throw problem(.badText, at: start) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      // U+0000 has no place in a document.
      guard code != 0, let scalar = Unicode.Scalar(code) else { throw problem(.badText, at: start) }
      text.append(contentsOf: UTF8.encode(scalar)!)
    default: throw problem(.syntax, at: position - 1)
    }
  }

  private mutating func hexadecimal() throws(JSONProblem) -> UInt16 {
    guard position + 4 <= bytes.count else { throw problem(.cutOff, at: bytes.count) }
    let digits = UnsafeBufferPointer(rebasing: bytes[position..<position + 4])
    guard digits.allSatisfy({ isDigit($0) || (0x41...0x46).contains($0 & 0xDF) }),
      let code = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem(.syntax) }
    position += 4
    return code
  }

  // MARK: Bytes

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The mistake with its line and column, counted only now.
  private func problem(_ reason: JSONProblem.Reason, at place: Int? = nil) -> JSONProblem {
    let before = bytes[..<min(place ?? position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONProblem(reason: reason, line: line, column: before.endIndex - lineStart + 1)
  }
}
