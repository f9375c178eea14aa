import RussianLanguage

extension CellValue {
  /// The value as a person reads it in the cell: «18», «0,5», «01.09.2026», «да»; empty for an empty cell
  /// and for a spreadsheet's error.
  public var printed: String {
    switch self {
    case .empty, .error: ""
    case .text(let text): text
    case .number(let number): printedNumber(number)
    case .date(let date): date.numeric
    case .bool(let flag): flag ? "да" : "нет"
    }
  }
}

/// A number with a decimal comma, without grouping, and without a fraction when it is whole.
func printedNumber(_ number: Double) -> String {
  if number.rounded() == number, abs(number) < 1e15 { return String(Int(number)) }
  // Sums such as 0.1 + 0.2 come out of spreadsheets with noise in the last digits.
  let scaled = (abs(number) * 1e9).rounded()
  guard abs(number) < 1e6, scaled >= 1 else {
    return String("\(number)".map { $0 == "." ? "," : $0 })
  }
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  var fraction = padded.suffix(9)
  while fraction.last == "0" { fraction.removeLast() }
  let whole = padded.dropLast(9)
  return "\(number < 0 ? "-" : "")\(whole)\(fraction.isEmpty ? "" : ",\(fraction)")"
}
