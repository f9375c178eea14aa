import Files
import Mentoring
import OfficePackages
import PaperStore
import Synchronization
import Templates

/// What the templates of one format have in common: the house skeleton and the fragments. Read when first
/// needed, once a run.
final class Materials: Sendable {
  private let format: OfficeFormat
  /// The shipped templates first, then a school's own.
  private let folders: [String]
  private let fileSystem: FileSystem
  private let files = Mutex<Files?>(nil)
  private let skeletons = Mutex<[HouseLook: OfficePackage]>([:])
  private let works = Mutex<[HouseLook: SharedWork]>([:])

  private struct Files: Sendable {
    var fragments: [String: [UInt8]] = [:]
    var names: [String] = []
    var fingerprint: Fingerprint?
  }

  init(_ format: OfficeFormat, _ folders: [String], _ fileSystem: FileSystem) {
    self.format = format
    self.folders = folders
    self.fileSystem = fileSystem
  }

  /// The skeleton: styles, numbering, page layout.
  func house(_ look: HouseLook) throws(FileError) -> OfficePackage {
    try skeletons.withLock { (skeletons) throws(FileError) in
      if let known = skeletons[look] { return known }
      let usual = HouseLook(.usual)
      if skeletons[usual] == nil { skeletons[usual] = try readHouse() }
      guard var made = skeletons[usual], !look.isUsual else { return skeletons[usual]! }
      for name in HouseLook.parts(format) {
        if let part = made.part(named: name)?.bytes { made.set(name, to: look.applied(to: part, format)) }
      }
      // Templates of this look are compiled mostly now.
      if skeletons.count > mostLooks { skeletons = skeletons.filter { $0.key.isUsual } }
      skeletons[look] = made
      return made
    }
  }

  /// Where a folder of templates has its fragments.
  static func fragments(in folder: String) -> String { FilePath.join(folder, "fragments") }

  private func readHouse() throws(FileError) -> OfficePackage {
    let folder = FilePath.join(folders[0], "house/\(format.rawValue)")
    do throws(PackageError) {
      return try OfficePackage.open(folder: folder, fileSystem: fileSystem)
    } catch {
      if case .file(let error) = error { throw error }
      throw FileError(.read, folder, invalidContent)
    }
  }

  /// What the templates of a look have in common, its fragments among it.
  func sharedWork(_ look: HouseLook) throws(FileError) -> SharedWork {
    let fragments = try fragments(look)
    return works.withLock { works in
      if let known = works[look] { return known }
      if works.count > mostLooks { works = works.filter { $0.key.isUsual } }
      let made = SharedWork(fragments: fragments)
      works[look] = made
      return made
    }
  }

  /// The fragments in the school's look.
  func fragments(_ look: HouseLook) throws(FileError) -> some FragmentSource {
    Fragments(files: try read(), look: look)
  }

  private struct Fragments: FragmentSource {
    let files: Files
    let look: HouseLook

    func fragment(named name: String, format: OfficeFormat) -> [UInt8]? {
      files.fragments[name].map { look.applied(to: $0, format) }
    }

    var fragmentNames: [String] { files.names }
  }

  /// Of the skeleton's files and all fragments; nil if some of them cannot be read.
  var fingerprint: Fingerprint? { try? read().fingerprint }

  private func read() throws(FileError) -> Files {
    try files.withLock { (files) throws(FileError) in
      if let files { return files }
      let made = try readFiles()
      files = made
      return made
    }
  }

  private func readFiles() throws(FileError) -> Files {
    var files = Files()
    var chain = Fingerprint(of: Array(format.rawValue.utf8))
    func add(_ path: String, _ bytes: [UInt8]) {
      chain = Fingerprint(of: bytes, after: Fingerprint(of: Array(path.utf8), after: chain))
    }
    for folder in folders {
      let home = Materials.fragments(in: folder)
      guard try fileSystem.entry(at: home)?.kind == .folder else { continue }
      for name in try fileSystem.list(home) {
        files.names.append(name)
        let path = FilePath.join(home, "\(name)/\(format.dialect.bodyFile)")
        guard try fileSystem.entry(at: path)?.kind == .file else { continue }
        let bytes = try fileSystem.read(path, limit: 16 << 20)
        files.fragments[name] = bytes
        add(path, bytes)
      }
    }
    add("house", try house(HouseLook(.usual)).fileBytes())
    files.fingerprint = chain
    return files
  }
}

/// `EINVAL`, which `FileError` words as a fault of the file.
private let invalidContent: Int32 = 22
