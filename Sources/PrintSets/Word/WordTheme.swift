/// The theme of a document: fonts that styles name by their part in it (`minorHAnsi`).
enum WordTheme {
  /// What a document's references come to, once another theme stands in the package.
  struct Replacement: Hashable {
    /// Typefaces by part: `minorHAnsi`, `majorEastAsia`.
    fileprivate var fonts: [String: String] = [:]

    init(_ theme: Element?) {
      let scheme = theme?.first("a:themeElements")?.first("a:fontScheme")
      for (part, element) in [("major", "a:majorFont"), ("minor", "a:minorFont")] {
        guard let fonts = scheme?.first(element) else { continue }
        let latin = fonts.first("a:latin")?["typeface"] ?? ""
        self.fonts["\(part)HAnsi"] = latin
        self.fonts["\(part)Ascii"] = latin
        self.fonts["\(part)EastAsia"] = fonts.first("a:ea")?["typeface"]
        self.fonts["\(part)Bidi"] = fonts.first("a:cs")?["typeface"]
      }
    }

    /// Puts plain fonts and colours in the place of references. Colours stand beside their references.
    func apply(to element: inout Element) {
      if element.name == "w:rFonts" {
        for (reference, plain) in [
          ("w:asciiTheme", "w:ascii"), ("w:hAnsiTheme", "w:hAnsi"), ("w:eastAsiaTheme", "w:eastAsia"),
          ("w:cstheme", "w:cs"),
        ] {
          guard let name = element[reference] else { continue }
          element[reference] = nil
          if let font = fonts[name], !font.isEmpty { element[plain] = font }
        }
      } else if element.attributes.contains(where: { $0.name.hasPrefix("w:theme") }) {
        element.attributes.removeAll { $0.name.hasPrefix("w:theme") }
      }
    }
  }
}
