import OfficePackages

/// Colours of cells by `{% cellbg … %}`. In ODT a colour is part of a style, so that each colour of a style met
/// becomes an automatic style of its own.
struct CellColour {
  /// A style's definition around its name and around the attributes of its cells.
  struct Definition: Sendable {
    var beforeName: [UInt8]
    var beforeColour: [UInt8]
    var rest: [UInt8]
  }

  private struct Key: Hashable {
    let style: String
    let colour: String
  }

  private var names: [Key: String] = [:]
  /// The styles made, for `office:automatic-styles`.
  private(set) var definitions: [UInt8] = []

  /// Six digits in capitals without `#`; empty for no colour; nil if the text is none.
  static func digits(of text: String) -> String? {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    if digits.isEmpty || digits == "auto" { return "" }
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), digits.allSatisfy(\.isASCII) else {
      return nil
    }
    return digits.uppercased()
  }

  /// Name of the style that is the given one in a colour.
  mutating func style(_ colour: String, of style: Program.CellStyle) -> String {
    let key = Key(style: style.name, colour: colour)
    if let known = names[key] { return known }
    let name = "NastavnikCell\(names.count + 1)"
    names[key] = name
    let attribute = " fo:background-color=\"\(colour.isEmpty ? "transparent" : "#" + colour)\""
    definitions += style.definition.beforeName + name.utf8
    definitions += style.definition.beforeColour + attribute.utf8 + style.definition.rest
    return name
  }
}

extension CellColour.Definition {
  /// Of a cell without a style.
  static let plain = CellColour.Definition(
    beforeName: Array("<style:style \(namespaces) style:name=\"".utf8),
    beforeColour: Array("\" style:family=\"table-cell\"><style:table-cell-properties".utf8),
    rest: Array("/></style:style>".utf8))

  private static let namespaces =
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    + "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""

  /// - Parameter style: `style:style` of a cell, as it stands in the document; its own colour gives way.
  init(_ style: Node) {
    self = .plain
    guard let properties = style.children.first(where: { $0.name == "style:table-cell-properties" }) else {
      return
    }
    var tag = Array(properties.startTag.dropLast(properties.endTag.isEmpty ? 2 : 1))
    if let range = UniqueNumber.value(of: "fo:background-color", in: tag[...]) {
      tag.removeSubrange(range.lowerBound - " fo:background-color=\"".utf8.count..<range.upperBound + 1)
    }
    beforeColour = Array("\" style:family=\"table-cell\">".utf8) + tag
    let others = style.children.filter { $0 !== properties }
    rest =
      Array(">".utf8) + properties.children.flatMap(\.markup) + Array("</style:table-cell-properties>".utf8)
      + others.flatMap(\.markup) + Array("</style:style>".utf8)
  }
}
