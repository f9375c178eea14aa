import Glibc
import Synchronization

/// The names that files have until they are put in their places.
///
/// They are short and ASCII, so that they fit wherever the final name fits: `.nastavnik-<process>-<number>` and an
/// ending that tells who may take the file away when its process is dead.
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
    guard name.hasPrefix(prefix), name.hasSuffix(ending) else { return false }
    let numbers = name.utf8.dropFirst(prefix.utf8.count).dropLast(ending.utf8.count).split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return numbers.count == 2
      && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static let prefix = ".nastavnik-"
  private static let counter = Atomic<Int>(0)
}
