import Diagnostics
import Files
import Mentoring
import OfficePackages
import Synchronization
import Templates

/// The kinds of papers and their compiled templates, shared by all threads and schools of a run.
///
/// A template is compiled when its first paper is made, once for each format.
final class TemplateStore: Sendable {
  /// The shipped templates first, then a school's own; a later folder wins.
  private let folders: [String]
  private let fileSystem: FileSystem
  private let compiled = Mutex<[Key: Compiled]>([:])
  private let houses = Mutex<[OfficeFormat: OfficePackage]>([:])

  private struct Key: Hashable {
    /// The kind's folder, or the school's own document: a kind of the school's may have no folder.
    var source: String
    var format: OfficeFormat
    var look: HouseLook
  }

  private struct Compiled: Sendable {
    var template: CompiledTemplate?
    var diagnostics: [Diagnostic]

    init(_ result: (template: CompiledTemplate?, diagnostics: [Diagnostic])) {
      (template, diagnostics) = result
    }
  }

  init(folders: [String], fileSystem: FileSystem) {
    self.folders = folders
    self.fileSystem = fileSystem
  }

  /// The store with a school's own templates besides; this one if the folder is not there.
  func adding(_ folder: String) -> TemplateStore {
    guard (try? fileSystem.entry(at: folder)?.kind) == .folder else { return self }
    return TemplateStore(folders: folders + [folder], fileSystem: fileSystem)
  }

  func catalogue() -> (Catalogue, [Diagnostic]) {
    let (catalogue, diagnostics) = readCatalogue(folders, in: fileSystem)
    return (catalogue, diagnostics)
  }

  /// The template of a kind; without one, why.
  func template(
    of kind: PaperKind, in format: Settings.Format, look: HouseLook = HouseLook(.usual)
  ) -> (CompiledTemplate?, [Diagnostic]) {
    let format = OfficeFormat(format)
    let source = kind.ownFiles[Settings.Format(format)] ?? kind.folder
    let key = Key(source: source, format: format, look: look)
    // Compiled under the lock: two threads that want the same template would otherwise both do the work.
    let result = compiled.withLock { compiled in
      if let known = compiled[key] { return known }
      let made = compile(kind, format, look)
      compiled[key] = made
      return made
    }
    return (result.template, result.diagnostics)
  }

  /// The template as a document of its own, fragments expanded.
  func document(of kind: PaperKind, in format: Settings.Format) throws(DiagnosticError) -> OfficePackage {
    let format = OfficeFormat(format)
    do throws(FileError) {
      var package = try house(format)
      let body = try fileSystem.read(FilePath.join(kind.folder, format.dialect.bodyFile), limit: 16 << 20)
      package.set(format.dialect.mainPart, to: body)
      let fragments = TemplateFragments(
        folders: folders, look: HouseLook(.usual), fileSystem: fileSystem)
      return Template.expandingFragments(in: package, from: fragments)
    } catch {
      throw DiagnosticError(error)
    }
  }

  /// The list that comes first in a print set. It is no paper, so that its folder has no `kind.json`.
  func cover(in format: OfficeFormat, look: HouseLook) -> (CompiledTemplate?, [Diagnostic]) {
    let folder = FilePath.join(folders[0], "print-cover")
    let made = compile(folder, name: "print-cover", title: "Комплект для печати", format, look)
    return (made.template, made.diagnostics)
  }

  private func compile(_ kind: PaperKind, _ format: OfficeFormat, _ look: HouseLook) -> Compiled {
    if let own = kind.ownFiles[Settings.Format(format)] {
      // A document of the school's own stands for the shipped body.
      let fragments = TemplateFragments(folders: folders, look: look, fileSystem: fileSystem)
      do throws(DiagnosticError) {
        let package = try openPackage(own, in: fileSystem)
        return Compiled(Template.compile(package, fragments: fragments, name: FilePath.name(of: own)))
      } catch {
        return Compiled((nil, error.diagnostics))
      }
    }
    return compile(kind.folder, name: kind.name, title: kind.title, format, look)
  }

  /// The template whose body lies in a folder.
  private func compile(
    _ folder: String, name: String, title: String, _ format: OfficeFormat, _ look: HouseLook
  ) -> Compiled {
    let fragments = TemplateFragments(folders: folders, look: look, fileSystem: fileSystem)
    let file = format.dialect.bodyFile
    let path = FilePath.join(folder, file)
    do throws(FileError) {
      guard try fileSystem.entry(at: path)?.kind == .file else {
        let missing = PublishingWording.noBody(title, format.rawValue.uppercased())
        return Compiled((nil, [missing]))
      }
      let body = try fileSystem.read(path, limit: 16 << 20)
      var package = try house(format)
      if !look.isUsual {
        for name in HouseLook.parts(format) {
          let part = try fileSystem.read(FilePath.join(houseFolder(format), name), limit: 16 << 20)
          package.set(name, to: look.applied(to: part, format))
        }
      }
      package.set(format.dialect.mainPart, to: look.applied(to: body, format))
      return Compiled(
        Template.compile(package, fragments: fragments, name: FilePath.join(name, file)))
    } catch {
      return Compiled((nil, DiagnosticError(error).diagnostics))
    }
  }

  private func houseFolder(_ format: OfficeFormat) -> String {
    FilePath.join(folders[0], "house/\(format.rawValue)")
  }

  /// The skeleton of the format: styles, numbering, page layout.
  private func house(_ format: OfficeFormat) throws(FileError) -> OfficePackage {
    if let known = houses.withLock({ $0[format] }) { return known }
    let path = houseFolder(format)
    let house: OfficePackage
    do throws(PackageError) {
      house = try OfficePackage.open(folder: path, fileSystem: fileSystem)
    } catch {
      if case .file(let error) = error { throw error }
      throw FileError(.read, path, invalidContent)
    }
    houses.withLock { $0[format] = house }
    return house
  }
}

/// `EINVAL`, which `FileError` words as a fault of the file.
private let invalidContent: Int32 = 22

/// `fragments/<name>/` of the template folders; a later folder wins.
private struct TemplateFragments: FragmentSource {
  let folders: [String]
  let look: HouseLook
  let fileSystem: FileSystem

  func fragment(named name: String, format: OfficeFormat) -> [UInt8]? {
    for folder in folders.reversed() {
      let path = FilePath.join(folder, "fragments/\(name)/\(format.dialect.bodyFile)")
      if let bytes = try? fileSystem.read(path, limit: 16 << 20) { return look.applied(to: bytes, format) }
    }
    return nil
  }

  var fragmentNames: [String] {
    folders.flatMap { (try? fileSystem.list(FilePath.join($0, "fragments"))) ?? [] }
  }
}

extension Settings.Format {
  fileprivate init(_ format: OfficeFormat) {
    switch format {
    case .docx: self = .docx
    case .odt: self = .odt
    }
  }
}

extension OfficeFormat {
  init(_ format: Settings.Format) {
    switch format {
    case .docx: self = .docx
    case .odt: self = .odt
    }
  }
}
