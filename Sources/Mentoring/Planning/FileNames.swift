import Files

/// Names told apart within their folder: those that clash get in brackets the first of their distinctions that
/// parts them all, and a number if none does. Letter case does not tell names apart.
///
/// Which name a paper gets does not depend on the order of the papers, but for the numbers.
///
/// - Parameter units: how many UTF-16 code units a name may have in a folder.
func uniqueFileNames(
  _ files: [(group: String, name: String, distinctions: [String])], units: (_ group: String) -> Int
) -> [String] {
  let groups = groupNumbers(files.map(\.group))
  var room: [Int] = []
  for (group, file) in zip(groups, files) where group == room.count { room.append(units(file.group)) }
  // There are never more units than bytes: most names need no second look.
  var names = zip(groups, files).map { group, file in
    file.name.utf8.count <= room[group] ? file.name : FileNames.legal(file.name, units: room[group])
  }
  let clashes = Dictionary(grouping: files.indices) { index in
    ByteKey(FileNames.key(names[index]) + withUnsafeBytes(of: groups[index], Array.init))
  }
  for indices in clashes.values where indices.count > 1 {
    let depth = indices.map { files[$0].distinctions.count }.min() ?? 0
    let parting = (0..<depth).first { level in
      Set(indices.map { FileNames.legal(files[$0].distinctions[level]) }).count == indices.count
    }
    guard let parting else { continue }
    for index in indices {
      let tail = " (\(FileNames.legal(files[index].distinctions[parting])))"
      names[index] = FileNames.legal(files[index].name, tail: tail, units: room[groups[index]])
    }
  }
  var taken = [TakenNames](repeating: TakenNames(), count: (groups.max() ?? -1) + 1)
  for (index, group) in groups.enumerated() { names[index] = taken[group].take(names[index]) }
  return names
}

/// A number for each group, the same for those that are one folder.
private func groupNumbers(_ groups: [String]) -> [Int] {
  var known: [[UInt8]: Int] = [:]
  var last: (group: String, number: Int)?
  return groups.map { group in
    // Papers of a group mostly stand next to each other.
    if let last, last.group == group { return last.number }
    let key = FileNames.key(group)
    let number = known[key] ?? known.count
    known[key] = number
    last = (group, number)
    return number
  }
}
