import Expressions
public import OfficePackages
import Synchronization
import XMLStreams

/// Where fragments come from; the caller decides which folders count.
public protocol FragmentSource: Sendable {
  /// The bytes of a fragment's XML for a format (`fragments/<name>/document.xml` or `content.xml`); nil if
  /// there is none. A name is only a name: anything like a path is unknown.
  func fragment(named name: String, format: OfficeFormat) -> [UInt8]?
  /// For the hint when a name is unknown.
  var fragmentNames: [String] { get }
}

/// What many templates have in common, worked out when the first of them needs it: tags as they are parsed, fragments as
/// they are scanned, and the lists and styles of the house skeleton. For many threads at a time.
///
/// Nothing has to be told when a template differs: each thing is kept with what it was made of.
public final class SharedWork: Sendable {
  private struct Kept<Source: Equatable & Sendable, Result: Sendable>: Sendable {
    var source: Source
    var result: Result
  }

  private struct FragmentName: Hashable {
    var name: String
    var format: OfficeFormat
  }

  /// The parts that say which lists a package offers.
  private struct ListParts: Equatable {
    var numbering: [UInt8]?
    var styles: [UInt8]?
  }

  private let source: (any FragmentSource)?
  private let fragments = Mutex<[FragmentName: Result<ScannedFragment, XMLError>?]>([:])
  private let statements = Mutex<[Name: Statement]>([:])
  private let expressions = Mutex<[Name: Expression]>([:])
  private let lists = Mutex<Kept<ListParts, ListDefinitions>?>(nil)
  private let idleParts = Mutex<[String: [UInt8]]>([:])
  private let styles = Mutex<Kept<[UInt8], [String: StyleNumbering.Style]>?>(nil)

  /// - Parameter fragments: what `{% вставить "имя" %}` may take in; nil for templates without fragments.
  public init(fragments: (any FragmentSource)? = nil) { source = fragments }

  var fragmentNames: [String] { source?.fragmentNames ?? [] }

  /// A fragment ready to be copied into templates, or why its XML cannot be read; nil if there is none.
  func fragment(named name: String, _ dialect: OfficeDialect) -> Result<ScannedFragment, XMLError>? {
    fragments.withLock { fragments in
      let key = FragmentName(name: name, format: dialect.format)
      if let known = fragments[key] { return known }
      let made = source?.fragment(named: name, format: dialect.format).map { bytes in
        Result { () throws(XMLError) in try ScannedFragment(bytes, name: name, dialect, self) }
      }
      fragments[key] = .some(made)
      return made
    }
  }

  /// A parsed tag: three of four say what a tag of another place said already.
  func statement(_ source: String) throws(SyntaxError) -> Statement {
    let key = Name(source)
    if let known = statements.withLock({ $0[key] }) { return known }
    let made = try Statement.parse(source)
    statements.withLock { $0[key] = made }
    return made
  }

  /// A parsed expression, likewise.
  func expression(_ source: String) throws(SyntaxError) -> Expression {
    let key = Name(source)
    if let known = expressions.withLock({ $0[key] }) { return known }
    let made = try Expression.parse(source)
    expressions.withLock { $0[key] = made }
    return made
  }

  /// Whether a part is known to hold nothing to fill: the skeleton's headers and properties, in all templates alike.
  func isIdle(_ part: String, _ bytes: [UInt8]) -> Bool { idleParts.withLock { $0[part] == bytes } }

  /// Notes that a part holds nothing to fill.
  func noteIdle(_ part: String, _ bytes: [UInt8]) { idleParts.withLock { $0[part] = bytes } }

  /// The lists of a package: mostly those of the one before.
  func lists(of package: OfficePackage) -> ListDefinitions {
    let parts =
      switch package.format {
      case .docx:
        ListParts(
          numbering: package.part(named: "word/numbering.xml")?.bytes,
          styles: package.part(named: "word/styles.xml")?.bytes)
      case .odt: ListParts(styles: package.part(named: "styles.xml")?.bytes)
      }
    // Without a part for lists of its own it depends on others how a document can be given one.
    if package.format == .docx, parts.numbering == nil { return ListDefinitions(package) }
    return lists.withLock { Self.kept(&$0, parts) { ListDefinitions(package) } }
  }

  /// The numbers and indents that styles give to their paragraphs, from `word/styles.xml`.
  func styles(in part: [UInt8]) -> [String: StyleNumbering.Style] {
    styles.withLock { Self.kept(&$0, part) { StyleNumbering.styles(in: part) } }
  }

  private static func kept<Source, Result>(
    _ kept: inout Kept<Source, Result>?, _ source: Source, _ make: () -> Result
  ) -> Result {
    if let kept, kept.source == source { return kept.result }
    let made = make()
    kept = Kept(source: source, result: made)
    return made
  }
}
