import Diagnostics
import Expressions
import LongTexts
import Testing

/// The filled text, a block a line: role, then the words; `*bold*`, `_italic_`, `|` for a line break.
private func outline(_ markdown: String, _ data: Record = Record([:])) -> [String] {
  let (text, diagnostics) = LongText.parse(markdown, file: "текст.md")
  #expect(diagnostics.isEmpty)
  let filled = text.fill(in: Evaluation(Environment(), context: data))
  #expect(filled.diagnostics.isEmpty)
  return filled.text.blocks.map { line(of: $0).replacing("\u{A0}", with: " ") }
}

private func line(of block: RichText.Block) -> String {
  let words = block.runs.map { run in
    switch run {
    case .text(let text, let emphasis):
      emphasis.contains(.bold) ? "*\(text)*" : emphasis.contains(.italic) ? "_\(text)_" : text
    case .lineBreak: "|"
    case .tab: "\t"
    }
  }
  return "\(name(of: block.role)) \(words.joined())"
}

private func name(of role: RichText.Role) -> String {
  switch role {
  case .paragraph: "p"
  case .chapter: "#"
  case .heading: "#="
  case .subheading: "##"
  case .clause(let level): "clause\(level)"
  case .parenthesized(let level, let list): ")\(level).\(list)"
  case .numbered(let level, let list): "n\(level).\(list)"
  case .dashed(let level): "-\(level)"
  case .continuation(let level): "…\(level)"
  case .table: "table"
  }
}

@Suite struct LongTextRoles {
  /// Under a paragraph of a chapter «1.» items are a plain list; at the chapter's beginning they are clauses.
  @Test func aListUnderAParagraphIsNoListOfClauses() {
    #expect(
      outline("# Этапы\nИх два:\n\n1. Начало\n2. Конец\n\n# Итоги\n1. Первый\n\nСлова.\n\n2. Второй") == [
        "# Этапы", "p Их два:", "n1.1 Начало", "n1.1 Конец", "# Итоги", "clause1 Первый", "p Слова.",
        "clause1 Второй",
      ])
  }

  @Test func chaptersHoldClausesOfTwoLevels() {
    #expect(
      outline(
        """
        # Общие положения
        1. Первый пункт
           на двух строках.

           Второй абзац.
        2. Второй пункт:
           1. подпункт;
           2. ещё подпункт.

        # Участники
        1. Пункт.
        """) == [
          "# Общие положения", "clause1 Первый пункт на двух строках.", "…1 Второй абзац.",
          "clause1 Второй пункт:", "clause2 подпункт;", "clause2 ещё подпункт.", "# Участники",
          "clause1 Пункт.",
        ])
  }

  @Test func listsKeepTheirMarksAndEachBeginsAnew() {
    #expect(
      outline(
        """
        # Глава
        1. Принципы:
           1) первый;
           2) второй:
              - тире;
        2. Другие:
           1) снова первый;
        - тире прямо в главе.
        """) == [
          "# Глава", "clause1 Принципы:", ")1.1 первый;", ")1.1 второй:", "-2 тире;", "clause1 Другие:",
          ")1.2 снова первый;", "-1 тире прямо в главе.",
        ])
  }

  @Test func withoutChaptersAListIsItsOwn() {
    #expect(outline("Текст:\n\n1. один\n2. два\n") == ["p Текст:", "n1.1 один", "n1.1 два"])
  }

  @Test func emphasisAndHardBreaksAreRuns() {
    #expect(
      outline("**Наставник** – работник *школы*.  \nДалее") == [
        "p *Наставник* – работник _школы_.|Далее"
      ])
  }

  /// A number typed stays; the usual one need not be typed; a dash is none. Clauses are then typed too.
  @Test(arguments: [
    ("# I. Начало\n1. Раз\n\n# II. Конец\n1. Два", "#= I. Начало/n1.1 Раз/#= II. Конец/n1.2 Два"),
    ("# 1. Начало\n1. Раз\n\n# 2) Конец\n1. Два", "# Начало/clause1 Раз/# Конец/clause1 Два"),
    ("# Начало\n\n# 3. Конец", "# Начало/#= 3. Конец"), ("# – Введение\n\n# Начало", "#= Введение/# Начало"),
    ("# 2026 год\n\n# Итоги", "# 2026 год/# Итоги"),
  ])
  func chaptersCanHaveNumbersOfTheirOwn(markdown: String, expected: String) {
    #expect(outline(markdown).joined(separator: "/") == expected)
  }

  @Test(arguments: [
    ("Формы:\n– раз;\n•\tдва;\n— три.", "p Формы:/-1 раз;/-1 два;/-1 три."),
    ("1.1. Раз.\n1.2 Два:\nа) три;\nб) четыре.", "p 1.1. Раз./p 1.2 Два:/p а) три;/p б) четыре."),
    (
      "1. Раз:\n– два;\n\n2. Три:\nа) четыре;\nб) пять.",
      "n1.1 Раз:/-1 два;/n1.1 Три:/…1 а) четыре;/…1 б) пять."
    ),
    ("1) Раз.\n\nСлова.\n\n2) Два.\n\nСлова.\n\n1) Три.", ")1.1 Раз./p Слова./)1.1 Два./p Слова./)1.2 Три."),
    ("Смотри пункт\n1.2 и дальше.", "p Смотри пункт 1.2 и дальше."), ("Слово – дело.", "p Слово – дело."),
  ])
  func marksAreReadAsTyped(markdown: String, expected: String) {
    #expect(outline(markdown).joined(separator: "/") == expected)
  }

  @Test func spacesThatMustNotBreakDoNot() {
    let (text, _) = LongText.parse("Приказ № 5 и {{ имя }}", file: "текст.md")
    let data = Record(["имя": .text("№ 6")])
    let filled = text.fill(in: Evaluation(Environment(), context: data)).text
    #expect(filled.blocks[0].runs == [.text("Приказ №\u{A0}5 и №\u{A0}6", [])])
  }

  @Test func subheadingsAreNotNumbered() {
    #expect(outline("# А\n\n## Введение\n\nТекст.") == ["# А", "## Введение", "p Текст."])
  }
}

