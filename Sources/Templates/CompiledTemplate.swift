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
    for part in adjustable where !added.contains(where: { $0.name == part.name }) {
      archive.add(part.name, part.packed)
    }
    for part in added { archive.add(part.name, deflating: part.bytes, with: deflater) }
    for part in filled { archive.add(part.name, deflating: part.bytes, with: deflater) }
    return archive.finish()
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
    var document: [UInt8]?
    if !diagnostics.contains(where: { $0.weight == .error }) {
      document = template.pack(parts, lists, media, with: deflater)
    }
    // The buffer of an unusually large document is not worth keeping.
    for index in parts.indices where parts[index].bytes.count < 8 << 20 {
      swap(&buffers[index], &parts[index].bytes)
    }
    return RenderResult(document: document, diagnostics: diagnostics)
  }
}
