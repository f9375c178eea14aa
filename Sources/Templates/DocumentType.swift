import OfficePackages

/// A template of Word or LibreOffice itself (.dotx, .ott) becomes a document when it is filled: programs look at the
/// type inside the file, and Word does not open a .docx that says it is a template.
enum DocumentType {
  private static let word: StaticString =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
  private static let openDocument: StaticString = "application/vnd.oasis.opendocument.text-template"

  static func makeDocument(of package: inout OfficePackage) {
    switch package.format {
    case .docx:
      let document = "\(word)".replacing("template.main", with: "document.main")
      replace(word, with: document, in: "[Content_Types].xml", &package)
    case .odt:
      let document = OfficeFormat.odt.dialect.mimeType
      for part in ["mimetype", "META-INF/manifest.xml"] {
        replace(openDocument, with: document, in: part, &package)
      }
    }
  }

  private static func replace(
    _ type: StaticString, with other: String, in part: String, _ package: inout OfficePackage
  ) {
    guard let bytes = package.part(named: part)?.bytes, bytes.contains(sequence: type) else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    package.set(part, to: Array(text.replacing("\(type)", with: other).utf8))
  }
}
