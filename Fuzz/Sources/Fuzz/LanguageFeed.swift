import Expressions
import LongTexts
import RussianLanguage

/// Parses the text as an expression and as a tag's statement, and works the expression out.
func feedExpression(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  _ = try? Statement.parse(text)
  guard let expression = try? Expression.parse(text) else { return }
  let evaluation = Evaluation(environment, context: data)
  _ = try? evaluation.value(of: expression)
  _ = evaluation.takeWarnings()
}

/// Parses the text as a long text and fills it in.
func feedMarkdown(_ input: [UInt8]) {
  let (text, _) = LongText.parse(String(decoding: input, as: UTF8.self), file: "текст.md")
  _ = text.fill(in: Evaluation(environment, context: data))
}

/// Puts the text into all cases as everything that can be declined.
func feedDeclension(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  let name = PersonName(text)
  _ = name.forms()
  _ = name.surnameInitials()
  _ = name.initialsSurname()
  _ = name.givenPatronymic()
  _ = DateReading(text)
  _ = SchoolYear(text)
  _ = Typography.typeset(text)
  for kind in PhraseKind.allCases {
    for sex in [nil, Sex.male, .female] {
      let forms = decline(text, as: kind, sex: sex)
      for grammaticalCase in GrammaticalCase.allCases {
        let form = forms[grammaticalCase]
        expect(form.isEmpty == forms.nominative.isEmpty, "\(kind): a case is blank: \(text)")
        expect(form.utf8.count <= 8 * text.utf8.count + 64, "\(kind): a case has grown: \(text)")
      }
    }
  }
}

/// A little of every kind of value.
let data = Record([
  "a": .integer(3), "b": .number(-0.5), "c": .text("Пётр & <Ко>"), "d": .null, "e": .bool(true),
  "l": .list([.integer(1), .text("два"), .null, .list([.integer(4)])]),
  "r": .record(Record(["x": .text("икс"), "Дата начала": .text("01.09.2026")])),
  "дата": .date(CivilDate(year: 2026, month: 9, day: 1)!),
  "наставник": .text("Лещук Пётр Ильич"),
])

let environment = Environment(limits: limits)

/// Tight, so that a hang is one of ours and not a long loop that was asked for.
private let limits: Limits = {
  var limits = Limits()
  limits.textBytes = 1 << 20
  limits.listItems = 10_000
  limits.loopTurns = 100_000
  return limits
}()
