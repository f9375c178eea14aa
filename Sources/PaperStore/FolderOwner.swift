public import Files

/// Whose papers a folder holds: so that a school finds its own folder again, whatever other schools a run has.
///
/// Only fingerprints are kept, in `.nastavnik/owner` beside the ledger: nothing personal lies there, and who finds the
/// folder cannot read from it where the records lie.
public struct FolderOwner: Sendable, Hashable {
  /// ОГРН, ИНН and the like, each in its place; nil where one is not known.
  private var numbers: [Fingerprint?]
  /// Full name and place; nil if the name is not known.
  private var name: Fingerprint?
  /// Where the records lie: they may move.
  private var records: Fingerprint?

  /// - Parameters:
  ///   - numbers: as typed; only digits count. Their order and number must stay the same.
  ///   - name: full name and place, as typed; only letters and digits count.
  ///   - records: an absolute path.
  public init(numbers: [String?], name: String, records: String) {
    self.numbers = numbers.map { number in
      let digits = (number ?? "").filter { "0"..."9" ~= $0 }
      return digits.isEmpty ? nil : Fingerprint(of: Array(digits.utf8))
    }
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    self.name = letters.isEmpty ? nil : Fingerprint(of: FileNames.key(letters))
    self.records = records.isEmpty ? nil : Fingerprint(of: Array(records.utf8))
  }

  /// How surely two owners are one.
  public enum Likeness: Int, Sendable, Comparable {
    case none
    /// A number is the same, nothing else: a branch of the same organisation, or one that was renamed and moved.
    case similar
    /// The records lie in the same place, under another name: somebody mended it.
    case sameRecords
    case sameName

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// What is known of both speaks for or against their being one. Where numbers differ, only the same name and the
  /// same place together outweigh them: somebody mended a number.
  public func likeness(to other: FolderOwner) -> Likeness {
    let isSameName = name != nil && name == other.name
    let isSamePlace = records != nil && records == other.records
    let pairs = zip(numbers, other.numbers).filter { $0 != nil && $1 != nil }
    if pairs.contains(where: { $0 != $1 }) { return isSameName && isSamePlace ? .sameName : .none }
    if isSameName { return .sameName }
    if isSamePlace { return .sameRecords }
    return pairs.isEmpty ? .none : .similar
  }

  // MARK: The mark in the folder

  /// Whose folder it is; nil if nobody's yet, or if the mark cannot be understood.
  public static func of(_ folder: String, in fileSystem: FileSystem) throws(FileError) -> FolderOwner? {
    do throws(FileError) {
      return FolderOwner(mark: try fileSystem.read(mark(in: folder), limit: 4096, followsLinks: false))
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  /// Marks the folder as this owner's; the mark follows what becomes known of the owner later.
  func mark(_ folder: String, in fileSystem: FileSystem) throws(FileError) {
    try fileSystem.write(Array(text.utf8), to: FolderOwner.mark(in: folder))
  }

  private static func mark(in folder: String) -> String {
    FilePath.join(FilePath.join(folder, ".nastavnik"), "owner")
  }

  private var text: String {
    let lines = ([name, records] + numbers).map { $0.map(\.digits) ?? "-" }
    return ([heading] + lines).joined(separator: "\n") + "\n"
  }

  private init?(mark bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count >= 3, lines[0] == heading else { return nil }
    let values = lines.dropFirst().map { Fingerprint(digits: $0) }
    (name, records, numbers) = (values[0], values[1], Array(values[2...]))
    if values.allSatisfy({ $0 == nil }) { return nil }
  }
}

private let heading = "nastavnik owner 1"

extension Fingerprint {
  fileprivate var digits: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  fileprivate init?(digits: Substring) {
    guard digits.utf8.count == 32, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
      let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }
}
