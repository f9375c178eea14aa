import Glibc
import Synchronization

/// The names that files have until they are put in their places.
///
/// They are short and ASCII, so that they fit wherever the final name fits: `.nastavnik-<process>-<number>` and an
/// ending that tells who may take the file away when its process is dead. A file that is about to change places with
/// another one bears an `Exchange` between them.
enum PassingName {
  /// Of a file in a folder that is taken for one process: the folder's next owner.
  static let owned = ".tmp"
  /// Of a file that its process holds: whoever can take hold of it.
  static let claimed = ".new"

  static func next(beside path: String, isClaimed: Bool) -> String {
    let number = counter.add(1, ordering: .relaxed).oldValue
    return FilePath.join(
      FilePath.parent(of: path), "\(prefix)\(getpid())-\(number)\(isClaimed ? claimed : owned)")
  }

  /// Whether the name is one of these, and not of a file that somebody called alike.
  static func has(_ name: String, ending: String) -> Bool {
    guard let numbers = numbers(in: name, ending: ending) else { return false }
    return numbers.count == 2 || numbers.count == 2 + Exchange.count
  }

  static func isOurs(_ name: String) -> Bool { has(name, ending: owned) || has(name, ending: claimed) }

  /// The same file's name while it changes places.
  static func name(of path: String, for exchange: Exchange) -> String {
    let ending = path.hasSuffix(claimed) ? claimed : owned
    return "\(path.dropLast(ending.utf8.count))\(exchange.numbers.map { "-\($0)" }.joined())\(ending)"
  }

  /// What a name tells of the exchange that its file takes part in; nil if it tells of none.
  static func exchange(in name: String) -> Exchange? {
    guard let numbers = numbers(in: name, ending: owned) ?? numbers(in: name, ending: claimed) else {
      return nil
    }
    return Exchange(numbers: numbers.dropFirst(2).map { UInt64($0) })
  }

  private static func numbers(in name: String, ending: String) -> [Substring]? {
    guard name.hasPrefix(prefix), name.hasSuffix(ending) else { return nil }
    let numbers = name.dropFirst(prefix.utf8.count).dropLast(ending.utf8.count).split(
      separator: "-", omittingEmptySubsequences: false)
    return numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      ? numbers : nil
  }

  private static let prefix = ".nastavnik-"
  private static let counter = Atomic<Int>(0)
}

/// What must be known of two files that change places, so that after a kill in the very midst of it a next run can
/// tell which is which: an edit that was saved in that moment lies under the passing name then.
struct Exchange: Sendable, Hashable {
  /// The new file, as the file system counts it, and its time of writing (ns).
  var new: UInt64
  var newModified: UInt64
  /// Size (bytes) and time of writing (ns) of the file to be replaced, as it was looked at.
  var size: UInt64
  var modified: UInt64
  /// Stands for the name that both want.
  var place: UInt64

  static let count = 5

  init(of new: stat, over seen: FileSystem.Entry, at path: String) {
    self.new = UInt64(new.st_ino)
    newModified = UInt64(bitPattern: Int64(FileSystem.Entry(new).modified))
    size = UInt64(bitPattern: Int64(seen.size))
    modified = UInt64(bitPattern: Int64(seen.modified))
    place = Exchange.number(of: FilePath.name(of: path))
  }

  var numbers: [UInt64] { [new, newModified, size, modified, place] }

  init?(numbers: [UInt64?]) {
    let known = numbers.compactMap(\.self)
    guard numbers.count == Exchange.count, known.count == Exchange.count else { return nil }
    (new, newModified, size, modified, place) = (known[0], known[1], known[2], known[3], known[4])
  }

  /// Whether that is the file that was to be replaced, as it was looked at.
  func isOld(_ facts: stat) -> Bool {
    let entry = FileSystem.Entry(facts)
    return entry.kind == .file && size == UInt64(bitPattern: Int64(entry.size))
      && modified == UInt64(bitPattern: Int64(entry.modified))
  }

  /// Whether that is the new file, and nobody has written into it.
  func isNew(_ facts: stat) -> Bool {
    new == UInt64(facts.st_ino)
      && newModified == UInt64(bitPattern: Int64(FileSystem.Entry(facts).modified))
  }

  /// FNV-1a: it need only tell the names of one folder apart.
  static func number(of name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
