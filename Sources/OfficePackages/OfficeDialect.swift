/// What DOCX and ODT differ in: names of elements and pieces of markup. Everything that works on documents
/// asks this table and has no branches for formats.
public struct OfficeDialect: Sendable {
  /// What an element means to a template.
  public enum Role: Sendable, Hashable {
    case paragraph
    /// Characters of one look: `w:r`.
    case run
    /// Holds characters only: `w:t`.
    case text
    /// Holds runs or characters and can be cut in two: hyperlinks, spans, insertions.
    case inline
    /// Look of the element it stands in, always its first child.
    case properties
    case table
    /// Rows together: header rows of ODT.
    case rowGroup
    case row
    case cell
    case list
    case listItem
    /// Holds paragraphs and tables and must end with a paragraph: a text box, a note, a header.
    case blocks
    case lineBreak
    case tab
    case space
    case noBreakHyphen
    /// Leaves no trace in a text: proofing marks, soft hyphens, soft page breaks.
    case invisible
    /// Not part of the text any more: tracked deletions.
    case deleted
    /// Something to see that is no text: drawings, page breaks, notes, section breaks.
    case object
    /// Mail merge: a whole field, a field's edge, a field's code.
    case simpleField, fieldCharacter, fieldCode
    /// LibreOffice's database and user fields.
    case databaseField
    case other
  }

  public let format: OfficeFormat
  /// Namespace URIs and the prefixes that `roles` uses for them.
  public let prefixes: [String: String]
  /// Role of an element by its name with prefix.
  public let roles: [String: Role]
  /// Parts that can hold placeholders.
  let templateParts: [PartPattern]
  /// The part with the document's text.
  public let mainPart: String
  /// Where a fragment and a paper's body are kept in the templates folder.
  public let bodyFile: String
  public let mimeType: String
  /// Markup for special characters inside text, and around a piece of text of its own look.
  public let markup: Markup
  public let rich: RichMarkup

  public struct Markup: Sendable {
    /// Instead of a line break and tab inside a text element.
    public let lineBreak: StaticString
    public let tab: StaticString
    /// A paragraph that ends the page.
    public let pageBreak: StaticString
    /// Instead of the second and later blanks in a row; nil where blanks count as they are.
    public let space: StaticString?
    /// A start tag of text that keeps its blanks; empty where text needs none.
    public let textStart: StaticString
    public let textEnd: StaticString
    public let emptyParagraph: StaticString
    /// What the markup of a container that has a last paragraph ends with.
    public let paragraphEnds: [StaticString]
    /// What the markup of a table that has a row ends with, before the table's own end.
    public let rowEnds: [StaticString]
    /// What the markup of a row that has a cell ends with, before the row's own end.
    public let cellEnds: [StaticString]
  }

  public func role(of name: String) -> Role { roles[name] ?? .other }
}

