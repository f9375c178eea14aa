internal import RussianLanguage

/// Ways of writing a date.
let dateFilters: [Filter] =
  [
    onPresent("дата", Signature("образец")) { value, arguments, evaluation throws(EvaluationProblem) in
      let date = try evaluation.date(value, for: "дата")
      guard let pattern = arguments[0]?.plainText else { return .date(date) }
      if pattern.utf8.contains(UInt8(ascii: "%")) { return .text(try formatPythonDate(date, pattern)) }
      return .text(formatDate(date, pattern))
    }.also(),
    onDate("дата_словами") { $0.text }.also(),
    onDate("дата_цифрами") { $0.numeric }.also(),
    onDate("дата_в_кавычках") { $0.quotedText }.also(),
    onDate("день_и_месяц") { $0.dayAndMonth }.also(),
    onPresent("дата_прописью", Signature("падеж")) { value, arguments, evaluation throws(EvaluationProblem) in
      let form = try evaluation.grammaticalCase(arguments[0], or: .genitive, of: "дата_прописью")
      return .text(try evaluation.date(value, for: "дата_прописью").inWords(form))
    }.also(),
    onPresent("по", Signature("окончание")) { value, arguments, evaluation throws(EvaluationProblem) in
      let end = try evaluation.date(arguments[0] ?? .undefined, for: "по")
      return .text(
        dateRange(from: try evaluation.date(value, for: "по"), to: end, evaluation.environment.style.dates))
    }.also(),
    onPresent("месяц", Signature("падеж")) { value, arguments, evaluation throws(EvaluationProblem) in
      let form = try evaluation.grammaticalCase(arguments[0], or: .nominative, of: "месяц")
      if let number = integer(value), (1...12).contains(number) { return .text(monthName(number, form)) }
      return .text(monthName(try evaluation.date(value, for: "месяц").month, form))
    }.also(),
    onPresent("год") { value, _, evaluation throws(EvaluationProblem) in
      .integer(try evaluation.date(value, for: "год").year)
    }.also(),
    onPresent("учебный_год") { value, _, evaluation throws(EvaluationProblem) in
      let style = evaluation.environment.style.schoolYear
      if let text = value.plainText, let year = SchoolYear(text) { return .text(year.text(style)) }
      let date = try evaluation.date(value, for: "учебный_год")
      return SchoolYear(containing: date).map { .text($0.text(style)) } ?? .undefined
    }.also(),
  ].flatMap { $0 }

private func onDate(_ name: String, _ text: @escaping @Sendable (CivilDate) -> String) -> Filter {
  onPresent(name) { value, _, evaluation throws(EvaluationProblem) in
    .text(text(try evaluation.date(value, for: name)))
  }
}

/// A pattern as spreadsheets and mail merge write it: «дд.ММ.гггг», `d MMMM yyyy`. Letters stand for parts of
/// the date, repeated for the longer form; text between apostrophes is kept.
func formatDate(_ date: CivilDate, _ pattern: String) -> String {
  var result = ""
  var isQuoted = false
  var scalars = Array(pattern.unicodeScalars)[...]
  while let first = scalars.first {
    if first == "'" {
      isQuoted.toggle()
      scalars.removeFirst()
      continue
    }
    let run = scalars.prefix { $0 == first }
    let part = isQuoted ? nil : datePart(first, count: run.count, of: date)
    result += part ?? String(String.UnicodeScalarView(run))
    scalars.removeFirst(run.count)
  }
  return result
}

private func datePart(_ letter: Unicode.Scalar, count: Int, of date: CivilDate) -> String? {
  switch (letter, count) {
  case ("d", 1), ("D", 1), ("д", 1), ("Д", 1): String(date.day)
  case ("d", 2), ("D", 2), ("д", 2), ("Д", 2): padded(date.day, to: 2)
  case ("M", 1), ("м", 1), ("М", 1), ("m", 1): String(date.month)
  case ("M", 2), ("м", 2), ("М", 2), ("m", 2): padded(date.month, to: 2)
  case ("M", 3), ("м", 3), ("М", 3), ("m", 3): String(monthName(date.month).prefix(3))
  case ("M", 4), ("м", 4), ("М", 4), ("m", 4): monthName(date.month, .genitive)
  case ("y", 2), ("Y", 2), ("г", 2), ("Г", 2): padded(date.year % 100, to: 2)
  case ("y", 4), ("Y", 4), ("г", 4), ("Г", 4): padded(date.year, to: 4)
  default: nil
  }
}
