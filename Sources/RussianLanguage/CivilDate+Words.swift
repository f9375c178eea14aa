/// How dates are printed. Spaces that must not break are no-break.
extension CivilDate {
  /// «5 сентября 2026 г.»
  public var text: String { "\(dayAndMonth) \(year)\u{A0}г." }

  /// «5 сентября»
  public var dayAndMonth: String { "\(day)\u{A0}\(monthName(month, .genitive))" }

  /// «05» сентября 2026 г.
  public var quotedText: String {
    "«\(day < 10 ? "0" : "")\(day)»\u{A0}\(monthName(month, .genitive)) \(year)\u{A0}г."
  }

  /// «01.09.2026» or «1 сентября 2026 г.», as the school writes dates.
  public func text(_ form: WritingStyle.DateForm) -> String {
    switch form {
    case .numeric: numeric
    case .words: text
    }
  }

  /// Wholly in words: «пятое сентября две тысячи двадцать шестого года», in the genitive «пятого сентября …».
  public func inWords(_ grammaticalCase: GrammaticalCase = .nominative) -> String {
    let dayWord = ordinalInWords(day, grammaticalCase, gender: .neuter)
    return "\(dayWord) \(monthName(month, .genitive)) \(ordinalInWords(year, .genitive)) года"
  }
}

/// «с 1 сентября 2026 г. по 31 мая 2027 г.», or with numbers: «с 01.09.2026 по 31.05.2027».
public func dateRange(
  from start: CivilDate, to end: CivilDate, _ form: WritingStyle.DateForm = .words
) -> String {
  "с\u{A0}\(start.text(form)) по\u{A0}\(end.text(form))"
}

/// «сентябрь», «сентября», «в сентябре»; `month` is 1–12.
public func monthName(_ month: Int, _ grammaticalCase: GrammaticalCase = .nominative) -> String {
  let stem = monthStems[month - 1]
  switch (month, grammaticalCase) {
  case (5, .nominative), (5, .accusative): return "май"
  case (3, .nominative), (3, .accusative), (8, .nominative), (8, .accusative): return stem
  case (3, _), (8, _): return stem + ["", "а", "у", "", "ом", "е"][grammaticalCase.rawValue]
  default: return stem + ["ь", "я", "ю", "ь", "ём", "е"][grammaticalCase.rawValue].replacedUnstressed(month)
  }
}

private let monthStems = [
  "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
]

extension String {
  /// Апрелем, маем, июнем, июлем have no stress on the ending: «ем», not «ём».
  fileprivate func replacedUnstressed(_ month: Int) -> String {
    self == "ём" && (4...7).contains(month) ? "ем" : self
  }
}
