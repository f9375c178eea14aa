/// What a browser asks for, before its body has come.
struct RequestHead: Sendable {
  var method: String
  /// Percent signs decoded: `/s/0123/papers`.
  var path: String
  var headers: [(name: String, value: String)]
  /// What stands behind the «?», decoded.
  var query: FormFields

  /// Values of a header, by its name in lower case.
  func values(of name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The value of a cookie; nil without one.
  func cookie(_ name: String) -> String? {
    for header in values(of: "cookie") {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].filter({ $0 != " " }) == name { return String(parts[1]) }
      }
    }
    return nil
  }
}

extension RequestHead {
  /// The only forms that may bring a file: those of a paper's signature, `/s/…/paper/…/signed`.
  var bringsScan: Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return method == "POST" && parts.count == 6 && parts[1] == "s" && parts[3] == "paper"
      && parts[5] == "signed"
  }
}

/// A whole request.
struct Request: Sendable {
  var head: RequestHead
  /// What a form sent.
  var form = FormFields()
  /// The bytes of the file that came with it; nil if none was chosen.
  var file: [UInt8]?
  /// Whether the body was longer than what was kept of it.
  var isCut: Bool

  init(_ head: RequestHead, body: [UInt8], isCut: Bool) {
    self.head = head
    self.isCut = isCut
    if let boundary = head.multipartBoundary {
      let parts = MultipartForm(body, boundary: boundary)
      (form, file) = (parts.fields, parts.file)
    } else {
      form = FormFields(encoded: body)
    }
  }

  var query: FormFields { head.query }
}

/// Names and values of a form or a query, in their order; a name may come several times.
struct FormFields: Sendable, Hashable {
  private var fields: [Field] = []

  private struct Field: Sendable, Hashable {
    var name: String
    var value: String
  }

  init() {}

  /// Reads `application/x-www-form-urlencoded` (WHATWG URL, 5.1): «+» is a blank, bytes are UTF-8.
  init(encoded bytes: some Sequence<UInt8>) {
    for field in Array(bytes).split(separator: UInt8(ascii: "&")) {
      let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      add(decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
    }
  }

  mutating func add(_ name: String, _ value: String) { fields.append(Field(name: name, value: value)) }

  /// The first value of the name without blanks around it; nil if there is none or it is empty.
  func text(_ name: String) -> String? {
    guard let value = fields.first(where: { $0.name == name })?.value else { return nil }
    let trimmed = value.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  func list(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
}

private func decoded(_ bytes: ArraySlice<UInt8>) -> String {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var rest = bytes
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let high = Character(Unicode.Scalar(rest[rest.startIndex])).hexDigitValue,
      let low = Character(Unicode.Scalar(rest[rest.startIndex + 1])).hexDigitValue
    {
      out.append(UInt8(high << 4 | low))
      rest = rest.dropFirst(2)
    } else {
      out.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
    }
  }
  return String(decoding: out, as: UTF8.self)
}

extension String {
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = self[start...].lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
