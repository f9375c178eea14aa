import OfficePackages
import XMLStreams

/// The lists of the merged document (`word/numbering.xml`): definitions once each, and numberings of their own
/// for each paper, so that its lists begin from their beginning.
struct WordLists {
  /// One document's lists.
  struct Source {
    /// The merged definition behind each numbering id.
    fileprivate(set) var definitions: [String: Int] = [:]
    fileprivate var overrides: [String: [Element]] = [:]
    /// Where each level of a merged definition begins.
    fileprivate var starts: [Int: [Int: String]] = [:]
    fileprivate var levels: [Int: Element] = [:]

    /// The level that is bound to a paragraph style.
    func level(of style: String, in number: String) -> String? {
      definitions[number].flatMap { levels[$0] }?.elements.first {
        $0.name == "w:lvl" && $0.first("w:pStyle")?["w:val"] == style
      }?["w:ilvl"]
    }

    /// The indent of a level.
    func indent(ofLevel level: String, in number: String) -> Element? {
      let own = overrides[number]?.first { $0["w:ilvl"] == level }?.first("w:lvl")
      let common = definitions[number].flatMap { levels[$0] }?.elements.first { $0["w:ilvl"] == level }
      return (own ?? common)?.first("w:pPr")?.first("w:ind")
    }
  }

  /// The numberings of one paper.
  struct Paper {
    fileprivate var numbers: [String: Int] = [:]
    fileprivate var begun: Set<Int> = []
    fileprivate var definitions: [Int: Int] = [:]
    /// Whether the paper shares no definition with others: a beginning in a text box begins nothing in the text for
    /// LibreOffice.
    var hasOwnDefinitions = false
    init() {}
  }

  private var definitions: [(key: Element, element: Element)] = []
  private var pictures: [Element] = []
  private var numbers: [UInt8] = []
  private var numberCount = 0

  var isEmpty: Bool { definitions.isEmpty }

  /// Takes in a document's definitions.
  mutating func add(_ root: Element?, picture: (inout Element) throws(PackageError) -> Void)
    throws(PackageError) -> Source
  {
    var source = Source()
    var merged: [String: Int] = [:]
    var pictureIds: [String: String] = [:]
    for element in root?.elements ?? [] {
      switch element.name {
      case "w:numPicBullet":
        var bullet = element
        try picture(&bullet)
        let id = String(pictures.count + 1)
        if let old = bullet["w:numPicBulletId"] { pictureIds[old] = id }
        bullet["w:numPicBulletId"] = id
        pictures.append(bullet)
      case "w:abstractNum":
        guard let id = element["w:abstractNumId"] else { continue }
        var definition = element
        definition.walk { element in
          if element.name == "w:lvlPicBulletId", let old = element["w:val"] {
            element["w:val"] = pictureIds[old] ?? old
          }
        }
        // Equal lists of one document count each for itself.
        let number = self.number(of: definition, besides: Set(merged.values))
        merged[id] = number
        source.levels[number] = definition
        source.starts[number] = Dictionary(
          definition.elements.filter { $0.name == "w:lvl" }.compactMap { level in
            level["w:ilvl"].flatMap { Int($0) }.map { ($0, level.first("w:start")?["w:val"] ?? "0") }
          }, uniquingKeysWith: { a, _ in a })
      case "w:num":
        guard let id = element["w:numId"], let abstract = element.first("w:abstractNumId")?["w:val"] else {
          continue
        }
        source.definitions[id] = merged[abstract]
        source.overrides[id] = element.elements.filter { $0.name == "w:lvlOverride" }
      default: break
      }
    }
    return source
  }

  /// The id that a definition gets; its own number and marks of the program that wrote it do not count.
  private mutating func number(of definition: Element, besides used: Set<Int>) -> Int {
    var key = definition
    key["w:abstractNumId"] = nil
    key["w15:restartNumberingAfterBreak"] = nil
    key.remove("w:nsid", "w:tmpl")
    if let known = definitions.indices.first(where: {
      !used.contains($0 + 1) && definitions[$0].key == key
    }) {
      return known + 1
    }
    var element = definition
    element["w:abstractNumId"] = String(definitions.count + 1)
    element.remove("w:nsid")
    definitions.append((key, element))
    return definitions.count
  }

  /// Rewrites the styles that definitions name, once it is known what the styles are called.
  mutating func renameStyles(of source: Source, _ ids: [String: String], taken: inout Set<Int>) {
    for number in source.levels.keys.sorted() where taken.insert(number).inserted {
      definitions[number - 1].element.walk { element in
        switch element.name {
        case "w:pStyle", "w:numStyleLink", "w:styleLink":
          if let old = element["w:val"] { element["w:val"] = ids[old] ?? old }
        default: break
        }
      }
    }
  }

  /// The numbering that a paper has in the place of one of its document's; nil for one that is not there.
  ///
  /// The first of a definition begins anew. Others of the same definition count on, as they did, unless they
  /// have beginnings of their own (ISO/IEC 29500-1, 17.9.26).
  mutating func number(_ old: String, of source: Source, in paper: inout Paper) -> Int? {
    if let known = paper.numbers[old] { return known }
    guard var definition = source.definitions[old] else { return nil }
    let common = definition
    if paper.hasOwnDefinitions { definition = copy(of: definition, in: &paper) }
    var overrides = source.overrides[old] ?? []
    if paper.begun.insert(definition).inserted {
      for (level, start) in (source.starts[common] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let index = overrides.firstIndex { $0["w:ilvl"] == String(level) }
        var override = index.map { overrides[$0] } ?? Element("w:lvlOverride", [("w:ilvl", String(level))])
        let own = override.first("w:startOverride") ?? override.first("w:lvl")?.first("w:start")
        let begin = Element("w:startOverride", [("w:val", own?["w:val"] ?? start)])
        override.set(begin, order: ["w:startOverride", "w:lvl"])
        if let index { overrides[index] = override } else { overrides.append(override) }
      }
    }
    let number = add(definition, overrides)
    paper.numbers[old] = number
    return number
  }

  private mutating func copy(of definition: Int, in paper: inout Paper) -> Int {
    if let known = paper.definitions[definition] { return known }
    var element = definitions[definition - 1].element
    element["w:abstractNumId"] = String(definitions.count + 1)
    // Styles lead to the first.
    element.walk { $0.remove("w:pStyle", "w:styleLink") }
    // Equal to no other.
    definitions.append((Element("w:abstractNum"), element))
    paper.definitions[definition] = definitions.count
    return definitions.count
  }

  private mutating func add(_ definition: Int, _ overrides: [Element]) -> Int {
    numberCount += 1
    let abstract = Element("w:abstractNumId", [("w:val", String(definition))])
    Element("w:num", [("w:numId", String(numberCount))], [abstract] + overrides).write(to: &numbers)
    return numberCount
  }

  /// The part below its root.
  func write(to output: inout [UInt8]) {
    for picture in pictures { picture.write(to: &output) }
    for definition in definitions { definition.element.write(to: &output) }
    output += numbers
  }
}
