import Synchronization

/// An ordered set of named fields.
///
/// Records of one table share their `Shape`. A record may have a `face`: the value it is printed and
/// declined as, so that `{{ наставник | вин }}` works on a person's whole record.
public final class Record: Sendable {
  /// The names of its fields.
  public let shape: Shape
  /// One value for each of the shape's names, in their order.
  public let values: [Value]
  /// What it is printed and declined as; nil for a plain record.
  public let face: Value?
  /// What there is inside, once that was asked; see `Evaluation.checkNesting`.
  let extent = Atomic(Extent())

  /// A record of a table; there is one value for each name.
  public init(shape: Shape, values: [Value], face: Value? = nil) {
    precondition(values.count == shape.names.count, "a record has one value for each name of its shape")
    self.shape = shape
    self.values = values
    self.face = face
  }

  /// A record with a shape of its own.
  public convenience init(_ fields: KeyValuePairs<String, Value>, face: Value? = nil) {
    self.init(shape: Shape(fields.map(\.key)), values: fields.map(\.value), face: face)
  }

  /// The value under exactly this name, or nil.
  public subscript(_ name: String) -> Value? {
    shape.index(of: name).map { values[$0] }
  }

  /// The value under this name: exactly it, else the only one that differs in case, «ё» or blanks.
  public func value(under name: Name) -> Value? {
    if let index = shape.index(of: name) { return values[index] }
    return shape.foldedIndex(of: name).map { values[$0] }
  }
}

/// The names of a record's fields, shared by all records of one table.
///
/// Making a shape costs more than looking a name up in it: share it between rows.
public final class Shape: Sendable {
  /// In the order of the columns.
  public let names: [String]
  private let keys: [Name]
  /// Open addressing: 0 is free, else an index into `keys` plus one. Empty for few names, which are
  /// compared one by one.
  private let table: [Int32]
  private let folded = Mutex(FoldedIndex())

  /// Of names that stand twice, the last one is found.
  public init(_ names: [String]) {
    self.names = names
    let keys = names.map { Name($0) }
    self.keys = keys
    self.table = names.count <= 8 ? [] : Shape.makeTable(of: keys)
  }

  /// Place of the field with exactly this name.
  public func index(of name: String) -> Int? { index(of: Name(name)) }

  /// Place of the field with exactly this name; the quick way.
  public func index(of name: Name) -> Int? {
    if table.isEmpty { return keys.lastIndex(of: name) }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: name.code) & mask
    while table[slot] != 0 {
      let index = Int(table[slot]) - 1
      if keys[index] == name { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The only name that differs from this one in letter case, «ё» or blanks; nil if none or several do.
  public func foldedIndex(of name: Name) -> Int? {
    folded.withLock { $0.index(of: name, in: names) }
  }

  private static func makeTable(of keys: [Name]) -> [Int32] {
    var capacity = 32
    while capacity < keys.count * 2 { capacity *= 2 }
    var table = [Int32](repeating: 0, count: capacity)
    for (index, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: key.code) & (capacity - 1)
      while table[slot] != 0, keys[Int(table[slot]) - 1] != key { slot = (slot + 1) & (capacity - 1) }
      table[slot] = Int32(index + 1)
    }
    return table
  }
}

/// Finds names by their folded spelling; made when first needed, and remembering what was asked.
private struct FoldedIndex {
  private var spellings: [String: Int] = [:]
  private var answers: [Name: Int?] = [:]

  mutating func index(of name: Name, in names: [String]) -> Int? {
    if let answer = answers[name] { return answer }
    if spellings.isEmpty {
      // Names that fold alike are marked, so that none of them is found.
      spellings = Dictionary(
        names.enumerated().map { (foldedName($1), $0) },
        uniquingKeysWith: { $0 >= 0 && haveSameBytes(names[$0], names[$1]) ? $1 : -1 })
    }
    let found = spellings[foldedName(name.text)].flatMap { $0 >= 0 ? $0 : nil }
    // Templates ask for few names; a program that asks for many must not be remembered for ever.
    if answers.count < 512 { answers[name] = .some(found) }
    return found
  }
}
