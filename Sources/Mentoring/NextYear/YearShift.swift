import RecordTables
import RussianLanguage

/// A date or a text with each year in it one greater: «август 2026 г.» becomes «август 2027 г.».
func withYearsAdvanced(_ cell: CellValue) -> CellValue {
  switch cell {
  case .date(let date):
    // 29 February has no anniversary.
    .date(
      CivilDate(year: date.year + 1, month: date.month, day: date.day)
        ?? CivilDate(year: date.year + 1, month: 2, day: 28)!)
  case .text(let text): .text(withYearsAdvanced(text))
  case .empty, .number, .bool, .error: cell
  }
}

/// Years are numbers of four digits from 2000 to 2099 that no other digit or letter touches, and the short
/// second half of «2026/27».
func withYearsAdvanced(_ text: String) -> String {
  var result = ""
  var rest = text[...]
  var advancedYear: Int?
  while let start = rest.firstIndex(where: isDigit) {
    let between = rest[..<start]
    let end = rest[start...].firstIndex { !isDigit($0) } ?? rest.endIndex
    let digits = rest[start..<end]
    result += between
    let isPartOfWord = result.last?.isLetter == true || end < rest.endIndex && rest[end].isLetter
    if digits.count == 4, digits.hasPrefix("20"), !isPartOfWord, let year = Int(digits) {
      result += String(year + 1)
      advancedYear = year
    } else if digits.count == 2, ["/", "-", "–"].contains(between), let year = advancedYear,
      Int(digits) == (year + 1) % 100
    {
      let short = (year + 2) % 100
      result += short < 10 ? "0\(short)" : "\(short)"
    } else {
      result += digits
    }
    if digits.count != 4 { advancedYear = nil }
    rest = rest[end...]
  }
  return result + rest
}

/// Whether a text names a year.
func namesYear(_ text: String) -> Bool { withYearsAdvanced(text) != text }

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
