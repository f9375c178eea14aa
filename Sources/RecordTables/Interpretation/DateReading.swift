public import RussianLanguage

/// The day that a text names: «01.09.2026», «1.9.26 г.», «2026-09-01», «5 сентября 2026 г.»; nil if the text
/// is anything else, or the day does not exist.
///
/// A time behind the date is dropped. A year of two digits lies in 1941–2040.
public func readDate(_ text: String) -> CivilDate? {
  let tokens = dateTokens(text)
  guard let (date, end) = scanDate(tokens[...]), end == tokens.count else { return nil }
  return date
}

/// The day with a spreadsheet's serial number (1 January 1900 is 1, or 2 January 1904 is 1).
///
/// The 29 February 1900 that Lotus invented is number 60 of the 1900 system and no day.
func dateOfSerial(_ serial: Double, is1904: Bool = false) -> CivilDate? {
  guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
  let day = Int(serial)
  if is1904 { return CivilDate(dayNumber: day - 24_107) }
  if day == 0 || day == 60 { return nil }
  return CivilDate(dayNumber: day < 60 ? day - 25_568 : day - 25_569)
}

/// A date at the beginning of the tokens and the index behind it.
func scanDate(_ tokens: ArraySlice<DateToken>) -> (date: CivilDate, end: Int)? {
  guard let (date, end) = scanNumericDate(tokens) ?? scanWordedDate(tokens) else { return nil }
  return (date, skipTime(tokens, skipYearWord(tokens, end)))
}

/// «01.09.2026», «1/9/26», «2026-09-01».
private func scanNumericDate(_ tokens: ArraySlice<DateToken>) -> (CivilDate, Int)? {
  let i = tokens.startIndex
  guard tokens.count >= 5, let a = tokens[i].number, let b = tokens[i + 2].number,
    let c = tokens[i + 4].number,
    let sign = tokens[i + 1].sign, tokens[i + 3].sign == sign, "./-".contains(sign)
  else { return nil }
  let (lengthA, lengthC) = (tokens[i].text.count, tokens[i + 4].text.count)
  let date =
    if lengthA == 4 {
      CivilDate(year: a, month: b, day: c)
    } else if lengthA <= 2, lengthC == 4 || lengthC == 2 && sign != "-" {
      CivilDate(year: lengthC == 4 ? c : fullYear(c), month: b, day: a)
    } else {
      CivilDate?.none
    }
  return date.map { ($0, i + 5) }
}

/// «5 сентября 2026», ««05» сентября 2026».
private func scanWordedDate(_ tokens: ArraySlice<DateToken>) -> (CivilDate, Int)? {
  var i = tokens.startIndex
  func take(_ signs: String) {
    if i < tokens.endIndex, let sign = tokens[i].sign, signs.contains(sign) { i += 1 }
  }
  take("«\"“„")
  guard i < tokens.endIndex, let day = tokens[i].number, tokens[i].text.count <= 2 else { return nil }
  i += 1
  take("»\"”“")
  take("-–.")
  guard i < tokens.endIndex, let month = tokens[i].month else { return nil }
  i += 1
  take(".,-")
  guard i < tokens.endIndex, let year = tokens[i].number, tokens[i].text.count == 4,
    let date = CivilDate(year: year, month: month, day: day)
  else { return nil }
  return (date, i + 1)
}

/// Past «г.», «года», if they stand there.
func skipYearWord(_ tokens: ArraySlice<DateToken>, _ index: Int) -> Int {
  guard index < tokens.endIndex, ["г", "года", "год", "году", "гг"].contains(tokens[index].text.lowercased())
  else { return index }
  let next = index + 1
  return next < tokens.endIndex && tokens[next].sign == "." ? next + 1 : next
}

/// Past «10:30», «T00:00:00», «в 10:30».
private func skipTime(_ tokens: ArraySlice<DateToken>, _ index: Int) -> Int {
  var i = index
  if i < tokens.endIndex, ["T", "в", ","].contains(tokens[i].text) { i += 1 }
  guard i + 2 < tokens.endIndex, tokens[i].number != nil, tokens[i + 1].sign == ":",
    tokens[i + 2].number != nil
  else { return index }
  i += 3
  while i + 1 < tokens.endIndex, let sign = tokens[i].sign, ":.".contains(sign), tokens[i + 1].kind == .digits
  {
    i += 2
  }
  return i < tokens.endIndex && tokens[i].text == "Z" ? i + 1 : i
}

private func fullYear(_ year: Int) -> Int { year > 40 ? 1900 + year : 2000 + year }
