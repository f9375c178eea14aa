import XMLStreams

/// The namespaces of merged parts, declared once on their common root.
struct Namespaces {
  private(set) var declared: [(prefix: String, uri: String)] = []
  private var ignorable: [String] = []
  private var others: [Element.Attribute] = []

  /// Takes in a root's attributes.
  ///
  /// - Returns: what the root's children have to declare themselves, since the common root says otherwise.
  mutating func add(_ root: Element) -> [Element.Attribute] {
    var own: [Element.Attribute] = []
    for attribute in root.attributes {
      if attribute.name.hasPrefix("xmlns:") || attribute.name == "xmlns" {
        if let known = declared.first(where: { $0.prefix == attribute.name }) {
          if known.uri != attribute.value { own.append(attribute) }
        } else {
          declared.append((attribute.name, attribute.value))
        }
      } else if attribute.name == "mc:Ignorable" {
        let prefixes = attribute.value.split(separator: " ").map(String.init)
        ignorable += prefixes.filter { !ignorable.contains($0) }
      } else if !others.contains(where: { $0.name == attribute.name }) {
        others.append(attribute)
      }
    }
    return own
  }

  /// Declares what the merger itself writes.
  mutating func require(_ prefix: String, _ uri: String) {
    if !declared.contains(where: { $0.prefix == "xmlns:\(prefix)" }) {
      declared.append(("xmlns:\(prefix)", uri))
    }
  }

  /// The common root without children.
  func root(_ name: String) -> Element {
    var root = Element(name, declared.map { ($0.prefix, $0.uri) })
    root.attributes += others
    if !ignorable.isEmpty { root["mc:Ignorable"] = ignorable.joined(separator: " ") }
    return root
  }
}
