import Expressions
import Mentoring
import Testing

@Suite struct RoadmapTableTests {
  /// A picture of the table: a line for each row, «|» between columns, «<» and «^» for merged slots, «/»
  /// between paragraphs; the level of a deeper item stands before it.
  private func picture(_ roadmap: String, _ settings: String = "") throws -> [String] {
    let table = try table(roadmap, settings)
    #expect(table.shares.reduce(0, +) == 1000)
    return table.rows.map { row in
      row.map { slot in
        switch slot {
        case .left: return "<"
        case .above: return "^"
        case .cell(let lines):
          return lines.map { line in
            if let level = line.mark?.level, level > 1 { "\(level)\(line.plainText)" } else { line.plainText }
          }.joined(separator: "/")
        }
      }.joined(separator: "|")
    }
  }

  private func table(_ roadmap: String, _ settings: String = "") throws -> RichText.Table {
    var small = SmallSchool()
    small.roadmap = roadmap
    small.settings = "Инициалы|А. П.\n" + settings
    guard case .record(let card)? = try small.context("roadmap")["карта"],
      case .rich(let text)? = card["таблица"], case .table(let table)? = text.blocks.first?.role
    else { throw NoTable() }
    return table
  }

  private struct NoTable: Error {}

  private let captions = "№|Этап (в первой строке этапа)|Мероприятие|Срок|Ответственный\n"

