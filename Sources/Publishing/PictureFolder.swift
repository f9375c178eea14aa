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

  func picture(named name: String) -> [UInt8]? {
    try? fileSystem.read(FilePath.join(folder, name), limit: 16 << 20, followsLinks: false)
  }
}
