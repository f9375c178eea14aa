import Diagnostics
import Files
import Mentoring
import RecordTables
import RussianLanguage

/// The cells in which the records note that a consent has come, by the paper that gives it.
///
/// Somebody who marks a consent as signed has it at hand: the same day goes into the cell that the papers, the
/// findings and the control list look at, so that nobody has to type it twice.
struct Receipts {
  private let entries: [String: [ControlEntry]]
  /// By the path of the file.
  private(set) var changes: [String: [CellChange]] = [:]
  private var places: [String: [RecordPlace]] = [:]
  /// By sheet and column: a row where such a day stands already.
  private var looks: [String: Int] = [:]
  private let pathOf: @Sendable (RecordPlace) -> String

  /// - Parameter pathOf: where the file of a place lies.
  init(_ entries: [ControlEntry], pathOf: @escaping @Sendable (RecordPlace) -> String) {
    self.entries = Dictionary(grouping: entries.filter { $0.due != nil && $0.paper != nil }) {
      $0.paper!.fileName
    }
    self.pathOf = pathOf
    for due in entries.compactMap(\.due) where due.isConsent && due.received != nil {
      looks[column(of: due.place)] = due.place.row
    }
  }

  /// Notes that a paper has come; returns what has to be noted by hand: the number of an agreement or of an order.
  mutating func come(_ paper: String, on day: CivilDate) -> [Diagnostic] {
    var byHand: [Diagnostic] = []
    for entry in entries[paper] ?? [] {
      guard let due = entry.due, !due.isReceived else { continue }
      if due.isConsent, let change = change(at: due.place, .date(day)) {
        add(change, due.place)
      } else {
        byHand.append(PublishingWording.receiptByHand(paper, entry.title, at: due.place))
      }
    }
    return byHand
  }

  /// Takes back what was noted with the mark: a cell that holds the same day.
  mutating func notCome(_ paper: String, on day: CivilDate) {
    for entry in entries[paper] ?? [] {
      guard let due = entry.due, due.isConsent, due.received == day else { continue }
      if let change = change(at: due.place, .empty) { add(change, due.place) }
    }
  }

  /// What to say of the cells of a file.
  func cells(in path: String) -> [String] { (places[path] ?? []).map(\.inWords) }

  private func change(at place: RecordPlace, _ value: CellValue) -> CellChange? {
    guard let sheet = place.sheet, let address = place.address.flatMap({ cellAddress($0.utf8) }) else {
      return nil
    }
    return CellChange(
      sheet: sheet, row: address.row, column: address.column, value: value, look: looks[column(of: place)])
  }

  private func column(of place: RecordPlace) -> String { "\(place.sheet ?? "")/\(place.column ?? "")" }

  /// One consent may be owed for several pairs that share a row.
  private mutating func add(_ change: CellChange, _ place: RecordPlace) {
    let path = pathOf(place)
    if changes[path]?.contains(change) == true { return }
    changes[path, default: []].append(change)
    places[path, default: []].append(place)
  }
}
