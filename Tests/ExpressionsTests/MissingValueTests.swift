import Expressions
import Testing

struct MissingValueTests {
  static let data = Record([
    "имя": .text("Анна"), "пустое": .null,
    "человек": .record(Record(["отчество": .null, "имя": .text("Анна")])),
  ])

  private func code(_ source: String, _ policy: Environment.MissingValues) throws -> String? {
    try problem(source, MissingValueTests.data, Environment(missingValues: policy))?.code
  }

  @Test func underJinjasRuleMissingNamesPrintBlankWithAWarning() throws {
    let evaluation = Evaluation(Environment(), context: MissingValueTests.data)
    #expect(try evaluation.text(of: evaluation.value(of: .parse("имья"))) == "")
    let warnings = evaluation.takeWarnings()
    #expect(warnings.map(\.code) == ["E201"])
    #expect(warnings.first?.remedy == "Возможно, имелось в виду «имя»")
    #expect(evaluation.takeWarnings().isEmpty)
    #expect(try evaluation.text(of: evaluation.value(of: .parse("пустое"))) == "")
    #expect(evaluation.takeWarnings().isEmpty)
  }

  @Test(arguments: ["нет", "человек.нет", "нет | upper", "нет ~ 1", "человек[\"нет\"]", "[нет] | join"])
  func strictlyAMissingNameIsAnErrorWhenPrinted(_ source: String) throws {
    #expect(try code(source, .strict) == "E201")
    #expect(try code(source, .complete) == "E201")
  }

  @Test(arguments: [
    "нет | по_умолчанию(\"—\")", "нет | default(1)", "нет | бланк(3)", "\"есть\" если нет иначе \"нет\"",
    "нет есть задано", "нет is defined", "нет | дат | бланк", "человек.нет | по умолчанию(\"\")",
  ])
  func anAnsweredMissingNameIsNoError(_ source: String) throws {
    #expect(try code(source, .strict) == nil)
  }

  @Test(arguments: ["пустое", "человек.отчество", "человек.отчество | дат", "пустое | дата_словами"])
  func anEmptyValueIsAnErrorOnlyWherePapersMustBeComplete(_ source: String) throws {
    #expect(try code(source, .strict) == nil)
    #expect(try code(source, .complete) == "E202")
    #expect(
      try printed(
        "\(source) | по_умолчанию(\"\")", MissingValueTests.data, Environment(missingValues: .complete)) == ""
    )
  }

  @Test func theErrorNamesTheEmptyField() throws {
    let found = try problem("человек.отчество", MissingValueTests.data, Environment(missingValues: .complete))
    #expect(found?.message == "Поле «отчество» не заполнено")
  }

  @Test func aFieldOfAMissingNameIsAlwaysAnError() throws {
    let found = try problem("челавек.имя", MissingValueTests.data)
    #expect(found?.code == "E203")
    #expect(found?.remedy == "Возможно, имелось в виду «человек»")
  }

  @Test func aLoopOverAMissingListIsAnErrorUnlessJinjasRulesHold() throws {
    let template = "{% для x в списак %}{{ x }}{% конец %}."
    #expect(try rendered(template) == ".")
    #expect(throws: EvaluationProblem.self) {
      try rendered(template, Record([:]), Environment(missingValues: .strict))
    }
  }

  @Test(arguments: [
    ("пустое | бланк(5)", "_____"), ("имя | бланк(5)", "Анна"), ("пустое | бланк", "____________________"),
    ("\" \" | по_умолчанию(\"—\")", "—"), ("0 | по_умолчанию(\"—\")", "0"),
  ])
  func aBlankIsALineToWriteOn(_ source: String, _ expected: String) throws {
    #expect(try printed(source, MissingValueTests.data) == expected)
  }
}
