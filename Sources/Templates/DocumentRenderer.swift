public import Diagnostics
public import Expressions
public import OfficePackages
import ZipFiles

/// A template filled with data, its parts not packed yet: enough to tell whether the document has changed.
public struct FilledDocument: Sendable {
  /// Name in the archive and the bytes.
  public typealias Part = (name: String, bytes: [UInt8])

  public let template: CompiledTemplate
  /// The parts with placeholders, filled.
  public fileprivate(set) var parts: [Part]
  /// Where the filled parts have the pieces of their programs, by their order.
  fileprivate(set) var copies: [[PieceDeflater.Copy]]
  /// Parts that lists and pictures of the document add, or that stand for the template's or filled ones of
  /// these names.
  public let added: [Part]
}

/// Fills templates one after another and keeps its buffers and compressor between them. One thread at a time.
public struct DocumentRenderer: ~Copyable {
  private let deflater = Deflater()
  private let pieceDeflater = PieceDeflater()
  private let forms = FormCache()
  private var buffers: [(bytes: [UInt8], copies: [PieceDeflater.Copy])] = []
  /// Bytes of one part of a document at most.
  public var partLimit = 256 << 20

  public init() {}

  /// Fills the template and packs the document; parameters as of `fill`.
  public mutating func render(
    _ template: CompiledTemplate, _ data: Record, following: [Record] = [], environment: Environment,
    pictures: (any PictureSource)? = nil
  ) -> RenderResult {
    let (filled, diagnostics) = fill(
      template, data, following: following, environment: environment, pictures: pictures)
    return RenderResult(document: filled.map { pack($0) }, diagnostics: diagnostics)
  }

  /// Fills the template; no document if any diagnostic is an error.
  ///
  /// A document that is not packed goes back through `discard`, so that its buffers are used again.
  ///
  /// - Parameter following: for a sheet of labels, the records after the first: as many as
  ///   `recordsPerDocument` says, fewer at the end of the data.
  public mutating func fill(
    _ template: CompiledTemplate, _ data: Record, following: [Record] = [], environment: Environment,
    pictures: (any PictureSource)? = nil
  ) -> (document: FilledDocument?, diagnostics: [Diagnostic]) {
    let evaluation = Evaluation(environment, context: data, forms: forms)
    let lists = ListNumbering(template.lists)
    let media = DocumentMedia(format: template.format, source: pictures)
    var parts: [FilledDocument.Part] = []
    var copies: [[PieceDeflater.Copy]] = []
    var diagnostics: [Diagnostic] = []
    while buffers.count < template.programs.count { buffers.append(([], [])) }
    for (index, part) in template.programs.enumerated() {
      var buffer: (bytes: [UInt8], copies: [PieceDeflater.Copy]) = ([], [])
      swap(&buffer, &buffers[index])
      let rendering = Rendering(
        part.program, part: part.name, dialect: template.format.dialect, writer: template.writer,
        evaluation: evaluation, records: [data] + following, lists: lists, media: media,
        buffer: buffer.bytes, copies: buffer.copies, byteLimit: partLimit)
      buffer = ([], [])
      rendering.run()
      diagnostics += rendering.diagnostics
      parts.append((part.name, rendering.output))
      copies.append(rendering.copies)
      rendering.output = []
      rendering.copies = []
    }
    let isWhole = !diagnostics.contains { $0.weight == .error }
    let filled = FilledDocument(
      template: template, parts: parts, copies: copies,
      added: isWhole ? template.partsAdded(to: parts, lists, media) : [])
    parts = []
    if isWhole { return (filled, diagnostics) }
    discard(filled)
    return (nil, diagnostics)
  }

  /// The document taken apart, to be merged with others; nil if any diagnostic is an error.
  public mutating func renderParts(
    _ template: CompiledTemplate, _ data: Record, environment: Environment,
    pictures: (any PictureSource)? = nil
  ) -> (document: OfficePackage?, diagnostics: [Diagnostic]) {
    let (filled, diagnostics) = fill(template, data, environment: environment, pictures: pictures)
    return (filled.map { template.assemble($0) }, diagnostics)
  }

  /// The finished file.
  public mutating func pack(_ document: consuming FilledDocument) -> [UInt8] {
    let bytes = document.template.pack(document, with: deflater, pieceDeflater)
    discard(document)
    return bytes
  }

  /// Takes the buffers of a document that is needed no more.
  public mutating func discard(_ document: consuming FilledDocument) {
    // The buffer of an unusually large document is not worth keeping.
    for index in document.parts.indices where document.parts[index].bytes.count < 8 << 20 {
      swap(&buffers[index].bytes, &document.parts[index].bytes)
      swap(&buffers[index].copies, &document.copies[index])
    }
  }
}
