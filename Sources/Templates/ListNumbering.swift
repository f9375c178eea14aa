import OfficePackages
import XMLStreams

/// What a template's package offers to lists of rich text.
struct ListDefinitions: Sendable {
  /// DOCX: id of the abstract numbering under each name of the dialect.
  var abstractNumbers: [String: String] = [:]
  /// DOCX: the abstract numbering behind each numbering.
  var abstractOfNumber: [Int: String] = [:]
  /// First free id for a numbering.
  var nextNumber = 1
  /// `word/numbering.xml` and where new numberings go in it.
  var bytes: [UInt8] = []
  var insertionPoint = 0
  /// First free id for an abstract numbering, and where new ones go.
  var nextAbstract = 0
  var abstractInsertionPoint = 0
  var hasHouseStyles = false
  /// Whether the house styles have lists for cells; those of an older copy have none.
  var hasCellLists = false
  /// Whether the document can be given lists of our own (`OwnLists`).
  var takesOwnLists = true
  /// DOCX: there is no `word/numbering.xml` to put them in.
  var needsPart = false

  init(_ package: OfficePackage) {
    switch package.format {
    case .docx:
      let part = package.part(named: "word/numbering.xml")?.bytes
      if let document = try? XMLDocument(part ?? OwnLists.emptyPart) { readNumbering(document) }
      if part == nil {
        let links = package.part(named: "word/_rels/document.xml.rels")?.bytes ?? []
        needsPart = true
        takesOwnLists =
          package.part(named: "word/document.xml") != nil
          && package.part(named: "[Content_Types].xml") != nil
          && !links.contains(sequence: "relationships/numbering\"")
      } else {
        takesOwnLists = insertionPoint > 0 && bytes.contains(sequence: "xmlns:w=")
      }
      let styles = package.part(named: "word/styles.xml")?.bytes ?? []
      hasHouseStyles = styles.contains(sequence: "w:styleId=\"Clause1\"") && !abstractNumbers.isEmpty
      hasCellLists = package.format.dialect.rich.cells.values.allSatisfy { abstractNumbers[$0] != nil }
    case .odt:
      let styles = package.part(named: "styles.xml")?.bytes ?? []
      hasHouseStyles = styles.contains(sequence: "style:name=\"LClauses\"")
      hasCellLists = styles.contains(sequence: "style:name=\"LCellDash\"")
    }
  }

  private mutating func readNumbering(_ document: XMLDocument) {
    bytes = document.bytes
    var current: String?
    var currentNumber: Int?
    for token in document.tokens where token.kind == .start || token.kind == .empty || token.kind == .end {
      let name = document.names[Int(token.name)].local
      if token.kind == .end {
        if name == "num" || name == "abstractNum" || name == "numPicBullet" { insertionPoint = token.end }
        if name == "abstractNum" || name == "numPicBullet" { abstractInsertionPoint = token.end }
        continue
      }
      switch name {
      case "numbering" where token.kind == .start:
        (insertionPoint, abstractInsertionPoint) = (token.end, token.end)
      case "abstractNum":
        current = document.attribute("w:abstractNumId", of: token)
        nextAbstract = max(nextAbstract, (current.flatMap { Int($0) } ?? 0) + 1)
        if token.kind == .empty { (insertionPoint, abstractInsertionPoint) = (token.end, token.end) }
      case "name":
        if let current, let value = document.attribute("w:val", of: token) {
          abstractNumbers[value] = current
        }
      case "num":
        if token.kind == .empty { insertionPoint = token.end }
        if let id = document.attribute("w:numId", of: token).flatMap({ Int($0) }) {
          nextNumber = max(nextNumber, id + 1)
          currentNumber = id
        }
      case "abstractNumId":
        if let currentNumber { abstractOfNumber[currentNumber] = document.attribute("w:val", of: token) }
      default: break
      }
    }
  }
}

/// The lists of one document: each starts anew under a numbering of its own.
final class ListNumbering {
  private let definitions: ListDefinitions
  private var numbers: [ListPlace.List: Int] = [:]
  private var order: [(number: Int, abstract: String, start: Int)] = []
  private var restarted: [Int: Int] = [:]
  private var ownAbstracts: [OwnLists.Kind: Int] = [:]
  private var texts = 0
  private var seen: Set<ListPlace.List> = []

  init(_ definitions: ListDefinitions) { self.definitions = definitions }

  var hasHouseStyles: Bool { definitions.hasHouseStyles }
  var hasCellLists: Bool { definitions.hasCellLists }
  var takesOwnLists: Bool { definitions.takesOwnLists }
  /// Whether lists were made for which the document needs a new part.
  var addsPart: Bool { definitions.needsPart && !order.isEmpty }

  /// Each rich text has its own chapters and lists.
  func beginText() -> Int {
    texts += 1
    return texts
  }

  /// DOCX: id of the numbering for a list; made when first asked for.
  ///
  /// - Parameter start: The number of the list's first item.
  func number(of list: ListPlace.List, startingAt start: Int = 1) -> Int? {
    if let number = numbers[list] { return number }
    guard let abstract = definitions.abstractNumbers[list.name] else { return nil }
    let number = definitions.nextNumber + order.count
    numbers[list] = number
    order.append((number, abstract, start))
    return number
  }

  /// DOCX: id of the numbering for a list of our own kinds.
  func number(of list: ListPlace.List, _ kind: OwnLists.Kind) -> Int {
    if let number = numbers[list] { return number }
    let abstract = ownAbstracts[kind] ?? definitions.nextAbstract + ownAbstracts.count
    ownAbstracts[kind] = abstract
    let number = definitions.nextNumber + order.count
    numbers[list] = number
    order.append((number, String(abstract), 1))
    return number
  }

  /// DOCX: a list of the template begins anew, from its second beginning on under a numbering of its own.
  func restart(_ number: Int) {
    guard let abstract = definitions.abstractOfNumber[number] else { return }
    guard restarted[number] != nil else {
      restarted[number] = number
      return
    }
    let new = definitions.nextNumber + order.count
    restarted[number] = new
    order.append((new, abstract, 1))
  }

  /// DOCX: the numbering that a list of the template has now.
  func current(_ number: Int) -> Int { restarted[number] ?? number }

  /// ODT: whether the list is met for the first time.
  func isNew(_ list: ListPlace.List) -> Bool { seen.insert(list).inserted }

  /// `word/numbering.xml` with the numberings made; nil if there are none.
  var part: [UInt8]? {
    if order.isEmpty { return nil }
    var added = ""
    for (number, abstract, start) in order {
      added += "<w:num w:numId=\"\(number)\"><w:abstractNumId w:val=\"\(abstract)\"/>"
      for level in 0..<3 {
        added += "<w:lvlOverride w:ilvl=\"\(level)\"><w:startOverride w:val=\"\(start)\"/></w:lvlOverride>"
      }
      added += "</w:num>"
    }
    var bytes = definitions.bytes
    bytes.insert(contentsOf: added.utf8, at: definitions.insertionPoint)
    // Before the numberings, so that the place of those stays as it is.
    let abstracts = ownAbstracts.sorted { $0.value < $1.value }
    let defined = abstracts.map { OwnLists.abstractNumber($0.key, id: $0.value) }.joined()
    bytes.insert(contentsOf: defined.utf8, at: definitions.abstractInsertionPoint)
    return bytes
  }
}
