extension XMLDocument {
  /// The document with some attributes' values replaced; all other bytes stay.
  ///
  /// - Parameter value: asked for each attribute in the order of the document, with the element's and the
  ///   attribute's names as written (`w:pgMar`, `w:left`) and the value there; nil keeps it.
  public func replacingAttributes(
    _ value: (_ element: String, _ attribute: String, _ old: String) -> String?
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 256)
    var copied = 0
    for token in tokens where token.kind == .start || token.kind == .empty {
      let name = names[Int(token.name)]
      let element = name.prefix.isEmpty ? name.local : "\(name.prefix):\(name.local)"
      forEachAttribute(of: token) { nameRange, valueRange in
        let attribute = String(decoding: bytes[nameRange], as: UTF8.self)
        guard let new = value(element, attribute, xmlUnescaped(bytes[valueRange])) else { return }
        result += bytes[copied..<valueRange.lowerBound]
        appendXMLAttribute(new, to: &result)
        copied = valueRange.upperBound
      }
    }
    result += bytes[copied...]
    return result
  }
}
