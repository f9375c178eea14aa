/// Properties of paragraphs and characters: their order by the schema, and how one set of them lies over
/// another (ISO/IEC 29500-1, 17.3.1, 17.3.2, 17.7.2).
enum WordProperties {
  static let paragraphOrder = [
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
    "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap",
    "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
  ]
  static let runOrder = [
    "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike",
    "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden",
    "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect",
    "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout",
    "w:specVanish", "w:oMath",
  ]
  static let tableOrder = [
    "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar",
    "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange",
  ]
  static let sectionOrder = [
    "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar",
    "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:formProt", "w:vAlign",
    "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid",
    "w:printerSettings", "w:sectPrChange",
  ]
  static let styleOrder = [
    "w:name", "w:aliases", "w:basedOn", "w:next", "w:link", "w:autoRedefine", "w:hidden", "w:uiPriority",
    "w:semiHidden", "w:unhideWhenUsed", "w:qFormat", "w:locked", "w:personal", "w:personalCompose",
    "w:personalReply", "w:rsid", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr",
  ]

  /// Properties whose attributes are told apart: an indent from the left leaves the one from the right.
  private static let attributewise: Set<String> = ["w:rFonts", "w:spacing", "w:ind", "w:lang"]

  /// Attributes of which the nearer one puts out the farther ones.
  private static let rivals: [[String]] = [
    ["w:ascii", "w:asciiTheme"], ["w:hAnsi", "w:hAnsiTheme"], ["w:cs", "w:cstheme"],
    ["w:eastAsia", "w:eastAsiaTheme"], ["w:left", "w:start", "w:leftChars", "w:startChars"],
    ["w:right", "w:end", "w:rightChars", "w:endChars"],
    ["w:firstLine", "w:hanging", "w:firstLineChars", "w:hangingChars"],
    ["w:before", "w:beforeLines", "w:beforeAutospacing"], ["w:after", "w:afterLines", "w:afterAutospacing"],
  ]

  /// One property over the same property farther off.
  static func merge(_ near: Element, over far: Element) -> Element {
    guard attributewise.contains(near.name) else { return near }
    var result = near
    for attribute in far.attributes where near[attribute.name] == nil {
      let group = rivals.first { $0.contains(attribute.name) } ?? []
      if !group.contains(where: { near[$0] != nil }) { result.attributes.append(attribute) }
    }
    return result
  }

  /// Parts properties into those that others say something of too and the rest.
  static func split(
    _ properties: [Element], by others: [Element]
  ) -> (told: [Element], untold: [Element]) {
    var told: [Element] = []
    var untold: [Element] = []
    for property in properties {
      let rivals = others.filter { $0.name == property.name }
      guard !rivals.isEmpty else {
        untold.append(property)
        continue
      }
      guard attributewise.contains(property.name) else {
        told.append(property)
        continue
      }
      var (near, far) = (Element(property.name), Element(property.name))
      for attribute in property.attributes {
        let group = Self.rivals.first { $0.contains(attribute.name) } ?? [attribute.name]
        if rivals.contains(where: { rival in group.contains { rival[$0] != nil } }) {
          near.attributes.append(attribute)
        } else {
          far.attributes.append(attribute)
        }
      }
      if !near.attributes.isEmpty { told.append(near) }
      if !far.attributes.isEmpty { untold.append(far) }
    }
    return (told, untold)
  }

  /// Puts properties under those an element has already.
  static func lay(_ far: [Element], under properties: inout Element, order: [String]) {
    for property in far {
      let own = properties.first(property.name)
      properties.set(own.map { merge($0, over: property) } ?? property, order: order)
    }
  }
}
