import Mentoring
import OfficePackages
import XMLStreams

/// Gives the shipped parts – the house style, a paper's body, a fragment – the look that a school chose.
///
/// The parts stand in `templates/` in the usual look, complete and readable; what differs is changed in them
/// once, before they compile.
struct HouseLook: Sendable, Hashable {
  private let look: PaperLook

  init(_ look: PaperLook) { self.look = look }

  var isUsual: Bool { look == .usual }

  /// A part in the school's look. What is no XML, or holds nothing to change, comes back as it is.
  func applied(to part: [UInt8], _ format: OfficeFormat) -> [UInt8] {
    guard !isUsual, let document = try? XMLDocument(part) else { return part }
    switch format {
    case .docx:
      var edits = WordEdits(look)
      return document.replacingAttributes { edits.value($0, $1, $2) }
    case .odt:
      var edits = OpenDocumentEdits(look)
      return document.replacingAttributes { edits.value($0, $1, $2) }
    }
  }

  /// The parts of a house skeleton that show its look.
  static func parts(_ format: OfficeFormat) -> [String] {
    switch format {
    case .docx: ["word/styles.xml", "word/settings.xml", "word/fontTable.xml"]
    case .odt: ["styles.xml"]
    }
  }
}

/// The width of the text on the three pages there are, and how tables follow it.
private struct TextWidths {
  /// Millimetres, as the parts are laid out and as they shall be: papers, orders, landscape pages.
  private let widths: [(usual: Double, new: Double)]

  init(_ look: PaperLook) {
    func widths(of margins: PaperLook.Margins) -> [Double] {
      [
        210 - margins.left - margins.right, 210 - margins.leftOfOrders - margins.right,
        297 - margins.left - margins.right,
      ].map(Double.init)
    }
    self.widths = zip(widths(of: PaperLook.usual.margins), widths(of: look.margins)).map { ($0, $1) }
  }

  /// New to old width of the text of a paper, and so of half of it.
  var ratioOfPapers: Double { widths[0].new / widths[0].usual }

  /// New to old width of something as wide as the text; 1 for a narrower thing, which keeps its width.
  func ratio(of millimetres: Double) -> Double {
    widths.first { abs($0.usual - millimetres) < 0.3 }.map { $0.new / $0.usual } ?? 1
  }
}

/// A line to write on in one of two columns, which are half as wide as the text of a paper.
private let halfLineStyle = "FillHalf"

private let twipsPerMillimetre = 1440 / 25.4

/// What changes in WordprocessingML.
private struct WordEdits {
  private let look: PaperLook
  private let widths: TextWidths
  private var style = ""
  /// Of the table that the columns and cells now read belong to.
  private var tableRatio = 1.0

  init(_ look: PaperLook) {
    self.look = look
    widths = TextWidths(look)
  }

  mutating func value(_ element: String, _ attribute: String, _ old: String) -> String? {
    switch (element, attribute) {
    case ("w:style", "w:styleId"):
      style = old
      return nil
    case ("w:rFonts", _), ("w:font", "w:name"):
      return old == PaperLook.usualFont ? look.font : nil
    case ("w:altName", "w:val"):
      return look.font == PaperLook.usualFont ? nil : look.font
    case ("w:sz", "w:val"), ("w:szCs", "w:val"):
      return Int(old).flatMap { look.size(of: style, usually: $0) }.map(String.init)
    case ("w:spacing", "w:line") where style == "BodyText":
      return look.lineSpacing.map { "\($0 * 240 / 100)" }
    case ("w:spacing", "w:val") where style == "OrderVerb":
      return look.isOrderVerbSpaced ? "\(orderVerbSpacing * 20)" : nil
    case ("w:mirrorMargins", "w:val"):
      return look.areMarginsMirrored ? "1" : nil
    case ("w:pgMar", _):
      return margin(attribute, old)
    case ("w:tblW", "w:w"):
      tableRatio = ratio(of: old)
      return scaled(old)
    case ("w:gridCol", "w:w"), ("w:tcW", "w:w"):
      return scaled(old)
    case ("w:tab", "w:pos"):
      let ratio = style == halfLineStyle ? widths.ratioOfPapers : ratio(of: old)
      return ratio == 1 ? nil : Double(old).map { "\(Int(($0 * ratio).rounded()))" }
    default: return nil
    }
  }

  private func margin(_ attribute: String, _ old: String) -> String? {
    let usual = PaperLook.usual.margins
    let margins = look.margins
    func twips(_ millimetres: Int) -> String {
      "\(Int((Double(millimetres) * twipsPerMillimetre).rounded()))"
    }
    switch attribute {
    case "w:left":
      // An appendix may choose between the two by an expression.
      let (papers, orders) = (twips(usual.left), twips(usual.leftOfOrders))
      return old.replacing(orders, with: "…").replacing(papers, with: twips(margins.left))
        .replacing("…", with: twips(margins.leftOfOrders))
    case "w:right": return twips(margins.right)
    case "w:top": return twips(margins.top)
    case "w:bottom": return twips(margins.bottom)
    default: return nil
    }
  }

