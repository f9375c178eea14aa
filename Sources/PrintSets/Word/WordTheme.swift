/// The theme of a document: fonts that styles name by their part in it (`minorHAnsi`), colours that drawings name
/// (`accent1`).
enum WordTheme {
  /// What a document's references come to, once another theme stands in the package.
  struct Replacement: Hashable {
    /// Typefaces by part: `minorHAnsi`, `majorEastAsia`.
    fileprivate var fonts: [String: String] = [:]
    /// Six hexadecimal digits by name.
    fileprivate var colors: [String: String] = [:]

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
      for color in theme?.first("a:themeElements")?.first("a:clrScheme")?.elements ?? [] {
        let value = color.first("a:srgbClr")?["val"] ?? color.first("a:sysClr")?["lastClr"]
        colors[String(color.name.dropFirst("a:".count))] = value
      }
      // What documents call them (ISO/IEC 29500-1, 20.1.10.54), as Word maps them by itself.
      for (name, own) in [("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2")] {
        colors[name] = colors[own]
      }
    }

    /// The name of an element that names a colour of the theme, and of the one that says it.
    static let colorNames = (theme: "a:schemeClr", plain: "a:srgbClr")

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
      } else if element.name == Self.colorNames.theme, let color = color(of: element) {
        element.name = Self.colorNames.plain
        element["val"] = color
      } else if element.attributes.contains(where: { $0.name.hasPrefix("w:theme") }) {
        element.attributes.removeAll { $0.name.hasPrefix("w:theme") }
      }
    }

    /// The colour that an element names; nil for the one that a drawing leaves to its style.
    func color(of element: Element) -> String? { element["val"].flatMap { colors[$0] } }
  }
}
