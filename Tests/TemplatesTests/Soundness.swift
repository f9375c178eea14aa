import Glibc
import OfficePackages
import XMLStreams

@testable import Templates

/// What random tests begin with: the same each time, so that a run can be repeated; another one by
/// `NASTAVNIK_SEED`.
let testSeed = getenv("NASTAVNIK_SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_260_901

/// The same of ODT: in a table only rows, in rows only cells, in cells no bare text; no paragraph in a paragraph.
func isSoundOpenDocument(_ bytes: [UInt8]) -> Bool {
  guard let document = try? XMLDocument(bytes) else { return false }
  let top = TreeBuilder(dialect: .odt).build(document)
  var isSound = true
  top.walk { node in
    let elements = node.children.filter { $0.role != .properties }
    switch node.role {
    case .cell:
      if elements.contains(where: { ![.paragraph, .list, .table].contains($0.role) }) { isSound = false }
    case .table, .rowGroup:
      if !elements.allSatisfy({ $0.role == .row || $0.role == .rowGroup }) || elements.isEmpty {
        isSound = false
      }
    case .row: if elements.contains(where: { $0.role != .cell }) || elements.isEmpty { isSound = false }
    case .list: if elements.contains(where: { $0.role != .listItem }) { isSound = false }
    case .paragraph, .inline:
      if elements.contains(where: { [.paragraph, .row, .cell, .list, .table].contains($0.role) }) {
        isSound = false
      }
    default: break
    }
  }
  return isSound
}

/// Well-formed, every cell ends with a paragraph, every table has a row, rows hold only cells.
func isSound(_ bytes: [UInt8]) -> Bool {
  guard let document = try? XMLDocument(bytes) else { return false }
  let top = TreeBuilder(dialect: .docx).build(document)
  var isSound = true
  top.walk { node in
    let elements = node.children.filter { $0.role != .properties }
    switch node.role {
    case .cell: if elements.last?.role != .paragraph { isSound = false }
    case .table: if !elements.contains(where: { $0.role == .row }) { isSound = false }
    case .row: if elements.contains(where: { $0.role != .cell }) { isSound = false }
    case .run: if elements.contains(where: { $0.role == .run || $0.role == .paragraph }) { isSound = false }
    case .paragraph:
      if elements.contains(where: { $0.role == .paragraph || $0.role == .text }) { isSound = false }
    default: break
    }
  }
  return isSound
}