@Suite struct LongTextFilling {
  private let data = Record([
    "имя": .text("*Школа* & <Лицей>"), "да": .bool(true), "нет": .bool(false),
    "акты": .list([.text("приказ № 1"), .text("приказ № 2")]), "строки": .text("одна\nдве"),
    "пусто_": .text(""),
  ])

  @Test func dataIsNeverMarkup() {
    #expect(outline("**{{ имя }}** и {{ имя }}", data) == ["p **Школа* & <Лицей>* и *Школа* & <Лицей>"])
  }

  @Test func expressionsMayHoldSignsOfMarkup() {
    #expect(outline("Всего {{ 2 * 3 * 4 }} и {{ \"_а_\" }}.") == ["p Всего 24 и _а_."])
  }

  @Test func lineBreaksOfDataStay() {
    #expect(outline("{{ строки }}", data) == ["p одна|две"])
  }

  @Test func conditionsOnTheirOwnLinesTakeInBlocks() {
    let text = """
      # Глава
      1. Первый.
      {% если да %}
      2. Второй.
      {% иначе %}
      3. Не он.
      {% конец %}
      4. Последний.
      """
    #expect(outline(text, data) == ["# Глава", "clause1 Первый.", "clause1 Второй.", "clause1 Последний."])
  }

  @Test func conditionsWithinALineTakeInWordsAndLeaveNoDoubledBlank() {
    #expect(
      outline("Педагоги {% если нет %}и обучающиеся{% конец %} участвуют.", data) == ["p Педагоги участвуют."]
    )
    #expect(outline("Слово{% если да %}, слово{% конец %}.", data) == ["p Слово, слово."])
  }

  @Test func loopsRepeatItems() {
    let text = """
      # Глава
      1. Акты:
      {% для акт в акты %}
         - {{ акт }};
      {% конец %}
      """
    #expect(outline(text, data) == ["# Глава", "clause1 Акты:", "-1 приказ № 1;", "-1 приказ № 2;"])
  }

  @Test func aParagraphOfPlaceholdersThatPrintNothingGoes() {
    #expect(outline("А\n\n{{ пусто_ }}\n\nБ", data) == ["p А", "p Б"])
  }

  @Test func richTextInItsOwnParagraphIsTakenInWhole() {
    let rich = RichText([
      RichText.Block(.dashed(level: 1), [.text("одно", [])]),
      RichText.Block(.dashed(level: 1), [.text("два", [])]),
    ])
    #expect(outline("А\n\n{{ список }}", Record(["список": .rich(rich)])) == ["p А", "-1 одно", "-1 два"])
  }

  @Test func windowsLineEndsAndPrivateLettersDoNoHarm() {
    #expect(outline("А\r\n\r\n\u{E000}Б {{ 1 }}\r\n") == ["p А", "p Б 1"])
  }
}

@Suite struct LongTextMistakes {
  @Test(arguments: [
    ("Текст {{ имя", "L001", "строка 1"),
    ("А\n\n{{ имя | нет_такого }}", "E1", "строка 3"),
    ("{% конец %}", "L002", "строка 1"),
    ("А\n{% если да %}\nБ", "L002", "строка 2"),
    ("{% пусть а = 1 %}", "L003", "строка 1"),
    ("А\n\n    отступ", "L004", "строка 3"),
  ])
  func areReportedWithTheirLine(markdown: String, code: String, line: String) {
    let (_, diagnostics) = LongText.parse(markdown, file: "текст.md")
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.code.hasPrefix(code) == true)
    #expect(diagnostics.first?.place.text.contains(line) == true)
  }

  @Test func aMissingValueIsReportedAndTheRestIsFilled() {
    let (text, _) = LongText.parse("А {{ нет_такого }} Б {{ 1 + 1 }}", file: "текст.md")
    let filled = text.fill(in: Evaluation(Environment(missingValues: .strict), context: Record([:])))
    #expect(filled.diagnostics.count == 1)
    #expect(filled.text.blocks.map(line(of:)) == ["p А Б 2"])
  }
}

@Suite struct TextPatterns {
  private func fill(_ source: String) -> String {
    let (pattern, diagnostics) = TextPattern.parse(source, file: "kind.json")
    #expect(diagnostics.isEmpty)
    let data = Record(["номер": .integer(3), "имя": .text("а\nб"), "нет": .bool(false)])
    return pattern.fill(in: Evaluation(Environment(), context: data)).text
  }

  @Test func fillPlaceholdersInALine() {
    #expect(fill("Программа {{ номер }} ({{ имя | upper }})") == "Программа 3 (А Б)")
  }

  @Test func knowConditions() {
    #expect(fill("Приказ{% если нет %} № 1{% конец %} о паре") == "Приказ о паре")
    #expect(fill("{% если нет %}А{% иначе %}Б{% конец %}") == "Б")
  }
}