  @Test func withoutAColumnStagesStandInRowsOfTheirOwn() throws {
    let rows = try picture(captions + "1|Начало|Приказ|август|директор\n||Опрос|сентябрь|\n2|Конец|Отчёт||")
    #expect(
      rows == [
        "№|Мероприятие|Срок|Ответственный", "1|Начало|<|<", "1.1|Приказ|август|директор",
        "1.2|Опрос|сентябрь|", "2|Конец|<|<", "2.1|Отчёт||",
      ])
  }

  /// Number and name of a stage go down over its rows; an empty term stays empty.
  @Test func withAColumnStagesAreMergedDown() throws {
    let columns = "Столбцы дорожной карты|№\nЭтап = Наименование\nМероприятие\nОтветственный\nСрок (40 мм)"
    let rows = try picture(
      captions + "1.|Начало|Приказ|август|директор\n||Опрос||куратор", cell(columns))
    #expect(
      rows == [
        "№|Наименование|Мероприятие|Ответственный|Срок", "1.|Начало|Приказ|директор|август",
        "^|^|Опрос|куратор|",
      ])
  }

  /// A width that was asked for is kept as long as every word of the column fits into it.
  @Test func noColumnBreaksAWord() throws {
    func shares(_ width: String) throws -> [Int] {
      try table(
        captions + "1|Разработка персонализированных программ|Приказ|август|директор",
        cell("Столбцы дорожной карты|№ (10 мм)\nЭтап (\(width))\nМероприятие\nОтветственный (50 мм)")
      ).shares
    }
    let (narrow, wide) = (try shares("15 мм"), try shares("90 мм"))
    #expect(narrow[1] * 267 / 1000 > 40 && narrow[1] * 267 / 1000 < 55)
    #expect(wide[1] == 90 * 1000 / 267)
    #expect(wide[0] == 10 * 1000 / 267)
  }

  /// Lines of one cell.
  private func cell(_ text: String) -> String { text.replacing("\n", with: "\u{2028}") }

  @Test func aTermOfTheWholeStageIsOneCell() throws {
    let columns = cell("Столбцы дорожной карты|№\nЭтап\nМероприятие\nСрок")
    let rows = try picture(captions + "1|Начало||осень|\n||Приказ||\n||Опрос||", columns)
    #expect(rows == ["№|Этап|Мероприятие|Срок", "1|Начало|Приказ|осень", "^|^|Опрос|^"])
  }

  @Test(arguments: [("повторять", ["осень", "осень", ""]), ("объединять", ["осень", "^", "^"])])
  func equalCellsAreMergedIfAsked(choice: String, terms: [String]) throws {
    let columns = cell("Столбцы дорожной карты|№\nЭтап\nМероприятие\nСрок")
    let rows = try picture(
      captions + "1|Начало|Приказ|осень|\n||Опрос|осень|\n||Сбор||",
      columns + "\nОдинаковые ячейки этапа в дорожной карте|\(choice)")
    #expect(
      rows.dropFirst().map { String($0.split(separator: "|", omittingEmptySubsequences: false)[3]) } == terms)
  }

  @Test func aStageCanStandInTheColumnOfItemsWithItsTaskAndResult() throws {
    let stage = cell("Начало\nЗадача: узнать\nРезультат: узнали")
    let rows = try picture(
      captions + "1|\(stage)||||\n1.1.||Приказ|август|директор\n1.2||Опрос||",
      "Строка этапа в дорожной карте|в столбце мероприятий")
    #expect(
      rows.dropFirst() == [
        "1|Начало/Задача: узнать/Результат: узнали||", "1.1.|Приказ|август|директор", "1.2|Опрос||",
      ])
  }

  /// A typed number stays, and the next goes on from it; a dash is none.
  @Test(arguments: [
    (["1", "", ""], ["1", "1.1", "1.2"]), (["6", "6.5", "6.7", ""], ["6", "6.5", "6.7", "6.8"]),
    (["1", "1.2", "1.3."], ["1", "1.2", "1.3."]), (["II.", "", ""], ["II.", "2.1", "2.2"]),
    (["1", "–", ""], ["1", "", "1.1"]),
  ])
  func numbersCanBeSetByHand(typed: [String], printed: [String]) throws {
    var text = captions + "\(typed[0])|Начало||||"
    for number in typed.dropFirst() { text += "\n\(number)||Дело||" }
    let rows = try picture(text).dropFirst()
    #expect(rows.map { String($0.split(separator: "|", omittingEmptySubsequences: false)[0]) } == printed)
  }

  @Test func stagesGoOnInTheSignsOfTheFirst() throws {
    let rows = try picture(captions + "IV|А|||\n|Б|||\n|В|||")
    #expect(rows.dropFirst().map { $0.split(separator: "|")[0] } == ["IV", "V", "VI"])
  }

  @Test func partsNotesAndNumbersOfColumnsGoOverTheTable() throws {
    let rows = try picture(
      captions + "раздел|I. Начало|||\n1|Сбор|Опрос||\nпримечание||Опрос проводит психолог||\n||Отчёт||",
      "Номера столбцов в дорожной карте|да")
    #expect(
      rows == [
        "№|Мероприятие", "1|2", "I.\u{A0}Начало|<", "1|Сбор", "1.1|Опрос", "Опрос проводит психолог|<",
        "1.2|Отчёт",
      ])
  }

  @Test func anAddedColumnIsPrintedIfItIsNamed() throws {
    let columns = cell("Столбцы дорожной карты|Мероприятие\nВид документа = Документ")
    let rows = try picture(
      "№|Этап|Мероприятие|Вид документа\n1|Начало|Приказ|приказ\n||Опрос|справка", columns)
    #expect(rows == ["Мероприятие|Документ", "Начало|<", "Приказ|приказ", "Опрос|справка"])
  }

  /// «Содержание деятельности» beside «Мероприятие» is a column of its own, not another word for it.
  @Test func aColumnCanBeCalledLikeAnother() throws {
    let columns = cell("Столбцы дорожной карты|Этап\nМероприятие\nСодержание деятельности")
    let rows = try picture(
      "№|Этап|Мероприятие|Содержание деятельности\n1|Начало|Изучение|1. Приказы\n||Учёба|2. Семинар", columns)
    #expect(
      rows == [
        "Этап|Мероприятие|Содержание деятельности", "Начало|Изучение|1. Приказы", "^|Учёба|2. Семинар",
      ])
  }

  @Test func emptyCellsOfAnAddedColumnStayEmpty() throws {
    let columns =
      cell("Столбцы дорожной карты|Мероприятие\nСрок\nЗал")
      + "\nОдинаковые ячейки этапа в дорожной карте|объединять"
    let rows = try picture(
      "№|Этап|Мероприятие|Срок|Зал\n1|Начало|А|май|малый\n||Б||\n||В|июнь|большой\n||Г|июнь|большой", columns)
    #expect(rows.dropFirst(2) == ["А|май|малый", "Б|^|", "В|июнь|большой", "Г|^|^"])
  }

  @Test(arguments: [
    ("2026/2027 учебный год", "на 2026/2027 учебный год"),
    ("на период 2026 – 2028 гг.", "на период 2026 – 2028 гг."),
    ("с 01.09.2026 по 31.05.2028", "с 01.09.2026 по 31.05.2028"), ("(2026 – 2028)", "(2026 – 2028)"),
  ])
  func aPeriodIsPrintedAsTyped(typed: String, printed: String) throws {
    var small = SmallSchool()
    small.settings = "Период дорожной карты|\(typed)"
    guard case .record(let card)? = try small.context("roadmap")["карта"],
      case .text(let period)? = card["период"]
    else { throw NoTable() }
    #expect(period == printed)
  }

  /// A new mark goes deeper, an earlier one comes back.
  @Test(arguments: [
    ("1) а\n- б\n- в\n2) г", "1) а/2- б/2- в/2) г"), ("Принять:\n– а\n– б", "Принять:/– а/– б"),
    ("1. а\n1.1. б\n– в\n2. г", "1. а/21.1. б/3– в/2. г"), ("I. а\na) б\nII. в", "I. а/2a) б/II. в"),
    ("10 встреч\n31 беседа", "10 встреч/31 беседа"),
  ])
  func marksOfLinesMakeLevels(text: String, printed: String) throws {
    let rows = try picture(captions + "1|Начало|\(cell(text))|||")
    #expect(rows.last?.split(separator: "|")[1] == Substring(printed))
  }

  /// «2:5» is item 5 of the second list, «•» a bullet, «=» a mark that stays text, «p» a paragraph.
  @Test(arguments: [
    (["1) а\n- б\n2) в"], "1:1 • 1:2"), (["1. а\n2. б", "3. в", "1. г"], "1:1 1:2 1:3 2:1"),
    (["3. а\n5. б\n6. в"], "1:3 2:5 2:6"), (["1) а\n1) б\n2) в"], "1:1 2:1 2:2"),
    (["1. а\n– б\nИтог\n2. в"], "1:1 • p 1:2"), (["–а\n• «б»\n1)в"], "• • 1:1"),
    (["1.1. а\nа) б\nII. в\nI) г\n1.2 Да"], "= = = = ="),
    (["1.5 ставки\n-5 градусов\n01.09.2026 сбор\n15.10.2026 Сбор\n2026. Итог\n1)"], "p p p p p p"),
  ])
  func itemsAreCountedAsTheyWereTyped(cells: [String], counted: String) throws {
    let rows = cells.map { "||\(cell($0))||" }.joined(separator: "\n")
    let table = try table(captions + "1|Начало||||\n" + rows)
    let lines = table.rows.dropFirst(2).flatMap { row -> [RichText.Line] in
      if case .cell(let lines) = row[1] { lines } else { [] }
    }
    let found = lines.map { line in
      switch line.mark?.counting {
      case .item(let number, let list): "\(list):\(number)"
      case .bullet: "•"
      case .typed: "="
      case nil: "p"
      }
    }
    #expect(found.joined(separator: " ") == counted)
  }

  /// A term is text first: «1. квартал» is no item.
  @Test func onlyTermsAreNoLists() throws {
    let words = cell("1. раз\n2. два")
    let table = try table(captions + "1|Начало|\(words)|\(words)|\(words)")
    let counted = table.rows[2].map { slot in
      if case .cell(let lines) = slot { lines.contains { $0.mark != nil } } else { false }
    }
    #expect(counted == [false, true, false, true])
  }

  /// Lists of two stages are two lists.
  @Test func listsEndWithTheirStage() throws {
    let table = try table(captions + "1|Начало|1. а||\n2|Конец|2. б||")
    let lists = table.rows.flatMap { $0 }.flatMap { slot -> [Int] in
      guard case .cell(let lines) = slot else { return [] }
      return lines.compactMap { line in
        if case .item(_, let list)? = line.mark?.counting { list } else { nil }
      }
    }
    #expect(lists == [1, 2])
  }
}
