internal import RussianLanguage

/// Numbers and money in words, and what agrees with a number.
let countFilters: [Filter] =
  [
    onPresent("прописью", Signature("падеж", "род", "одушевлённое")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let number = try evaluation.wholeNumber(value, for: "прописью")
      let form = try evaluation.grammaticalCase(arguments[0], or: .nominative, of: "прописью")
      let gender = try evaluation.gender(arguments[1], of: "прописью")
      let isAnimate = isTrue(arguments[2] ?? .bool(false))
      return .text(numberInWords(number, form, gender: gender, isAnimate: isAnimate))
    }.also(),
    onPresent("порядковое", Signature("падеж", "род", "одушевлённое")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let number = try evaluation.wholeNumber(value, for: "порядковое")
      guard number >= 0 else {
        throw EvaluationProblem(.badInput(of: "порядковое", got: "число меньше нуля", wanted: "целое число"))
      }
      let form = try evaluation.grammaticalCase(arguments[0], or: .nominative, of: "порядковое")
      let gender = try evaluation.gender(arguments[1], of: "порядковое")
      return .text(
        ordinalInWords(number, form, gender: gender, isAnimate: isTrue(arguments[2] ?? .bool(false))))
    }.also(),
    onPresent("деньги") { value, _, evaluation throws(EvaluationProblem) in
      .text(try evaluation.money(value, for: "деньги").inDigits)
    }.also("рубли"),
    onPresent("деньги_прописью", Signature("падеж", "копейки")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let form = try evaluation.grammaticalCase(arguments[0], or: .nominative, of: "деньги_прописью")
      let kopecks: Money.Kopecks =
        switch arguments[1]?.plainText {
        case nil: .wordsUnlessZero
        case "цифрами"?: .digits
        case "прописью"?: .words
        default:
          throw EvaluationProblem(
            .badArgument("копейки", of: "деньги_прописью", "бывает «цифрами» или «прописью»"))
        }
      return .text(try evaluation.money(value, for: "деньги_прописью").inWords(form, kopecks: kopecks))
    }.also("рубли_прописью"),
    onPresent("дробь", Signature("знаков")) { value, arguments, evaluation throws(EvaluationProblem) in
      guard let number = double(value) ?? value.plainText.flatMap(parsedDouble), abs(number) < 1e15 else {
        throw EvaluationProblem(.badInput(of: "дробь", got: value.typeName, wanted: "число"))
      }
      let places = try evaluation.whole(arguments[0], or: 2, "знаков", of: "дробь")
      guard (0...20).contains(places) else {
        throw EvaluationProblem(.badArgument("знаков", of: "дробь", "бывает от 0 до 20"))
      }
      return .text(withDecimalComma(fixedPoint(number, places: places)))
    }.also(),
    onPresent("разряды") { value, _, evaluation throws(EvaluationProblem) in
      .text(groupedDigits(try evaluation.wholeNumber(value, for: "разряды")))
    }.also(),
    onPresent("число", Signature("один", "два", "пять")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let number = try evaluation.wholeNumber(value, for: "число")
      let form = try evaluation.form(for: number, arguments, of: "число")
      // Two forms are a word in the singular and plural, which says the number by itself.
      return .text(arguments[2] == nil ? form : "\(groupedDigits(number))\u{A0}\(form)")
    }.also(),
    onPresent("множ", Signature("один", "два", "пять")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let number = try evaluation.wholeNumber(value, for: "множ")
      return .text(try evaluation.form(for: number, arguments, of: "множ"))
    }.also(),
  ].flatMap { $0 }

extension Evaluation {
  /// «пара», «пары» or «пар» after the number; of two forms the first for one, the second for any other.
  fileprivate func form(
    for number: Int, _ arguments: Arguments, of filter: String
  ) throws(EvaluationProblem) -> String {
    let one = try given(arguments[0], "один", of: filter)
    let few = try given(arguments[1], "два", of: filter)
    guard let many = arguments[2] else { return number == 1 ? one : few }
    return plural(number, one, few, try text(of: many))
  }

  fileprivate func money(_ value: Value, for filter: String) throws(EvaluationProblem) -> Money {
    let typed = value.plainText.map { text in
      let digits = text.unicodeScalars.filter { !isBlank($0) }
      return String(String.UnicodeScalarView(digits)).replacingBytes(",", ".")
    }
    guard let roubles = double(value) ?? typed.flatMap(parsedDouble), abs(roubles) < 1e15 else {
      throw EvaluationProblem(.badInput(of: filter, got: value.typeName, wanted: "сумма"))
    }
    return Money(kopecks: Int((roubles * 100).rounded()))
  }
}

/// «12 345,60»: a comma, and thousands apart.
private func withDecimalComma(_ number: String) -> String {
  let parts = number.split(separator: ".")
  let isNegative = number.hasPrefix("-")
  let whole = groupedDigits(Int(parts[0].drop { $0 == "-" }) ?? 0)
  return (isNegative ? "−" : "") + ([whole] + parts.dropFirst().map(String.init)).joined(separator: ",")
}
