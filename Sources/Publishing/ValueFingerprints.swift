import Expressions
import PaperStore
import RussianLanguage

/// Fingerprints of what templates see.
///
/// Everything that could be printed is in them, whether the template prints it or not: equal fingerprints mean
/// equal papers, unequal ones only that the template has to be filled to know. Records are shared by many
/// papers, so each is gone through once.
struct ValueFingerprints {
  private var records: [ObjectIdentifier: Fingerprint?] = [:]
  private var shapes: [ObjectIdentifier: Fingerprint] = [:]
  /// Of long lists, by where their items lie: the pairs of a school stand in many papers.
  private var lists: [UnsafeRawPointer: Fingerprint?] = [:]

  /// One for each record, in order; nil for one that holds something that only a running template makes.
  static func fingerprints(of contexts: [Record?]) -> [Fingerprint?] {
    var fingerprints = ValueFingerprints()
    fingerprints.records.reserveCapacity(8 * contexts.count)
    // Objects and lists are told apart by their addresses, so all of them have to live until the last is done.
    return withExtendedLifetime(contexts) { contexts.map { $0.flatMap { fingerprints.fingerprint(of: $0) } } }
  }

  private mutating func fingerprint(of record: Record) -> Fingerprint? {
    let id = ObjectIdentifier(record)
    if let known = records[id] { return known }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes.append(fingerprint(of: record.shape))
    var isPlain = true
    for value in record.values where isPlain { isPlain = append(value, to: &bytes) }
    if isPlain, let face = record.face { isPlain = append(face, to: &bytes) }
    let made = isPlain ? Fingerprint(of: bytes) : nil
    records[id] = .some(made)
    return made
  }

  private mutating func fingerprint(of shape: Shape) -> Fingerprint {
    let id = ObjectIdentifier(shape)
    if let known = shapes[id] { return known }
    var bytes: [UInt8] = []
    for name in shape.names { bytes.append(name) }
    let made = Fingerprint(of: bytes)
    shapes[id] = made
    return made
  }

  /// False if the value is not plain data. Each kind begins with a mark of its own and says its length, so that
  /// no two values give the same bytes.
  private mutating func append(_ value: Value, to bytes: inout [UInt8]) -> Bool {
    switch value {
    case .undefined: bytes.append(0)
    case .null: bytes.append(1)
    case .bool(let flag): bytes.append(flag ? 3 : 2)
    case .integer(let number):
      bytes.append(4)
      bytes.append(number)
    case .number(let number):
      bytes.append(5)
      bytes.append(Int(bitPattern: UInt(number.bitPattern)))
    case .text(let text):
      bytes.append(6)
      bytes.append(text)
    case .date(let date):
      bytes.append(7)
      bytes.append(date.dayNumber)
    case .list(let items), .tuple(let items):
      if case .list = value { bytes.append(8) } else { bytes.append(9) }
      guard items.count > 4 else { return append(items, to: &bytes) }
      guard let known = fingerprint(of: items) else { return false }
      bytes.append(known)
    case .record(let record):
      guard let known = fingerprint(of: record) else { return false }
      bytes.append(10)
      bytes.append(known)
    case .declinable(let text):
      bytes.append(11)
      append(text, to: &bytes)
    case .rich(let text):
      bytes.append(12)
      append(text, to: &bytes)
    case .object: return false
    }
    return true
  }

  private mutating func append(_ items: [Value], to bytes: inout [UInt8]) -> Bool {
    bytes.append(items.count)
    for item in items { if !append(item, to: &bytes) { return false } }
    return true
  }

