import XMLStreams

/// An element of a part that is joined once a template, as a tree; bodies are never made into trees.
///
/// Blanks between elements are left out, so that equal elements are equal however they were laid out.
struct Element: Hashable, Sendable {
  /// With its prefix.
  var name: String
  var attributes: [Attribute] = []
  var children: [Child] = []

  struct Attribute: Hashable, Sendable {
    var name: String
    /// As written between the quotes.
    var value: String
  }

  enum Child: Hashable, Sendable {
    case element(Element)
    /// Text, CDATA: as written.
    case markup([UInt8])
  }

  init(_ name: String, _ attributes: [(String, String)] = [], _ children: [Element] = []) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.0, value: $0.1) }
    self.children = children.map { .element($0) }
  }

  init(_ name: String, attributes: [(String, String)] = [], text: String) {
    self.init(name, attributes)
    var bytes: [UInt8] = []
    appendXMLText(text, to: &bytes)
    children = [.markup(bytes)]
  }

  /// The root of a document.
  init?(rootOf document: XMLDocument) {
    guard let index = document.tokens.firstIndex(where: { $0.kind == .start || $0.kind == .empty }) else {
      return nil
    }
    self.init(document, at: index)
  }

  /// The element that begins at a token.
  init(_ document: XMLDocument, at index: Int) {
    let token = document.tokens[index]
    self.init(tagOf: token, in: document)
    guard token.kind == .start else { return }
    let keepsBlanks = Self.textual.contains(name)
    var position = index + 1
    while position < token.partner {
      let child = document.tokens[position]
      switch child.kind {
      case .start, .empty: children.append(.element(Element(document, at: position)))
      case .text, .cdata:
        let bytes = document.bytes(of: child)
        if keepsBlanks || !bytes.allSatisfy({ $0 <= 0x20 }) { children.append(.markup(Array(bytes))) }
      default: break
      }
      position = max(position, child.partner) + 1
    }
  }

  /// An element without its content.
  init(tagOf token: XMLToken, in document: XMLDocument) {
    self.init(document.names[Int(token.name)].written)
    document.forEachAttribute(of: token) { name, value in
      attributes.append(
        Attribute(
          name: String(decoding: document.bytes[name], as: UTF8.self),
          value: String(decoding: document.bytes[value], as: UTF8.self)))
    }
  }

  private static let textual: Set<String> = ["text:p", "text:h", "text:span", "text:a", "w:t", "w:instrText"]

  subscript(attribute: String) -> String? {
    get { attributes.first { $0.name == attribute }?.value }
    set {
      let index = attributes.firstIndex { $0.name == attribute }
      switch (index, newValue) {
      case (let index?, let value?): attributes[index].value = value
      case (let index?, nil): attributes.remove(at: index)
      case (nil, let value?): attributes.append(Attribute(name: attribute, value: value))
      case (nil, nil): break
      }
    }
  }

  var elements: [Element] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func first(_ name: String) -> Element? { elements.first { $0.name == name } }

  mutating func remove(_ names: String...) {
    children.removeAll { if case .element(let element) = $0 { names.contains(element.name) } else { false } }
  }

  /// Puts a child in the place of the one of its name, else before the first that `order` puts behind it.
  mutating func set(_ child: Element, order: [String]) {
    let names = children.map { if case .element(let element) = $0 { element.name } else { "" } }
    if let index = names.firstIndex(of: child.name) {
      children[index] = .element(child)
      return
    }
    let rank = order.firstIndex(of: child.name) ?? order.count
    let index = names.firstIndex { name in (order.firstIndex(of: name) ?? order.count) > rank }
    children.insert(.element(child), at: index ?? children.count)
  }

  /// Calls `body` with this element and all below it, which it may change.
  mutating func walk<Failure: Error>(_ body: (inout Element) throws(Failure) -> Void) throws(Failure) {
    try body(&self)
    for index in children.indices {
      guard case .element(var element) = children[index] else { continue }
      try element.walk(body)
      children[index] = .element(element)
    }
  }

  // MARK: Writing

  func write(to output: inout [UInt8]) {
    writeStart(to: &output, isEmpty: children.isEmpty)
    if children.isEmpty { return }
    for child in children {
      switch child {
      case .element(let element): element.write(to: &output)
      case .markup(let bytes): output += bytes
      }
    }
    output.append("</\(name)>")
  }

  func writeStart(to output: inout [UInt8], isEmpty: Bool = false) {
    output.append("<\(name)")
    for attribute in attributes {
      // An attribute in single quotes may hold double ones.
      let value = attribute.value.replacing("\"", with: "&quot;")
      output.append(" \(attribute.name)=\"\(value)\"")
    }
    output.append(isEmpty ? "/>" : ">")
  }

  var bytes: [UInt8] {
    var output: [UInt8] = []
    write(to: &output)
    return output
  }
}

extension XMLName {
  /// With its prefix, as it stands in the document.
  var written: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
}

extension [UInt8] {
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// Whether the word stands anywhere in it.
  func holds(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      withUnsafeBufferPointer { bytes in
        guard bytes.count >= word.count else { return false }
        return (0...bytes.count - word.count).contains { start in
          bytes[start] == word[0] && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
        }
      }
    }
  }

  /// How often the word stands in it.
  func count(of word: StaticString) -> Int {
    word.withUTF8Buffer { word in
      indices.count { start in
        self[start] == word[0] && start + word.count <= count
          && word.indices.allSatisfy { self[start + $0] == word[$0] }
      }
    }
  }

  /// Puts markup before the last of these end tags; whether there is one.
  @discardableResult
  mutating func insert(_ markup: String, beforeLast tags: [String]) -> Bool {
    let ends = tags.map { Array($0.utf8) }
    let place = indices.reversed().first { start in
      self[start] == UInt8(ascii: "<") && ends.contains { self[start...].starts(with: $0) }
    }
    guard let place else { return false }
    insert(contentsOf: markup.utf8, at: place)
    return true
  }
}
