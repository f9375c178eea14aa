import RussianLanguage

/// `nastavnik decline`: the cases of a name, post, organisation or phrase.
let declineCommand = Command(
  syntax: CommandSyntax(
    name: "decline", summary: "Склоняет имя, должность, организацию или словосочетание",
    operands: "\"ТЕКСТ\" | --table", operandCount: 0...1,
    options: [
      .init(
        "kind", .choice(PhraseKind.allCases.map(\.rawValue)), "что это за текст; без ключа определяется само"),
      .init("sex", .choice(["м", "ж"]), "пол, если он не ясен из имени"),
      .init(
        "table", .nothing,
        "читает строки «вид, пол, текст» через табуляцию и дописывает к каждой пять падежей"),
    ]),
  run: decline)

private func decline(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  if arguments.has("table") { return declineTable(console) }
  guard let text = arguments.operands.first else {
    throw .wrongOperandCount(expected: declineCommand.syntax.operands)
  }
  let kind = arguments.value("kind").flatMap(PhraseKind.init(rawValue:)) ?? PhraseKind(guessing: text)
  let forms = decline(text, as: kind, sex: arguments.value("sex").flatMap(Sex.init(rawValue:)))
  for (name, grammaticalCase) in caseTitles {
    console.print("\(Wording.padded(name, to: 13)) \(forms[grammaticalCase])")
  }
  switch forms.confidence {
  case .sure: return .done
  case .unsure:
    console.say("Программа не вполне уверена: проверьте формы и при нужде впишите свои на лист «Формы».")
    return .done
  case .unknown:
    console.say("Пол или склонение определить нельзя: укажите --sex или впишите формы на лист «Формы».")
    return .somethingFailed
  }
}

/// Lines that are not of the form come out as they are, with a word about them.
private func declineTable(_ console: Console) -> ExitCode {
  var out: [UInt8] = []
  var number = 0
  var code = ExitCode.done
  while let line = console.nextLine() {
    number += 1
    out += line.utf8
    let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    if fields.count == 3, let kind = PhraseKind(rawValue: String(fields[0])) {
      let forms = decline(String(fields[2]), as: kind, sex: Sex(rawValue: String(fields[1])))
      for grammaticalCase in GrammaticalCase.allCases.dropFirst() {
        out.append(UInt8(ascii: "\t"))
        out += forms[grammaticalCase].utf8
      }
    } else if !line.isEmpty {
      console.say(
        "Строка \(number): нужно «вид, пол, текст» через табуляцию; вид – один из: "
          + PhraseKind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      code = .somethingFailed
    }
    out.append(UInt8(ascii: "\n"))
    if out.count > 1 << 16 {
      console.out(out)
      out.removeAll(keepingCapacity: true)
    }
  }
  console.out(out)
  return code
}

private let caseTitles: [(String, GrammaticalCase)] = [
  ("именительный", .nominative), ("родительный", .genitive), ("дательный", .dative),
  ("винительный", .accusative), ("творительный", .instrumental), ("предложный", .prepositional),
]