  private mutating func fingerprint(of items: [Value]) -> Fingerprint? {
    let place = items.withUnsafeBytes { $0.baseAddress! }
    if let known = lists[place] { return known }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16 * items.count)
    let made = append(items, to: &bytes) ? Fingerprint(of: bytes) : nil
    lists[place] = .some(made)
    return made
  }

  private func append(_ text: Declinable, to bytes: inout [UInt8]) {
    bytes.append(text.text)
    bytes.append(text.frozenTail)
    bytes.append(text.kind.rawValue)
    bytes.append(text.sex?.rawValue ?? "")
    bytes.append(text.selectedCase.rawValue)
    bytes.append(text.layout.rawValue)
    bytes.append(text.startsWithCapital ? 1 : 0)
    guard let forms = text.handForms else { return bytes.append(0) }
    bytes.append(1)
    for form in GrammaticalCase.allCases { bytes.append(forms[form]) }
    bytes.append(forms.confidence.rawValue)
  }

  private func append(_ text: RichText, to bytes: inout [UInt8]) {
    bytes.append(text.blocks.count)
    for block in text.blocks {
      append(block.role, to: &bytes)
      bytes.append(block.runs.count)
      for run in block.runs {
        switch run {
        case .text(let text, let emphasis):
          bytes.append(emphasis.rawValue)
          bytes.append(text)
        case .lineBreak: bytes.append(254)
        case .tab: bytes.append(255)
        }
      }
    }
  }

  private func append(_ role: RichText.Role, to bytes: inout [UInt8]) {
    switch role {
    case .paragraph: bytes.append(0)
    case .chapter: bytes.append(1)
    case .subheading: bytes.append(2)
    case .heading: bytes.append(9)
    case .clause(let level): bytes.append(numbers: 3, level)
    case .parenthesized(let level, let list): bytes.append(numbers: 4, level, list)
    case .numbered(let level, let list): bytes.append(numbers: 5, level, list)
    case .dashed(let level): bytes.append(numbers: 6, level)
    case .continuation(let level): bytes.append(numbers: 7, level)
    case .table(let table):
      bytes.append(8)
      append(table, to: &bytes)
    }
  }

  private func append(_ table: RichText.Table, to bytes: inout [UInt8]) {
    bytes.append(table.shares.count)
    for share in table.shares { bytes.append(share) }
    bytes.append(table.headRows)
    bytes.append(table.hasBorders ? 1 : 0)
    bytes.append(table.rows.count)
    for slot in table.rows.joined() {
      switch slot {
      case .left: bytes.append(0)
      case .above: bytes.append(1)
      case .cell(let lines):
        bytes.append(numbers: 2, lines.count)
        for line in lines {
          append(line.look, to: &bytes)
          append(line.mark, to: &bytes)
          bytes.append(line.text)
        }
      }
    }
  }

  private func append(_ mark: RichText.Mark?, to bytes: inout [UInt8]) {
    guard let mark else { return bytes.append(0) }
    bytes.append(mark.level)
    bytes.append(mark.text)
    switch mark.counting {
    case .bullet: bytes.append(0)
    case .item(let number, let list): bytes.append(numbers: 1, number, list)
    case .typed: bytes.append(2)
    }
  }

  private func append(_ look: RichText.Line.Look, to bytes: inout [UInt8]) {
    switch look {
    case .head: bytes.append(0)
    case .text: bytes.append(1)
    case .number: bytes.append(2)
    case .stage: bytes.append(3)
    case .stageNumber: bytes.append(4)
    case .part: bytes.append(5)
    case .stampWord: bytes.append(6)
    case .stamp: bytes.append(7)
    case .stampLine: bytes.append(8)
    case .mark: bytes.append(9)
    }
  }
}

extension [UInt8] {
  /// Seven bits a byte, the highest bit telling that more follow: nearly all numbers here are small.
  fileprivate mutating func append(_ number: Int) {
    if 0..<0x80 ~= number { return append(UInt8(number)) }
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  fileprivate mutating func append(numbers: Int...) {
    for number in numbers { append(number) }
  }

  fileprivate mutating func append(_ text: String) {
    append(text.utf8.count)
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if isDone == nil { append(contentsOf: text.utf8) }
  }

  fileprivate mutating func append(_ fingerprint: Fingerprint) {
    Swift.withUnsafeBytes(of: (fingerprint.high, fingerprint.low)) { append(contentsOf: $0) }
  }
}
