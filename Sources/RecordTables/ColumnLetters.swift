/// The letters a spreadsheet shows above a column: 0 is «A», 26 is «AA».
public func columnLetters(_ index: Int) -> String {
  var letters: [UInt8] = []
  var rest = index + 1
  while rest > 0 {
    letters.append(UInt8(65 + (rest - 1) % 26))
    rest = (rest - 1) / 26
  }
  return String(decoding: letters.reversed(), as: UTF8.self)
}

/// Row (from 1) and column (from 0) of an address such as `AB12`; nil if it is none, or lies outside the
/// 1,048,576 × 16,384 cells of a sheet.
public func cellAddress(_ text: some Sequence<UInt8>) -> (row: Int, column: Int)? {
  var column = 0
  var row = 0
  for byte in text {
    switch byte {
    case UInt8(ascii: "$"): continue
    case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
    case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
      row = row * 10 + Int(byte - UInt8(ascii: "0"))
    default: return nil
    }
    if column > SheetLimits.columns || row > SheetLimits.rows { return nil }
  }
  return row > 0 && column > 0 ? (row, column - 1) : nil
}

/// What a sheet can hold at most (ECMA-376; LibreOffice since 7.4).
enum SheetLimits {
  static let rows = 1_048_576
  static let columns = 16_384
}