  private func ratio(of twips: String) -> Double {
    Double(twips).map { widths.ratio(of: $0 / twipsPerMillimetre) } ?? 1
  }

  private func scaled(_ width: String) -> String? {
    guard tableRatio != 1, let width = Double(width) else { return nil }
    return "\(Int((width * tableRatio).rounded()))"
  }
}

/// What changes in OpenDocument.
private struct OpenDocumentEdits {
  private let look: PaperLook
  private let widths: TextWidths
  private var style = ""
  private var isFirstPage = false
  private var tableRatio = 1.0

  init(_ look: PaperLook) {
    self.look = look
    widths = TextWidths(look)
  }

  mutating func value(_ element: String, _ attribute: String, _ old: String) -> String? {
    switch (element, attribute) {
    case ("style:style", "style:name"):
      style = old
      return nil
    case ("style:page-layout", "style:name"):
      isFirstPage = old.hasSuffix("First")
      return nil
    case ("style:page-layout", "style:page-usage"):
      return look.areMarginsMirrored ? "mirrored" : nil
    case ("style:font-face", "style:name"), ("style:text-properties", "style:font-name"),
      ("style:text-properties", "style:font-name-asian"),
      ("style:text-properties", "style:font-name-complex"):
      return old == PaperLook.usualFont ? look.font : nil
    case ("style:font-face", "svg:font-family"):
      return look.font == PaperLook.usualFont ? nil : "'\(look.font)'"
    case ("style:text-properties", "fo:font-size"):
      guard let size = Double(old.dropLast(2)) else { return nil }
      return look.size(of: style, usually: Int(size * 2)).map {
        $0 % 2 == 0 ? "\($0 / 2)pt" : "\($0 / 2).5pt"
      }
    case ("style:paragraph-properties", "fo:line-height") where style == "BodyText":
      return look.lineSpacing.map { "\($0)%" }
    case ("style:text-properties", "fo:letter-spacing") where style == "OrderVerb":
      return look.isOrderVerbSpaced ? "\(orderVerbSpacing)pt" : nil
    case ("style:page-layout-properties", _):
      return margin(attribute, old)
    case ("style:header-footer-properties", "fo:min-height"):
      // The page number stands in the top margin, below its first centimetre.
      return centimetres(look.margins.top - headerDistance)
    case ("style:table-properties", "style:width"):
      tableRatio = ratio(of: old)
      return scaled(old, by: tableRatio)
    case ("style:table-column-properties", "style:column-width"):
      return scaled(old, by: tableRatio)
    case ("style:tab-stop", "style:position"):
      return scaled(old, by: style == halfLineStyle ? widths.ratioOfPapers : ratio(of: old))
    default: return nil
    }
  }

  private func margin(_ attribute: String, _ old: String) -> String? {
    let margins = look.margins
    switch attribute {
    case "fo:margin-left":
      let isOrder = old == centimetres(PaperLook.usual.margins.leftOfOrders)
      return centimetres(isOrder ? margins.leftOfOrders : margins.left)
    case "fo:margin-right": return centimetres(margins.right)
    case "fo:margin-top": return isFirstPage ? centimetres(margins.top) : nil
    case "fo:margin-bottom": return centimetres(margins.bottom)
    default: return nil
    }
  }

  private func ratio(of length: String) -> Double {
    millimetres(length).map(widths.ratio) ?? 1
  }

  private func scaled(_ length: String, by ratio: Double) -> String? {
    guard ratio != 1, let length = millimetres(length) else { return nil }
    let micrometres = Int((length * ratio * 1000).rounded())
    return "\(micrometres / 10_000).\(String(micrometres % 10_000 + 10_000).dropFirst())cm"
  }

  private func millimetres(_ length: String) -> Double? {
    length.hasSuffix("cm") ? Double(length.dropLast(2)).map { $0 * 10 } : nil
  }

  /// «2cm», «2.5cm».
  private func centimetres(_ millimetres: Int) -> String {
    millimetres % 10 == 0 ? "\(millimetres / 10)cm" : "\(millimetres / 10).\(millimetres % 10)cm"
  }
}

extension PaperLook {
  /// The size of a style's letters where running text has the school's size, both in half-points; nil keeps
  /// the usual one. Tables stay two points smaller than the text, the kind of the document two points larger.
  fileprivate func size(of style: String, usually old: Int) -> Int? {
    let text = textSize * 2
    let usual = PaperLook.usualTextSize * 2
    if text == usual { return nil }
    if old >= usual { return text + old - usual }
    return min(old, style.hasPrefix("Table") ? text - 4 : text)
  }
}

/// From the edge of the page to the page number, in millimetres.
private let headerDistance = 10

/// Between the letters of «П Р И К А З Ы В А Ю», in points.
private let orderVerbSpacing = 4
