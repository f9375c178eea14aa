/// How the cells of a text table are told apart.
struct CSVDialect: Equatable {
  var delimiter: UInt8
  /// Bytes of the line `sep=;` with which Excel tells the delimiter.
  var skip = 0
}

/// The delimiter under which the first records have the most even number of cells.
///
/// Russian Excel writes semicolons, most programs commas, a copy from a sheet tabs. Commas stand in
/// addresses and semicolons in lists of people, so evenness decides, not frequency.
///
/// - Parameter beginning: UTF-8, without a byte order mark.
func detectDialect(_ beginning: ArraySlice<UInt8>) -> CSVDialect {
  let delimiters = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
  if beginning.starts(with: "sep=".utf8), let delimiter = beginning.dropFirst(4).first {
    let lineEnd = beginning.firstIndex(of: 0x0A) ?? beginning.endIndex - 1
    return CSVDialect(delimiter: delimiter, skip: lineEnd + 1 - beginning.startIndex)
  }
  var best = CSVDialect(delimiter: delimiters[0])
  var bestScore = 0.0
  for delimiter in delimiters {
    let widths = recordWidths(beginning, delimiter: delimiter)
    guard !widths.isEmpty else { continue }
    var frequency: [Int: Int] = [:]
    for width in widths where width > 1 { frequency[width, default: 0] += 1 }
    guard let (_, count) = frequency.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
    // A table of one column may have commas in a caption or two.
    guard count > 1 || widths.allSatisfy({ $0 > 1 }) else { continue }
    let score = Double(count) / Double(widths.count)
    if score > bestScore {
      best.delimiter = delimiter
      bestScore = score
    }
  }
  return best
}

/// The number of cells of each of the first records that are not blank.
private func recordWidths(_ bytes: ArraySlice<UInt8>, delimiter: UInt8) -> [Int] {
  var widths: [Int] = []
  var width = 1
  var isQuoted = false
  var isCellStart = true
  var isBlank = true
  var hasJustClosed = false
  for byte in bytes {
    if isQuoted {
      if byte == UInt8(ascii: "\"") { (isQuoted, hasJustClosed) = (false, true) }
      continue
    }
    defer { hasJustClosed = false }
    switch byte {
    // A doubled quote closes and opens again.
    case UInt8(ascii: "\"") where isCellStart || hasJustClosed:
      isQuoted = true
      isCellStart = false
      isBlank = false
    case delimiter:
      width += 1
      isCellStart = true
    case 0x0A, 0x0D:
      if !isBlank { widths.append(width) }
      if widths.count == 40 { return widths }
      (width, isCellStart, isBlank) = (1, true, true)
    default:
      isCellStart = false
      isBlank = false
    }
  }
  // What comes after the last line break may be cut off.
  if widths.isEmpty, !isBlank { widths.append(width) }
  return widths
}
