/// The distance from one tab to the next where none is set (`style:tab-stop-distance`). LibreOffice heeds it in a
/// document's defaults only, so styles of another document get tabs where its usual ones are.
struct OpenDocumentTabs {
  /// As written in the document: ten thousandths of a unit.
  private let distance: Int
  private let unit: String
  private let count: Int

  /// Nil if the usual tabs are the same, or unknown.
  init?(_ own: String?, over base: String?) {
    guard let own = own.flatMap(Self.length), own.centimetres > 0.1 else { return nil }
    if let base = base.flatMap(Self.length), abs(base.centimetres - own.centimetres) < 0.005 { return nil }
    distance = Int((own.value * 10000).rounded())
    unit = own.unit
    // A sheet of A4 across; LibreOffice takes some sixty.
    count = min(60, Int(29.7 / own.centimetres))
  }

  /// Adds the usual tabs behind a style's own, or to a style that builds on no other.
  func complete(_ properties: inout Element, isRoot: Bool) {
    var tabs = properties.first("style:tab-stops") ?? Element("style:tab-stops")
    let last = tabs.elements.compactMap { $0["style:position"].flatMap(Self.length)?.centimetres }.max()
    guard isRoot || last != nil else { return }
    for number in 1...count {
      let position = "\(distance * number / 10000).\(Self.padded(distance * number % 10000))\(unit)"
      if let last, let place = Self.length(position), place.centimetres <= last + 0.005 { continue }
      tabs.children.append(.element(Element("style:tab-stop", [("style:position", position)])))
    }
    properties.set(tabs, order: ["style:tab-stops", "style:drop-cap", "style:background-image"])
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// A length as ODF writes it: `0.5in`.
  private static func length(_ text: String) -> (value: Double, unit: String, centimetres: Double)? {
    let unit = String(text.drop { $0.isNumber || $0 == "." || $0 == "-" })
    let units = ["cm": 1, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6]
    guard let value = Double(text.dropLast(unit.count)), let size = units[unit] else { return nil }
    return (value, unit, value * size)
  }
}
