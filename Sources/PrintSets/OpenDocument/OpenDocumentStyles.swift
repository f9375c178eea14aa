/// The styles of the merged ODT: each style of each document once, equal ones joined, others that go by a taken
/// name renamed.
struct OpenDocumentStyles {
  /// A style by family and name.
  struct Key: Hashable {
    var family: String
    var name: String
  }

  /// What names have become.
  struct Mapping {
    fileprivate(set) var names: [Key: String] = [:]
    var isIdentity: Bool { names.allSatisfy { $0.name == $1 } }

    func name(_ family: String, _ name: String) -> String? { names[Key(family: family, name: name)] }

    /// These names where they are known, else those.
    func over(_ farther: Mapping) -> Mapping {
      Mapping(names: farther.names.merging(names) { $1 })
    }
  }

  private struct Entry: Hashable {
    /// As it is written, but for its name.
    var element: Element
    var original: String
  }

  private var taken: [String: Set<String>] = [:]
  /// The new name of each style written, by what it says and what it was called.
  private var known: [Entry: String] = [:]

  /// Takes in styles that refer to each other.
  ///
  /// - Parameters:
  ///   - styles: the elements, some of which define styles.
  ///   - outer: the names that they may refer to besides.
  /// - Returns: what the names have become, and the elements that are new.
  mutating func add(_ styles: [Element], outer: Mapping = Mapping()) -> (mapping: Mapping, new: [Element]) {
    var mapping = Mapping()
    var keys: [Key?] = []
    for style in styles {
      let family = StyleFamilies.defined(by: style)
      let name = style[StyleFamilies.nameAttribute(of: style)]
      keys.append(family.flatMap { family in name.map { Key(family: family, name: $0) } })
    }
    // Styles that an equal one stands for, as far as all they refer to is what it refers to.
    var joined: [Key: String] = [:]
    var unknown: [Key: String] = [:]
    for key in keys.compactMap({ $0 }) {
      joined[key] = key.name
      unknown[key] = ""
    }
    // Each round takes styles away or finds the end; one that finds none within the count joins nothing.
    for round in 0...16 {
      if round == 16 { joined = [:] }
      // A style that is new has a name that no other style refers to.
      let guess = Mapping(names: unknown.merging(joined) { $1 }).over(outer)
      var next: [Key: String] = [:]
      for (style, key) in zip(styles, keys) {
        guard let key, joined[key] != nil else { continue }
        next[key] = known[entry(renamed(style, key, guess), key)]
      }
      if next.count == joined.count, next == joined { break }
      // A style that turned out to be new makes those that refer to it new as well.
      joined = next
      if joined.isEmpty { break }
    }
    mapping.names = joined
    for key in keys.compactMap({ $0 }) where mapping.names[key] == nil {
      mapping.names[key] = freeName(key.name, separator: "_", in: &taken[key.family, default: []])
    }
    let all = mapping.over(outer)
    var new: [Element] = []
    for (style, key) in zip(styles, keys) {
      guard let key else {
        new.append(renamed(style, nil, all))
        continue
      }
      if joined[key] != nil { continue }
      let element = renamed(style, key, all)
      known[entry(element, key)] = mapping.names[key]
      new.append(element)
    }
    return (mapping, new)
  }

  private func entry(_ element: Element, _ key: Key) -> Entry {
    var element = element
    element[StyleFamilies.nameAttribute(of: element)] = nil
    return Entry(element: element, original: key.name)
  }

  private func renamed(_ style: Element, _ key: Key?, _ names: Mapping) -> Element {
    var style = style
    rename(&style, names, family: key?.family)
    guard let key else { return style }
    let name = names.names[key] ?? key.name
    let attribute = StyleFamilies.nameAttribute(of: style)
    if name != key.name {
      // Of two styles shown under one name LibreOffice takes the later.
      style["style:display-name"] = nil
    }
    style[attribute] = name
    return style
  }
}

/// Makes the references in an element and all below it those of the merged document.
func rename(_ element: inout Element, _ names: OpenDocumentStyles.Mapping, family: String?) {
  let own = element.name == "style:style" ? element["style:family"] : family
  element.walk { element in
    for index in element.attributes.indices {
      let attribute = element.attributes[index]
      if let family = StyleFamilies.referred(by: attribute.name, of: element, in: own),
        let name = names.name(family, attribute.value)
      {
        element.attributes[index].value = name
      }
    }
  }
}
