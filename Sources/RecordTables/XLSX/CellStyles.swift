import XMLStreams

/// The number format of each cell style of a workbook (`styles.xml`).
struct CellStyles {
  private var formats: [NumberFormat] = []

  init() {}

  init(_ part: PartReader) throws(RecordFailure) {
    var codes: [Int: NumberFormat] = [:]
    var isInCellFormats = false
    while let event = try part.next() {
      if event == .end {
        if part.isNamed("cellXfs") { isInCellFormats = false }
        continue
      }
      guard event == .start else { continue }
      if part.isNamed("numFmt") {
        if let number = part.attribute("numFmtId").flatMap({ Int($0) }),
          let code = part.attribute("formatCode")
        {
          codes[number] = NumberFormat(code: code)
        }
      } else if part.isNamed("cellXfs") {
        isInCellFormats = true
      } else if isInCellFormats, part.isNamed("xf") {
        let number = part.attribute("numFmtId").flatMap { Int($0) } ?? 0
        formats.append(codes[number] ?? NumberFormat(builtIn: number))
      }
    }
  }

  subscript(_ style: String?) -> NumberFormat {
    guard let index = style.flatMap({ Int($0) }), formats.indices.contains(index) else { return .plain }
    return formats[index]
  }
}