extension OfficeDialect {
  /// WordprocessingML, ISO/IEC 29500 transitional.
  public static let docx = OfficeDialect(
    format: .docx,
    prefixes: [
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
      "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
      "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
      "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    ],
    roles: [
      "w:p": .paragraph, "w:r": .run, "w:t": .text,
      "w:hyperlink": .inline, "w:ins": .inline, "w:smartTag": .inline, "w:moveTo": .inline,
      "w:pPr": .properties, "w:rPr": .properties, "w:tcPr": .properties, "w:trPr": .properties,
      "w:tblPrEx": .properties, "w:tblPr": .properties, "w:tblGrid": .properties,
      "w:tbl": .table, "w:tr": .row, "w:tc": .cell,
      "w:txbxContent": .blocks, "w:footnote": .blocks, "w:endnote": .blocks, "w:comment": .blocks,
      "w:hdr": .blocks, "w:ftr": .blocks,
      "w:br": .lineBreak, "w:cr": .lineBreak, "w:tab": .tab, "w:noBreakHyphen": .noBreakHyphen,
      "w:softHyphen": .invisible, "w:proofErr": .invisible, "w:bookmarkStart": .invisible,
      "w:bookmarkEnd": .invisible, "w:lastRenderedPageBreak": .invisible,
      "w:commentRangeStart": .invisible, "w:commentRangeEnd": .invisible,
      "w:permStart": .invisible, "w:permEnd": .invisible,
      "w:del": .deleted, "w:moveFrom": .deleted,
      "w:drawing": .object, "w:pict": .object, "w:object": .object, "w:footnoteReference": .object,
      "w:endnoteReference": .object, "w:commentReference": .object, "w:sym": .object,
      "w:sectPr": .object,
      "w:pgNum": .object, "w:ptab": .object,
      "w:fldSimple": .simpleField, "w:fldChar": .fieldCharacter, "w:instrText": .fieldCode,
    ],
    templateParts: [
      "word/document*.xml", "word/header*.xml", "word/footer*.xml", "word/footnotes*.xml",
      "word/endnotes*.xml", "word/comments*.xml", "docProps/core.xml", "docProps/app.xml",
      "docProps/custom.xml", "word/_rels/document*.xml.rels", "word/_rels/header*.xml.rels",
      "word/_rels/footer*.xml.rels", "word/_rels/footnotes*.xml.rels", "word/_rels/endnotes*.xml.rels",
      "word/_rels/comments*.xml.rels",
    ],
    mainPart: "word/document.xml", bodyFile: "document.xml",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    markup: Markup(
      lineBreak: #"</w:t><w:br/><w:t xml:space="preserve">"#,
      tab: #"</w:t><w:tab/><w:t xml:space="preserve">"#,
      pageBreak: #"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#, space: nil,
      textStart: #"<w:t xml:space="preserve">"#, textEnd: "</w:t>",
      emptyParagraph: "<w:p/>", paragraphEnds: ["</w:p>", "<w:p/>", "</w:sdt>"],
      rowEnds: ["</w:tr>", "</w:sdt>"], cellEnds: ["</w:tc>", "</w:sdt>"]),
    rich: .docx)

  /// OpenDocument Text 1.2 and 1.3.
  public static let odt = OfficeDialect(
    format: .odt,
    prefixes: [
      "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
      "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
      "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
      "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
      "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    ],
    roles: [
      "text:p": .paragraph, "text:h": .paragraph,
      "text:span": .inline, "text:a": .inline,
      "table:table-column": .properties, "table:table-columns": .properties,
      "table:table": .table, "table:table-row": .row, "table:table-cell": .cell,
      "table:covered-table-cell": .cell,
      "table:table-header-rows": .rowGroup, "table:table-rows": .rowGroup,
      "text:list": .list, "text:list-item": .listItem, "text:list-header": .listItem,
      "text:line-break": .lineBreak, "text:tab": .tab, "text:s": .space,
      "text:soft-page-break": .invisible, "text:bookmark": .invisible,
      "text:bookmark-start": .invisible,
      "text:bookmark-end": .invisible, "text:change": .invisible, "text:change-start": .invisible,
      "text:change-end": .invisible, "text:reference-mark": .invisible,
      "text:tracked-changes": .deleted, "office:annotation": .object,
      "draw:frame": .object, "draw:custom-shape": .object, "draw:rect": .object,
      "draw:line": .object,
      "text:note": .object, "text:page-number": .object, "text:page-count": .object,
      "text:date": .object,
      "text:database-display": .databaseField, "text:user-field-get": .databaseField,
      "text:database-next": .databaseField,
    ],
    templateParts: ["content.xml", "styles.xml", "meta.xml"],
    mainPart: "content.xml", bodyFile: "content.xml",
    mimeType: "application/vnd.oasis.opendocument.text",
    markup: Markup(
      lineBreak: "<text:line-break/>", tab: "<text:tab/>", pageBreak: "<text:p/>",
      space: "<text:s/>", textStart: "", textEnd: "",
      emptyParagraph: "<text:p/>",
      paragraphEnds: [
        "</text:p>", "</text:h>", "<text:p/>", "/>", "</text:list>", "</table:table>",
        "</text:section>",
        "</table:table-cell>",
      ],
      rowEnds: ["</table:table-row>", "</table:table-header-rows>", "</table:table-rows>"],
      cellEnds: ["</table:table-cell>", "/>"]),
    rich: .odt)
}
