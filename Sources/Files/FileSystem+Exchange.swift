import Glibc

/// Putting a new file in the place of an old one, so that nothing saved there in that very moment is lost, not even
/// when the process is killed in the midst of it.
///
///     Приказ.docx     old, as it was looked at         new
///     passing name    new                      ──▶     what stood there in that moment
///
/// The passing name tells what the old file was when it was looked at (`Exchange`). Whoever finds such a name after a
/// kill can tell which of three things its file is: the new one, the old one, or somebody's edit. The first two are
/// rubbish; the edit gets its name back.
extension FileSystem {
  /// - Returns: whether the file is in its place; not if another one than `seen` was there: it is there again.
  func exchange(_ file: StagedFile, _ seen: Entry) throws(FileError) -> Bool {
    var facts = stat()
    try call(.inspect, file.path) { lstat(file.temporary, &facts) }
    let passing = PassingName.name(
      of: file.temporary, for: Exchange(of: facts, over: seen, at: file.path))
    try call(.rename, file.path) { Glibc.rename(file.temporary, passing) }
    let outcome = GuardedRename.exchanging(passing, with: file.path)
    if outcome == .done {
      // Whatever keeps us from looking, the place must not be taken from somebody.
      if (try? entry(at: passing, followsLinks: false))?.isSameContent(as: seen) == true {
        unlink(passing)
        return true
      }
      // If this fails, the edit waits under its passing name for the next run.
      switch GuardedRename.exchanging(passing, with: file.path) {
      case .done: break
      case .refused, .unsupported: return false
      case .failed(let number): throw FileError(.rename, file.path, number)
      }
    }
    guard Glibc.rename(passing, file.temporary) == 0 else { throw FileError(.rename, file.path, errno) }
    switch outcome {
    case .done, .refused: return false
    case .unsupported: return try replace(file)
    case .failed(let number): throw FileError(.rename, file.path, number)
    }
  }

  /// Ends what a killed run has left under a name that this process may take away.
  func settle(_ path: String) throws(FileError) {
    guard let exchange = PassingName.exchange(in: FilePath.name(of: path)),
      let edit = try facts(of: path), UInt64(edit.st_ino) != exchange.new, !exchange.isOld(edit)
    else { return try remove(path) }
    let folder = FilePath.parent(of: path)
    var place: String?
    var isOurs = false
    for name in try list(folder) where !PassingName.isOurs(name) {
      let other = FilePath.join(folder, name)
      guard let found = try facts(of: other) else { continue }
      if exchange.isNew(found) {
        (place, isOurs) = (other, true)
        break
      }
      if Exchange.number(of: name) == exchange.place { place = other }
    }
    if let place, isOurs {
      if case .done = GuardedRename.exchanging(path, with: place) { try remove(path) }
    } else if let place {
      try giveNameBeside(place, to: path)
    }
  }

  /// Somebody's work stands at `place` too: the edit gets a name that says where it comes from, no longer than that of a
  /// new version, so that it fits wherever such a one fits.
  private func giveNameBeside(_ place: String, to path: String) throws(FileError) {
    let ending = FilePath.ending(of: place)
    for number in 1...99 {
      let mark = number == 1 ? "" : " \(number)"
      let name = "\(FilePath.stem(of: place)) (правка до сбоя\(mark))"
      let wanted = FilePath.join(FilePath.parent(of: place), ending.isEmpty ? name : "\(name).\(ending)")
      try check(.rename, wanted)
      switch GuardedRename.withoutReplacing(path, to: wanted) {
      case .done: return
      case .refused: continue
      case .unsupported, .failed: return
      }
    }
  }

  private func facts(of path: String) throws(FileError) -> stat? {
    var facts = stat()
    do throws(FileError) {
      try call(.inspect, path) { lstat(path, &facts) }
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    return facts
  }
}
