import Foundation

/// The marks of items in cells, which a reader sees and the text of a document does not hold.
///
/// Only lists that a paragraph is put into by itself: those of a style are the style's own affair.
struct WordListMarks {
  private var levels: [String: [String: Level]] = [:]
  private var numberings: [String: String] = [:]
  private var starts: [String: Int] = [:]
  private var counts: [String: Int] = [:]

  private struct Level {
    let text: String
    let isBullet: Bool
  }

  /// A document may have no `word/numbering.xml`.
  init(_ folder: URL) {
    guard let root = try? PartXML(folder.appending(path: "word/numbering.xml")).root else { return }
    func value(_ name: String, of element: PartXML.Element) -> String {
      element.first(name)?.attributes["w:val"] ?? ""
    }
    for list in root.elements(named: "w:abstractNum") {
      var found: [String: Level] = [:]
      for level in list.elements(named: "w:lvl") {
        found[level.attributes["w:ilvl"] ?? ""] = Level(
          text: value("w:lvlText", of: level), isBullet: value("w:numFmt", of: level) == "bullet")
      }
      levels[list.attributes["w:abstractNumId"] ?? ""] = found
    }
    for numbering in root.elements(named: "w:num") {
      let id = numbering.attributes["w:numId"] ?? ""
      numberings[id] = value("w:abstractNumId", of: numbering)
      for level in numbering.elements(named: "w:lvlOverride") {
        starts["\(id) \(level.attributes["w:ilvl"] ?? "")"] = Int(value("w:startOverride", of: level))
      }
    }
  }

  /// «2) » of the second item; empty if the paragraph is no item.
  mutating func mark(of paragraph: PartXML.Element) -> String {
    guard let number = paragraph.first("w:pPr")?.first("w:numPr"),
      let id = number.first("w:numId")?.attributes["w:val"],
      let ilvl = number.first("w:ilvl")?.attributes["w:val"],
      let level = numberings[id].flatMap({ levels[$0]?[ilvl] })
    else { return "" }
    if level.isBullet { return "\(level.text) " }
    let place = "\(id) \(ilvl)"
    let count = counts[place].map { $0 + 1 } ?? starts[place] ?? 1
    counts[place] = count
    return level.text.replacing(/%\d/, with: "\(count)") + " "
  }
}

/// The same for ODT, where an item stands in lists within lists.
struct OpenDocumentListMarks {
  private var levels: [String: PartXML.Element] = [:]
  private var counts: [String: Int] = [:]

  /// A document may have no `styles.xml`.
  init(_ folder: URL) {
    guard let root = try? PartXML(folder.appending(path: "styles.xml")).root else { return }
    for style in root.first("office:styles")?.elements(named: "text:list-style") ?? [] {
      for level in style.elements {
        let name = style.attributes["style:name"] ?? ""
        levels["\(name) \(level.attributes["text:level"] ?? "")"] = level
      }
    }
  }

  /// The items that a list holds at any depth, each with its mark.
  mutating func items(of list: PartXML.Element) -> [(mark: String, item: PartXML.Element)] {
    let name = list.attributes["text:style-name"] ?? ""
    let key = list.attributes["xml:id"] ?? list.attributes["text:continue-list"] ?? ""
    return items(of: list, name, key, depth: 1)
  }

  private mutating func items(
    of list: PartXML.Element, _ name: String, _ key: String, depth: Int
  ) -> [(mark: String, item: PartXML.Element)] {
    list.elements.flatMap { item -> [(mark: String, item: PartXML.Element)] in
      if let inner = item.elements.first, inner.name == "text:list" {
        return items(of: inner, name, key, depth: depth + 1)
      }
      return [(mark(of: item, name, key, depth: depth), item)]
    }
  }

  private mutating func mark(of item: PartXML.Element, _ name: String, _ key: String, depth: Int) -> String {
    guard let level = levels["\(name) \(depth)"] else { return "" }
    if let bullet = level.attributes["text:bullet-char"] { return "\(bullet) " }
    let start = item.attributes["text:start-value"].flatMap { Int($0) } ?? 1
    let place = "\(key) \(depth)"
    let count = counts[place].map { $0 + 1 } ?? start
    counts[place] = count
    return "\(count)\(level.attributes["style:num-suffix"] ?? "") "
  }
}
