public import Diagnostics
import Expressions
public import OfficePackages
import XMLStreams
import ZipFiles

/// Compiles templates. The way of a placeholder, one file a stage:
///
///     MailMergeSource, Thumbnail, DocumentType    what a filled document must not keep leaves the package
///     PrefixRewriting, TreeBuilder                a part's XML with the usual prefixes, as a tree
///     MailMergeFields                             fields of mail merge become placeholders
///     PlaceholderScanner, EscapedBraces           placeholders, however torn, become nodes
///     FragmentInserter, ParagraphJoiner           fragments come in (`SharedWork`), `{%-` joins paragraphs
///     RegionExpander                              paired tags become blocks
///     StyleNumbering, ListLoops                   lists in loops, DOCX and ODT
///     CellTags                                    `vm`, `hm`, `colspan`, `cellbg`
///     Compiler                                    the tree becomes a program
///     Rendering, CompiledTemplate                 the program is run over the data, and the parts are packed
public enum Template {
  /// Compiles a package once, to be rendered many times.
  ///
  /// - Parameters:
  ///   - package: the template: an office file, or a house skeleton with a paper's body put in
  ///     (`OfficePackage.set`).
  ///   - shared: what templates made of the same skeleton and fragments need to work out only once.
  ///   - name: as the user knows the template, for places in messages.
  /// - Returns: all mistakes of the template together; no compiled template if one of them is an error.
  public static func compile(
    _ package: OfficePackage, sharing shared: SharedWork = SharedWork(), name: String
  ) -> (template: CompiledTemplate?, diagnostics: [Diagnostic]) {
    guard let mainPart = package.mainPart else {
      let missing = PackageError.partMissing(package.format.dialect.mainPart)
      return (
        nil,
        [Diagnostic(missing.code, .error, at: .file(name), missing.message, remedy: missing.remedy)]
      )
    }
    var package = package
    MailMergeSource.remove(from: &package)
    Thumbnail.remove(from: &package)
    DocumentType.makeDocument(of: &package)
    var compilation = Compilation(
      dialect: package.format.dialect, name: name, mainPart: mainPart, shared: shared,
      styleNumbering: StyleNumbering(package, shared))
    var programs: [(part: Int, program: Program)] = []
    for (index, part) in package.parts.enumerated() {
      guard let bytes = part.bytes, !shared.isIdle(part.name, bytes) else { continue }
      let known = compilation.diagnostics.count
      if let program = compilation.compile(part.name, bytes) {
        programs.append((index, program))
      } else if part.name != mainPart, compilation.diagnostics.count == known {
        shared.noteIdle(part.name, bytes)
      }
    }
    if compilation.diagnostics.contains(where: { $0.weight == .error }) {
      return (nil, compilation.diagnostics)
    }
    return (
      CompiledTemplate(package, programs, shared.lists(of: package), tags: compilation.tags, name: name),
      compilation.diagnostics
    )
  }
}

/// The stages for one package; keeps what its parts have in common.
private struct Compilation {
  let dialect: OfficeDialect
  let name: String
  let mainPart: String
  let shared: SharedWork
  var styleNumbering: StyleNumbering
  var diagnostics: [Diagnostic] = []
  var tags: [[TemplateTag]] = []

  init(
    dialect: OfficeDialect, name: String, mainPart: String, shared: SharedWork,
    styleNumbering: StyleNumbering
  ) {
    self.dialect = dialect
    self.name = name
    self.mainPart = mainPart
    self.styleNumbering = styleNumbering
    self.shared = shared
  }

  /// Nil for a part without placeholders.
  mutating func compile(_ part: String, _ bytes: [UInt8]) -> Program? {
    // The main part is read in any case: a document that no program opens must not be handed on.
    guard OfficePackage.mayHoldPlaceholders(part, in: dialect), part == mainPart || mayHoldTags(bytes) else {
      return nil
    }
    let place = TemplatePlace(file: name, part: part)
    let document: XMLDocument
    do throws(XMLError) { document = try XMLDocument(bytes) } catch {
      diagnostics.append(TemplateProblem.brokenPart(error.message).diagnostic(at: place))
      return nil
    }
    if !mayHoldTags(bytes) { return nil }
    let usual: XMLDocument?
    do throws(XMLError) { usual = try PrefixRewriting.rewritten(document, dialect) } catch { usual = nil }
    guard let usual else {
      diagnostics.append(TemplateProblem.foreignPrefixes.diagnostic(at: place))
      return nil
    }
    let top = TreeBuilder(dialect: dialect).build(usual)
    if MailMergeFields.mayStand(in: usual, dialect) {
      MailMergeFields(dialect: dialect, file: name, part: part).convert(top, &diagnostics)
    }
    var scanner = PlaceholderScanner(dialect: dialect, file: name, part: part, shared: shared)
    scanner.scan(top)
    diagnostics += scanner.diagnostics
    let hasEscapes = EscapedBraces.unescape(in: top)
    var inserter = FragmentInserter(dialect: dialect, file: name, shared: shared)
    inserter.insert(into: top)
    diagnostics += inserter.diagnostics
    RunStyles.preparePlace(in: top)
    ParagraphJoiner().join(top)
    guard scanner.foundTags || hasEscapes || hasTags(top) else { return nil }
    var expander = RegionExpander()
    expander.expand(top)
    switch dialect.format {
    case .docx: styleNumbering.writeOut(in: top)
    case .odt: ListLoops.moveIntoLists(in: top)
    }
    diagnostics += expander.diagnostics
    var cellTags = CellTags(dialect: dialect)
    cellTags.apply(top)
    diagnostics += cellTags.diagnostics
    var compiler = Compiler(dialect: dialect)
    compiler.compile(top)
    diagnostics += compiler.diagnostics
    tags.append(top.tags)
    return compiler.program
  }

  /// Every placeholder has a brace, every mail merge field its word.
  private func mayHoldTags(_ bytes: [UInt8]) -> Bool {
    bytes.contains(UInt8(ascii: "{")) || AddressPlaceholders.mayStand(in: bytes)
      || bytes.contains(sequence: "instrText")
      || bytes.contains(sequence: "MERGEFIELD")
      || bytes.contains(sequence: "text:database-display") || bytes.contains(sequence: "text:user-field-get")
      || bytes.contains(sequence: "text:database-next")
  }

  private func hasTags(_ top: Node) -> Bool {
    var found = false
    top.walk {
      switch $0.kind {
      case .tag, .operation: found = true
      default: break
      }
    }
    return found
  }
}
