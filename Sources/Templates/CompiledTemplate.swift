public import Diagnostics
public import Expressions
public import OfficePackages
import ZipFiles

/// A template ready to be filled, by many threads at a time.
public final class CompiledTemplate: Sendable {
  public let format: OfficeFormat
  public let name: String
  /// The fields that the template reads, each as a path of names, in the order of their first use.
  public let fields: [[String]]
  /// More than one for a sheet of labels (NEXT fields), which takes the records one after another.
  public let recordsPerDocument: Int
  let programs: [PartProgram]
  let lists: ListDefinitions
  let writer: TextWriter
  private let package: OfficePackage
  /// The archive with all parts that no document changes.
  private let unchanged: ZipWriter
  /// Parts that documents with new lists or pictures change.
  private let adjustable: [OfficePackage.Part]

  struct PartProgram: Sendable {
    let name: String
    let program: Program
  }

  init(
    _ package: OfficePackage, _ programs: [(part: Int, program: Program)], fields: [[String]], name: String
  ) {
    self.format = package.format
    self.package = package
    self.name = name
    self.fields = fields
    recordsPerDocument = 1 + (programs.map(\.program.nextRecords).max() ?? 0)
    self.programs = programs.map { PartProgram(name: package.parts[$0.part].name, program: $0.program) }
    lists = ListDefinitions(package)
    writer = TextWriter(package.format.dialect)
    let changed = Set(programs.map(\.part))
    let hasPictures = programs.contains { $0.program.mayShowPictures }
    var unchanged = ZipWriter()
    var adjustable: [OfficePackage.Part] = []
    for (index, part) in package.parts.enumerated() where !changed.contains(index) {
      let isAdjustable =
        part.name == "word/numbering.xml"
        || lists.needsPart && !lists.hasHouseStyles
          && (part.name == "word/_rels/document.xml.rels" || part.name == "[Content_Types].xml")
        || hasPictures
          && (part.name.hasSuffix(".rels") || part.name == "[Content_Types].xml"
            || part.name == "META-INF/manifest.xml")
      if isAdjustable { adjustable.append(part) } else { unchanged.add(part.name, part.packed) }
    }
    self.unchanged = unchanged
    self.adjustable = adjustable
  }

  /// Fills the template once. For many documents make a `DocumentRenderer` for each thread.
  public func render(
    _ data: Record, environment: Environment, pictures: (any PictureSource)? = nil
  ) -> RenderResult {
    var renderer = DocumentRenderer()
    return renderer.render(self, data, environment: environment, pictures: pictures)
  }

  /// The archive of a document whose changed parts are these.
  func pack(
    _ parts: [(name: String, bytes: [UInt8])], _ lists: ListNumbering, _ media: DocumentMedia,
    with deflater: borrowing Deflater
  ) -> [UInt8] {
    var archive = unchanged
    archive.reserve(unchanged.size + parts.reduce(4096) { $0 + $1.bytes.count / 4 + 256 })
    let (added, filled) = adjusted(parts, lists, media)
    for part in adjustable where !added.contains(where: { $0.name == part.name }) {
      archive.add(part.name, part.packed)
    }
    for part in added { archive.add(part.name, deflating: part.bytes, with: deflater) }
    for part in filled { archive.add(part.name, deflating: part.bytes, with: deflater) }
    return archive.finish()
  }

  /// The document as parts, whose changed ones are not packed: for a reader that takes it apart again.
  func assemble(
    _ parts: [(name: String, bytes: [UInt8])], _ lists: ListNumbering, _ media: DocumentMedia
  ) -> OfficePackage {
    var document = package
    let (added, filled) = adjusted(parts, lists, media)
    for (name, bytes) in added + filled {
      let part = OfficePackage.Part(name: name, packed: PackedBytes(storing: bytes), bytes: bytes)
      if let index = document.parts.firstIndex(where: { $0.name == name }) {
        document.parts[index] = part
      } else {
        document.parts.append(part)
      }
    }
    return document
  }

