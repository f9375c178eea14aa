public import Diagnostics
import Files

/// Scans of signed papers, beside the school's tables: «Сканы/Согласие наставника Лещук П. И.pdf».
///
/// The sheet «Подписи» names a scan as it lies from there, so that the whole folder of the school can be moved.
public struct ScanFolder: Sendable {
  /// In bytes. A scan of a contract of many pages is below it; a film is not.
  public static let limit = 32 << 20
  private static let name = "Сканы"

  /// Told of a scan that was not even read: `P040`.
  public static let tooLarge = PublishingWording.largeScan(name)

  /// The folder with the tables.
  let folder: String
  let fileSystem: FileSystem

  /// Puts a scan under the name of its paper, and says how the sheet is to name it. One that lies below the tables
  /// already stays where it is.
  ///
  /// Throws `P036` without such a file, `P039` if it is no scan, `P040` if it is too large.
  func put(_ scan: SignRequest.Scan, for paper: String) throws(DiagnosticError) -> String {
    let bytes: [UInt8]
    switch scan {
    case .bytes(let given):
      bytes = given
      guard bytes.count <= Self.limit else { throw DiagnosticError(PublishingWording.largeScan(paper)) }
    case .file(let path):
      bytes = try read(path)
      if ScanKind(bytes) != nil, let inside = try nameFromTables(path) { return inside }
    }
    guard let kind = ScanKind(bytes) else {
      let shown = if case .file(let path) = scan { path } else { paper }
      throw DiagnosticError(PublishingWording.notAScan(shown))
    }
    do throws(FileError) {
      return try put(bytes, kind, for: paper)
    } catch {
      throw DiagnosticError(error)
    }
  }

  /// The bytes of a scan that the sheet names; nil if nothing of the kind lies below the tables: a cell may hold any
  /// path, and only scans of this school are shown.
  func bytes(of name: String) throws(FileError) -> (bytes: [UInt8], kind: ScanKind)? {
    let parts = name.split(whereSeparator: \.isSeparator).map(String.init)
    guard let first = name.first, !first.isSeparator, !parts.isEmpty, !parts.contains("..") else {
      return nil
    }
    var path = folder
    for part in parts {
      path = FilePath.join(path, part)
      // No link on the way may lead elsewhere.
      let kind = try fileSystem.entry(at: path, followsLinks: false)?.kind
      guard kind == .file || kind == .folder else { return nil }
    }
    guard try fileSystem.entry(at: path, followsLinks: false)?.kind == .file else { return nil }
    let bytes = try fileSystem.read(path, limit: Self.limit, followsLinks: false)
    return ScanKind(bytes).map { (bytes, $0) }
  }

  private func read(_ path: String) throws(DiagnosticError) -> [UInt8] {
    guard let entry = try? fileSystem.entry(at: path), entry.kind == .file else {
      throw DiagnosticError(PublishingWording.noScan(path))
    }
    guard entry.size <= Self.limit else { throw DiagnosticError(PublishingWording.largeScan(path)) }
    do throws(FileError) {
      return try fileSystem.read(path, limit: Self.limit)
    } catch {
      throw DiagnosticError(error)
    }
  }

  /// The path from the tables; nil if the file lies elsewhere.
  private func nameFromTables(_ path: String) throws(DiagnosticError) -> String? {
    do throws(FileError) {
      let (own, file) = (try fileSystem.absolutePath(folder), try fileSystem.absolutePath(path))
      return file.hasPrefix(own + "/") ? String(file.dropFirst(own.count + 1)) : nil
    } catch {
      throw DiagnosticError(error)
    }
  }

  private func put(_ bytes: [UInt8], _ kind: ScanKind, for paper: String) throws(FileError) -> String {
    let scans = FilePath.join(folder, Self.name)
    try fileSystem.makeFolder(scans)
    fileSystem.sweep(scans)
    var number = 1
    while true {
      let tail = number == 1 ? "" : " (\(number))"
      let name = "\(FileNames.legal(paper, tail: tail)).\(kind.rawValue)"
      let path = FilePath.join(scans, name)
      guard let known = try fileSystem.entry(at: path, followsLinks: false) else {
        if try fileSystem.write(bytes, to: path, over: nil) { return "\(Self.name)/\(name)" }
        continue
      }
      if known.kind == .file, known.size == bytes.count, try fileSystem.read(path) == bytes {
        return "\(Self.name)/\(name)"
      }
      number += 1
    }
  }
}

/// The scan of a signed paper, under the paper's name; nil if the sheet «Подписи» names none, or none lies there.
public func paperScan(
  of paper: PaperState, of place: SchoolPlace
) throws(DiagnosticError) -> (name: String, kind: ScanKind, bytes: [UInt8])? {
  guard let name = paper.scan else { return nil }
  let files = FileSystem.real
  let found = try onDisk { () throws(FileError) in
    let isFolder = try files.entry(at: place.records)?.kind == .folder
    let folder = isFolder ? place.records : FilePath.parent(of: place.records)
    return try ScanFolder(folder: folder, fileSystem: files).bytes(of: name)
  }
  return found.map { ("\(paper.name).\($0.kind.rawValue)", $0.kind, $0.bytes) }
}

/// What a scanner or a telephone makes, told by how the file begins and not by its name.
public enum ScanKind: String, Sendable {
  case pdf, jpg, png

  public init?(_ bytes: [UInt8]) {
    if bytes.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else {
      return nil
    }
  }
}

extension Character {
  fileprivate var isSeparator: Bool { self == "/" || self == "\\" }
}
