/// How the school's papers look, as far as ГОСТ Р 7.0.97-2025 leaves it to the school: what the sheet «Настройки»
/// says, and the usual where it says nothing. It concerns the shipped papers; a school's own template keeps the
/// look it was given.
public struct PaperLook: Sendable, Hashable {
  /// In millimetres.
  public struct Margins: Sendable, Hashable {
    public var left = 20
    /// Of papers kept for more than ten years: orders and what they approve.
    public var leftOfOrders = 30
    public var right = 10
    public var top = 20
    public var bottom = 20
  }

  public var font = PaperLook.usualFont
  /// Of running text, in points: 12, 13 or 14. Tables and captions keep their smaller sizes.
  public var textSize = PaperLook.usualTextSize
  /// Between the lines of running text, in percent of a line; nil: as each paper has it.
  public var lineSpacing: Int?
  public var margins = Margins()
  /// Left and right margins change places on even pages, for printing on both sides.
  public var areMarginsMirrored = false
  /// «П Р И К А З Ы В А Ю».
  public var isOrderVerbSpaced = false

  /// What the shipped papers are laid out in.
  public static let usual = PaperLook()
  public static let usualFont = "Times New Roman"
  public static let usualTextSize = 14

  public init() {}
}
