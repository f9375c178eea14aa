import Files

/// Names told apart within their folder: those that clash get in brackets the first of their distinctions that
/// parts them all, and a number if none does. Letter case does not tell names apart.
///
/// Which name a paper gets does not depend on the order of the papers, but for the numbers.
func uniqueFileNames(_ files: [(group: String, name: String, distinctions: [String])]) -> [String] {
  var names = files.map(\.name)
  let clashes = Dictionary(grouping: files.indices) { index in
    [FileNames.key(files[index].group), FileNames.key(names[index])]
  }
  for indices in clashes.values where indices.count > 1 {
    let depth = indices.map { files[$0].distinctions.count }.min() ?? 0
    let parting = (0..<depth).first { level in
      Set(indices.map { FileNames.legal(files[$0].distinctions[level]) }).count == indices.count
    }
    guard let parting else { continue }
    for index in indices {
      let tail = " (\(FileNames.legal(files[index].distinctions[parting])))"
      names[index] = FileNames.legal(files[index].name, tail: tail)
    }
  }
  var taken: [[UInt8]: TakenNames] = [:]
  for (index, file) in files.enumerated() {
    names[index] = taken[FileNames.key(file.group), default: TakenNames()].take(names[index])
  }
  return names
}
