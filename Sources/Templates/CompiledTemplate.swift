public import Diagnostics
public import Expressions
public import OfficePackages
import Synchronization
import ZipFiles

/// A template ready to be filled, by many threads at a time.
public final class CompiledTemplate: Sendable {
  public let format: OfficeFormat
  public let name: String
  /// More than one for a sheet of labels (NEXT fields), which takes the records one after another.
  public let recordsPerDocument: Int
  let programs: [PartProgram]
  /// Whether a document may hold pictures that the data name.
  let mayShowPictures: Bool
  let lists: ListDefinitions
  let writer: TextWriter
  private let package: OfficePackage
  /// The archive with all parts that no document changes.
  private let unchanged: ZipWriter
  /// Parts that documents with new lists or pictures change.
  private let adjustable: [OfficePackage.Part]
  /// Of each part, in their order.
  private let tags: [[TemplateTag]]

  struct PartProgram: Sendable {
    let name: String
    let program: Program
    let pieces: PiecesOnDemand
  }

  /// What repeats in a program's pieces, searched when the first document is packed: many templates are compiled
  /// for documents that turn out to be unchanged.
  final class PiecesOnDemand: Sendable {
    private let pieces = Mutex<KnownPieces?>(nil)

    func of(_ program: Program) -> KnownPieces {
      pieces.withLock { pieces in
        if let pieces { return pieces }
        let made = KnownPieces(program.blob, pieces: program.pieces)
        pieces = made
        return made
      }
    }
  }

  init(
    _ package: OfficePackage, _ programs: [(part: Int, program: Program)], _ lists: ListDefinitions,
    tags: [[TemplateTag]], name: String
  ) {
    self.format = package.format
    self.package = package
    self.name = name
    self.tags = tags
    recordsPerDocument = 1 + (programs.map(\.program.nextRecords).max() ?? 0)
    self.programs = programs.map {
      PartProgram(name: package.parts[$0.part].name, program: $0.program, pieces: PiecesOnDemand())
    }
    self.lists = lists
    writer = TextWriter(package.format.dialect)
    let changed = Set(programs.map(\.part))
    mayShowPictures = programs.contains { $0.program.mayShowPictures }
    var unchanged = ZipWriter()
    var adjustable: [OfficePackage.Part] = []
    for (index, part) in package.parts.enumerated() where !changed.contains(index) {
      let isAdjustable =
        part.name == "word/numbering.xml"
        || lists.needsPart && !lists.hasHouseStyles
          && (part.name == "word/_rels/document.xml.rels" || part.name == "[Content_Types].xml")
        || mayShowPictures
          && (part.name.hasSuffix(".rels") || part.name == "[Content_Types].xml"
            || part.name == "META-INF/manifest.xml")
      if isAdjustable { adjustable.append(part) } else { unchanged.add(part.name, part.packed) }
    }
    self.unchanged = unchanged
    self.adjustable = adjustable
  }

  /// The fields that the template reads, each as a path of names, in the order of their first use.
  public var fields: [[String]] {
    tags.reduce(into: []) { fields, tags in
      for path in FieldCollector.paths(in: tags) where !fields.contains(path) { fields.append(path) }
    }
  }

  /// Fills the template once. For many documents make a `DocumentRenderer` for each thread.
  public func render(
    _ data: Record, environment: Environment, pictures: (any PictureSource)? = nil
  ) -> RenderResult {
    var renderer = DocumentRenderer()
    return renderer.render(self, data, environment: environment, pictures: pictures)
  }

  /// The archive of the parts that are the same in every document. With the parts of a `FilledDocument` it
  /// stands for the whole document.
  public var constantParts: [UInt8] {
    var archive = unchanged
    for part in adjustable { archive.add(part.name, part.packed) }
    return archive.finish()
  }

  /// Parts that lists and pictures of a document add, or change in the template's and the filled ones.
  func partsAdded(
    to filled: [FilledDocument.Part], _ lists: ListNumbering, _ media: DocumentMedia
  ) -> [FilledDocument.Part] {
    var added: [FilledDocument.Part] = []
    func change(_ changes: [FilledDocument.Part]) {
      added.removeAll { old in changes.contains { $0.name == old.name } }
      added += changes
    }
    func current(_ name: String) -> [UInt8]? {
      added.first { $0.name == name }?.bytes ?? filled.first { $0.name == name }?.bytes
        ?? adjustable.first { $0.name == name }?.bytes
    }
    if let numbering = lists.part { added.append(("word/numbering.xml", numbering)) }
    if lists.addsPart { change(DocumentMedia.partsForNumbering(original: current)) }
    if !media.isEmpty { change(media.parts(original: current)) }
    return added
  }

  /// The document as parts, whose changed ones are not packed: for a reader that takes it apart again.
  func assemble(_ filled: borrowing FilledDocument) -> OfficePackage {
    var document = package
    for part in filled.parts { document.set(part.name, toTemplate: part.bytes) }
    for part in filled.added { document.set(part.name, toTemplate: part.bytes) }
    return document
  }

  /// The archive of a filled document.
  func pack(
    _ document: borrowing FilledDocument, with deflater: borrowing Deflater, _ pieceDeflater: PieceDeflater
  ) -> [UInt8] {
    var archive = unchanged
    archive.reserve(unchanged.size + document.parts.reduce(4096) { $0 + $1.bytes.count / 4 + 256 })
    for part in adjustable where !document.added.contains(where: { $0.name == part.name }) {
      archive.add(part.name, part.packed)
    }
    for part in document.added { archive.add(part.name, deflating: part.bytes, with: deflater) }
    for (index, part) in document.parts.enumerated()
    where !document.added.contains(where: { $0.name == part.name }) {
      let pieces = programs[index].pieces.of(programs[index].program)
      archive.add(
        part.name, deflating: part.bytes, copies: document.copies[index], of: pieces, with: pieceDeflater,
        or: deflater)
    }
    return archive.finish()
  }
}

/// What filling a template gave.
public struct RenderResult: Sendable {
  /// The bytes of the finished file; nil if any diagnostic is an error.
  public var document: [UInt8]?
  public var diagnostics: [Diagnostic]
}
