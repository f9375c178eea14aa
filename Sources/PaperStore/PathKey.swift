import Glibc

/// A path to look things up by.
///
/// Swift hashes and compares Cyrillic texts by way of Unicode normalisation, which costs ten times as much; the file
/// system tells names apart by their bytes anyway.
struct PathKey: Hashable {
  let path: String

  init(_ path: String) { self.path = path }

  static func == (a: Self, b: Self) -> Bool {
    let (a, b) = (a.path.utf8, b.path.utf8)
    guard a.count == b.count else { return false }
    let isSame = a.withContiguousStorageIfAvailable { a in
      b.withContiguousStorageIfAvailable { b in
        a.isEmpty || memcmp(a.baseAddress!, b.baseAddress!, a.count) == 0
      }
    }
    return (isSame ?? nil) ?? a.elementsEqual(b)
  }

  func hash(into hasher: inout Hasher) {
    var path = path
    path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// What a ledger knows, by path.
struct LedgerRows {
  private var rows: [PathKey: LedgerRow] = [:]

  var isEmpty: Bool { rows.isEmpty }

  var paths: some Sequence<String> { rows.keys.lazy.map(\.path) }

  /// Files that were about to be written when a run was broken off.
  var intended: [String] { rows.filter { $0.value.intended != nil }.map(\.key.path) }

  subscript(path: String) -> LedgerRow? {
    get { rows[PathKey(path)] }
    set { rows[PathKey(path)] = newValue }
  }
}
