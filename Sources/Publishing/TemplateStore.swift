import Diagnostics
import Files
import Mentoring
import OfficePackages
import PaperStore
import Synchronization
import Templates

/// The kinds of papers and their compiled templates, shared by all threads and schools of a run.
///
/// A template is compiled when its first paper is made, once for each format.
final class TemplateStore: Sendable {
  /// The shipped templates first, then a school's own; a later folder wins.
  private let folders: [String]
  private let fileSystem: FileSystem
  private let compiled: CompiledTemplates
  /// Of the documents and folders of the school's own, which no other school has.
  private let ownCompiled = CompiledTemplates()
  private let materials: [OfficeFormat: Materials]
  private let known = Mutex<(catalogue: Catalogue, diagnostics: [Diagnostic])?>(nil)

  init(folders: [String], fileSystem: FileSystem) {
    self.folders = folders
    self.fileSystem = fileSystem
    compiled = CompiledTemplates()
    materials = Dictionary(
      uniqueKeysWithValues: OfficeFormat.allCases.map { ($0, Materials($0, folders, fileSystem)) })
  }

  /// One that has more templates of the same materials.
  private init(_ store: TemplateStore, adding folder: String) {
    folders = store.folders + [folder]
    fileSystem = store.fileSystem
    compiled = store.compiled
    materials = store.materials
  }

  /// The store with a school's own templates besides; this one if the folder is not there.
  ///
  /// Fragments of the school's own may stand in any template; without them what is compiled serves all schools.
  func adding(_ folder: String) -> TemplateStore {
    // A folder that cannot be looked at is taken for one: its reading says why, and papers that may have a template
    // of their own are not made of the shipped one.
    func stands(_ path: String) -> Bool {
      do throws(FileError) { return try fileSystem.entry(at: path)?.kind == .folder } catch { return true }
    }
    guard stands(folder) else { return self }
    let hasFragments = stands(Materials.fragments(in: folder))
    return hasFragments
      ? TemplateStore(folders: folders + [folder], fileSystem: fileSystem)
      : TemplateStore(self, adding: folder)
  }

  /// Read once.
  func catalogue() -> (Catalogue, [Diagnostic]) {
    known.withLock { known in
      let made = known ?? readCatalogue(folders, in: fileSystem)
      known = made
      return (made.catalogue, made.diagnostics)
    }
  }

  /// The template of a kind; without one, why.
  func template(
    of kind: PaperKind, in format: Settings.Format, look: HouseLook = HouseLook(.usual)
  ) -> CompiledTemplates.Outcome {
    let format = OfficeFormat(format)
    let source = source(of: kind, format)
    return cache(of: source).template(source, format, look) { compile(kind, format, look) }
  }

  /// The kind's folder, or the school's own document: a kind of the school's may have no folder.
  private func source(of kind: PaperKind, _ format: OfficeFormat) -> String {
    kind.ownFiles[Settings.Format(format)] ?? kind.folder
  }

  private func cache(of source: String) -> CompiledTemplates {
    source.hasPrefix(folders[0]) ? compiled : ownCompiled
  }

  /// Stands for the files that a kind's template is made of; nil if one of them cannot be read.
  func inputs(of kind: PaperKind, in format: Settings.Format) -> Fingerprint? {
    let format = OfficeFormat(format)
    let source = source(of: kind, format)
    return cache(of: source).inputs(source, format) {
      let own = kind.ownFiles[Settings.Format(format)]
      let path = own ?? FilePath.join(kind.folder, format.dialect.bodyFile)
      guard let body = try? fileSystem.read(path, limit: 256 << 20),
        let shared = materials[format]?.fingerprint
      else { return nil }
      return Fingerprint(
        of: Array("\(kind.name)\0\(kind.title)".utf8), after: Fingerprint(of: body, after: shared))
    }
  }

  /// The template as a document of its own, fragments expanded.
  func document(of kind: PaperKind, in format: Settings.Format) throws(DiagnosticError) -> OfficePackage {
    let format = OfficeFormat(format)
    do throws(FileError) {
      var package = try materials[format]!.house(HouseLook(.usual))
      let body = try fileSystem.read(FilePath.join(kind.folder, format.dialect.bodyFile), limit: 16 << 20)
      package.set(format.dialect.mainPart, to: body)
      let fragments = try materials[format]!.fragments(HouseLook(.usual))
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

  private func compile(_ kind: PaperKind, _ format: OfficeFormat, _ look: HouseLook)
    -> CompiledTemplates.Outcome
  {
    if let own = kind.ownFiles[Settings.Format(format)] {
      // A document of the school's own stands for the shipped body.
      do throws(DiagnosticError) {
        let shared = try onDisk { () throws(FileError) in try materials[format]!.sharedWork(look) }
        let package = try openPackage(own, in: fileSystem)
        return CompiledTemplates.Outcome(
          Template.compile(package, sharing: shared, name: FilePath.name(of: own)))
      } catch {
        return CompiledTemplates.Outcome((nil, error.diagnostics))
      }
    }
    return compile(kind.folder, name: kind.name, title: kind.title, format, look)
  }

  /// The template whose body lies in a folder.
  private func compile(
    _ folder: String, name: String, title: String, _ format: OfficeFormat, _ look: HouseLook
  ) -> CompiledTemplates.Outcome {
    let materials = materials[format]!
    let file = format.dialect.bodyFile
    let path = FilePath.join(folder, file)
    do throws(FileError) {
      let shared = try materials.sharedWork(look)
      guard try fileSystem.entry(at: path)?.kind == .file else {
        let missing = PublishingWording.noBody(title, format.rawValue.uppercased())
        return CompiledTemplates.Outcome((nil, [missing]))
      }
      let body = try fileSystem.read(path, limit: 16 << 20)
      var package = try materials.house(look)
      package.set(format.dialect.mainPart, toTemplate: look.applied(to: body, format))
      return CompiledTemplates.Outcome(
        Template.compile(package, sharing: shared, name: FilePath.join(name, file)))
    } catch {
      return CompiledTemplates.Outcome((nil, DiagnosticError(error).diagnostics))
    }
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
