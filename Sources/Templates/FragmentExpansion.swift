import Expressions
public import OfficePackages
import XMLStreams

extension Template {
  /// The template with its fragments in place of the tags that take them in, to be edited as one document in
  /// Word or LibreOffice. A fragment that is not known stays as its tag.
  public static func expandingFragments(
    in package: OfficePackage, from fragments: any FragmentSource
  ) -> OfficePackage {
    let dialect = package.format.dialect
    guard let bytes = package.part(named: dialect.mainPart)?.bytes else { return package }
    var copy = package
    copy.set(dialect.mainPart, to: expanded(bytes, dialect, fragments, inside: []))
    return copy
  }

  /// Works on the bytes: whatever is no tag of this kind stays as it was written.
  private static func expanded(
    _ bytes: [UInt8], _ dialect: OfficeDialect, _ fragments: any FragmentSource, inside path: [String]
  ) -> [UInt8] {
    guard path.count < 16, let document = try? XMLDocument(bytes) else { return bytes }
    var out: [UInt8] = []
    var position = 0
    var index = 0
    while index < document.tokens.count {
      let token = document.tokens[index]
      guard token.kind == .start, isParagraph(token, document, dialect) else {
        index += 1
        continue
      }
      let end = token.partner
      let text = document.tokens[index...end].map { document.text(of: $0) }.joined()
      if let name = insertedName(text), !path.contains(name),
        let fragment = fragments.fragment(named: name, format: dialect.format)
      {
        out += document.bytes[position..<token.start]
        out += children(of: expanded(fragment, dialect, fragments, inside: path + [name]))
        position = document.tokens[end].end
      }
      index = end + 1
    }
    return out + document.bytes[position...]
  }

  private static func isParagraph(
    _ token: XMLToken, _ document: XMLDocument, _ dialect: OfficeDialect
  ) -> Bool {
    let name = document.names[Int(token.name)]
    let prefix = dialect.prefixes[name.namespace] ?? name.prefix
    return dialect.role(of: "\(prefix):\(name.local)") == .paragraph
  }

  /// The name in `{% вставить "имя" %}`, if the text is nothing else.
  private static func insertedName(_ text: String) -> String? {
    let tag = text.filter { $0 != "\u{AD}" }.split(separator: " ").joined(separator: " ")
    guard tag.hasPrefix("{%"), tag.hasSuffix("%}"),
      case .insert(let name)? = try? Statement.parse(String(tag.dropFirst(2).dropLast(2)))
    else { return nil }
    return name
  }

  /// What stands between the tags of the root.
  private static func children(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard let document = try? XMLDocument(bytes),
      let root = document.tokens.first(where: { $0.kind == .start })
    else { return [] }
    return document.bytes[root.end..<document.tokens[root.partner].start]
  }
}