  /// Parts that a document's lists and pictures change or add, and the filled ones that they leave.
  private func adjusted(
    _ parts: [(name: String, bytes: [UInt8])], _ lists: ListNumbering, _ media: DocumentMedia
  ) -> (added: [(name: String, bytes: [UInt8])], filled: [(name: String, bytes: [UInt8])]) {
    // Links of a part may hold placeholders and take new pictures too.
    var filled = parts
    var added: [(name: String, bytes: [UInt8])] = []
    func change(_ changes: [(name: String, bytes: [UInt8])]) {
      filled.removeAll { old in changes.contains { $0.name == old.name } }
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
    return (added, filled)
  }
}

/// What filling a template gave.
public struct RenderResult: Sendable {
  /// The bytes of the finished file; nil if any diagnostic is an error.
  public var document: [UInt8]?
  public var diagnostics: [Diagnostic]
}

/// Fills templates one after another and keeps its buffers and compressor between them. One thread at a time.
public struct DocumentRenderer: ~Copyable {
  private let deflater = Deflater()
  private var buffers: [[UInt8]] = []
  /// Bytes of one part of a document at most.
  public var partLimit = 256 << 20

  public init() {}

  /// - Parameter following: for a sheet of labels, the records after the first: as many as
  ///   `recordsPerDocument` says, fewer at the end of the data.
  public mutating func render(
    _ template: CompiledTemplate, _ data: Record, following: [Record] = [], environment: Environment,
    pictures: (any PictureSource)? = nil
  ) -> RenderResult {
    let filled = fill(template, data, following, environment, pictures)
    var document: [UInt8]?
    if filled.isSound { document = template.pack(filled.parts, filled.lists, filled.media, with: deflater) }
    // The buffer of an unusually large document is not worth keeping.
    for index in filled.parts.indices where filled.parts[index].bytes.count < 8 << 20 {
      buffers[index] = filled.parts[index].bytes
    }
    return RenderResult(document: document, diagnostics: filled.diagnostics)
  }

  /// The document taken apart, to be merged with others; nil if any diagnostic is an error.
  public mutating func renderParts(
    _ template: CompiledTemplate, _ data: Record, environment: Environment,
    pictures: (any PictureSource)? = nil
  ) -> (document: OfficePackage?, diagnostics: [Diagnostic]) {
    let filled = fill(template, data, [], environment, pictures)
    let document = filled.isSound ? template.assemble(filled.parts, filled.lists, filled.media) : nil
    return (document, filled.diagnostics)
  }

  private struct Filled {
    var parts: [(name: String, bytes: [UInt8])]
    var lists: ListNumbering
    var media: DocumentMedia
    var diagnostics: [Diagnostic]

    var isSound: Bool { !diagnostics.contains { $0.weight == .error } }
  }

  private mutating func fill(
    _ template: CompiledTemplate, _ data: Record, _ following: [Record], _ environment: Environment,
    _ pictures: (any PictureSource)?
  ) -> Filled {
    let evaluation = Evaluation(environment, context: data)
    let lists = ListNumbering(template.lists)
    let media = DocumentMedia(format: template.format, source: pictures)
    var parts: [(name: String, bytes: [UInt8])] = []
    var diagnostics: [Diagnostic] = []
    while buffers.count < template.programs.count { buffers.append([]) }
    for (index, part) in template.programs.enumerated() {
      var buffer: [UInt8] = []
      swap(&buffer, &buffers[index])
      let rendering = Rendering(
        part.program, part: part.name, dialect: template.format.dialect, writer: template.writer,
        evaluation: evaluation, records: [data] + following, lists: lists, media: media, buffer: buffer,
        byteLimit: partLimit)
      buffer = []
      rendering.run()
      diagnostics += rendering.diagnostics
      parts.append((part.name, rendering.output))
      rendering.output = []
    }
    return Filled(parts: parts, lists: lists, media: media, diagnostics: diagnostics)
  }
}
