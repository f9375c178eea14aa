import OfficePackages
import XMLStreams

/// Before the tree: a part that gives the format's namespaces other prefixes (`ns0:p`, or none at all) is written
/// again with the usual ones, which our own markup has. Scripts that save documents make such parts.
struct PrefixRewriting {
  private let document: XMLDocument
  /// From the prefix in the document to the usual one.
  private let usual: [String: String]

  /// The document as it is if its prefixes are the usual ones; nil if they cannot be told apart by name alone: a
  /// prefix stands for two namespaces, or a usual one for another namespace.
  static func rewritten(_ document: XMLDocument, _ dialect: OfficeDialect) throws(XMLError) -> XMLDocument? {
    let isUsual = document.names.allSatisfy { name in
      dialect.prefixes[name.namespace].map { $0 == name.prefix } ?? true
    }
    if isUsual { return document }
    var meanings: [String: String] = [:]
    var isClear = true
    for token in document.tokens where token.kind == .start || token.kind == .empty {
      document.forEachAttribute(of: token) { name, value in
        guard let prefix = declaredPrefix(document.bytes[name]) else { return }
        let namespace = xmlUnescaped(document.bytes[value])
        if let known = meanings[prefix], known != namespace { isClear = false }
        meanings[prefix] = namespace
      }
    }
    guard isClear else { return nil }
    let foreign = meanings.filter { prefix, namespace in
      dialect.prefixes[namespace].map { $0 != prefix } ?? false
    }
    let usual = foreign.mapValues { dialect.prefixes[$0] ?? "" }
    // Two prefixes for one namespace would be declared twice; another namespace must not be hidden.
    let isFree = usual.allSatisfy { prefix, name in
      meanings[name] == nil && !usual.contains { $0.key != prefix && $0.value == name }
    }
    guard isFree else { return nil }
    return try XMLDocument(PrefixRewriting(document: document, usual: usual).bytes)
  }

  /// The prefix that an attribute declares; empty for the default namespace, nil for all other attributes.
  private static func declaredPrefix(_ name: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: name, as: UTF8.self)
    if text == "xmlns" { return "" }
    return text.hasPrefix("xmlns:") ? String(text.dropFirst(6)) : nil
  }

  // MARK: Writing

  private var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(document.bytes.count * 2)
    for token in document.tokens {
      switch token.kind {
      case .start, .empty: write(token, to: &result)
      case .end:
        let name = document.names[Int(token.name)]
        result += Array("</\(qualified(name.prefix, name.local))>".utf8)
      default: result += document.bytes(of: token)
      }
    }
    return result
  }

  private func write(_ token: XMLToken, to result: inout [UInt8]) {
    let name = document.names[Int(token.name)]
    result += Array("<\(qualified(name.prefix, name.local))".utf8)
    document.forEachAttribute(of: token) { attribute, value in
      let written = String(decoding: document.bytes[attribute], as: UTF8.self)
      var text = document.bytes[value]
      let quote = document.bytes[value.lowerBound - 1]
      var renamed = written
      if let prefix = Self.declaredPrefix(document.bytes[attribute]) {
        if let usual = usual[prefix] { renamed = "xmlns:\(usual)" }
      } else if let colon = written.firstIndex(of: ":") {
        let (prefix, local) = (String(written[..<colon]), String(written[written.index(after: colon)...]))
        renamed = qualified(prefix, local)
        if ["Ignorable", "MustUnderstand"].contains(local) { text = renamedPrefixes(in: text) }
      } else if written == "Requires" {
        text = renamedPrefixes(in: text)
      }
      result += Array(" \(renamed)=".utf8) + [quote] + text + [quote]
    }
    result += Array((token.kind == .empty ? "/>" : ">").utf8)
  }

  /// An attribute without a prefix has no namespace, but an element without one has the default.
  private func qualified(_ prefix: String, _ local: String) -> String {
    let prefix = usual[prefix] ?? prefix
    return prefix.isEmpty ? local : "\(prefix):\(local)"
  }

  private func renamedPrefixes(in value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let words = String(decoding: value, as: UTF8.self).split(separator: " ").map {
      usual[String($0)] ?? String($0)
    }
    return Array(words.joined(separator: " ").utf8)[...]
  }
}
