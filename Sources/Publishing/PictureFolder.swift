import Files
import Templates

/// The folder «картинки» beside a school's records or a data file.
struct PictureFolder: PictureSource {
  let folder: String
  let fileSystem: FileSystem

  /// - Parameter records: a folder of tables, or a file.
  init(beside records: String, in fileSystem: FileSystem) {
    let isFolder = (try? fileSystem.entry(at: records)?.kind) == .folder
    folder = FilePath.join(isFolder ? records : FilePath.parent(of: records), "картинки")
    self.fileSystem = fileSystem
  }

  /// Changes when a picture comes, goes or is written anew: names, sizes and times.
  var stamp: String {
    let names = (try? fileSystem.list(folder)) ?? []
    return names.map { name in
      let entry = try? fileSystem.entry(at: FilePath.join(folder, name))
      return "\(name)\0\(entry?.size ?? -1)\0\(entry?.modified ?? -1)"
    }.joined(separator: "\0")
  }

  func picture(named name: String) -> [UInt8]? {
    try? fileSystem.read(FilePath.join(folder, name), limit: 16 << 20, followsLinks: false)
  }
}
