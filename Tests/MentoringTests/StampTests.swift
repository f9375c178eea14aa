import Diagnostics
import Expressions
import Mentoring
import Testing

@Suite struct StampTests {
  private let captions =
    "На какой бумаге|Гриф или отметка|Кто (орган или должность)|Ф. И. О. (кто подписывает)|"
    + "Протокол (дата, №)|Приказ (№ п/п)|Строки, если печатать по-своему\n"

  /// The table of stamps or of a mark: rows, cells and their lines; nil if there is none.
  private func cells(
    _ field: String, _ stamps: String?, settings: String = ""
  ) throws -> [[[String]]]? {
    var small = SmallSchool()
    small.stamps = stamps.map { captions + $0 }
    small.settings = "Инициалы|А. П.\n" + settings
    let path = field.split(separator: ".").map(String.init)
    guard case .record(let record)? = try small.context("roadmap")[path[0]],
      case .rich(let text)? = record[path[1]], case .table(let table)? = text.blocks.first?.role
    else { return nil }
    #expect(!table.hasBorders)
    return table.rows.map { row in
      row.map { slot in
        guard case .cell(let lines) = slot else { return ["?"] }
        return lines.map { $0.text.replacing("\u{A0}", with: " ").replacing("\u{2011}", with: "-") }
      }
    }
  }

  @Test func aRoadmapThatTheSheetSaysNothingOfIsApprovedByTheHead() throws {
    let stamp = [
      "УТВЕРЖДАЮ", "Директор МБОУ «Школа № 5»", "______________ И. П. Дорохова", "«___» __________ 20__ г.",
    ]
    #expect(try cells("карта.грифы", nil) == [[[], [], stamp]])
    #expect(try cells("карта.грифы", "положение|ПРИНЯТО|педагогический совет") == [[[], [], stamp]])
    #expect(try cells("карта.грифы", "дорожная карта|нет") == nil)
    #expect(try cells("карта.отметка", nil) == nil)
  }

  /// The word agrees with the document's kind; who and what stand in the cases that the words ask for.
  @Test(arguments: [
    ("УТВЕРЖДЕНО", ["УТВЕРЖДЕНА", "приказом МБОУ «Школа № 5»", "от 31.08.2026 № 41-од"]),
    ("УТВЕРЖДЕНО||||2", ["УТВЕРЖДЕНА", "приказом МБОУ «Школа № 5»", "от 31.08.2026 № 42-од"]),
    (
      "УТВЕРЖДЕНО|педагогический совет||28.08.2026 № 1",
      ["УТВЕРЖДЕНА", "педагогическим советом", "протокол от 28.08.2026 № 1"]
    ),
    (
      "УТВЕРЖДАЮ:||||2",
      [
        "УТВЕРЖДАЮ:", "Директор МБОУ «Школа № 5»", "______________ И. П. Дорохова",
        "Приказ от 31.08.2026 № 42-од",
      ]
    ),
    (
      "ПРИНЯТО|педагогический совет||28.08.2026 № 1",
      ["ПРИНЯТО", "на заседании педагогического совета", "протокол от 28.08.2026 № 1"]
    ),
    (
      "РАССМОТРЕНО|методический совет",
      ["РАССМОТРЕНО", "на заседании методического совета", "протокол от «___» __________ 20__ г. № ____"]
    ),
    (
      "СОГЛАСОВАНО|председатель профкома|Рябов Илья Ильич",
      ["СОГЛАСОВАНО", "Председатель профкома", "______________ И. И. Рябов", "«___» __________ 20__ г."]
    ),
    (
      "УЧТЕНО МНЕНИЕ|совет родителей||27.08.2026 № 3",
      ["УЧТЕНО МНЕНИЕ", "совета родителей", "протокол от 27.08.2026 № 3"]
    ),
    ("ОДОБРЕНО|общественный совет", ["ОДОБРЕНО", "общественный совет"]),
    (
      "ОДОБРЕНО|решением общественного совета||27.08.2026 № 3",
      ["ОДОБРЕНО", "решением общественного совета", "протокол от 27.08.2026 № 3"]
    ),
    ("УТВЕРЖДЕНО|||||нет", ["УТВЕРЖДЕНА"]),
  ])
  func theUsualWordsOfAStamp(row: String, lines: [String]) throws {
    #expect(try cells("карта.грифы", "дорожная карта|" + row) == [[[], [], lines]])
  }

  @Test func ownLinesStandAsTyped() throws {
    let row =
      "дорожная карта|УТВЕРЖДАЮ:|||||Директор\u{2028}____________ И. П. Дорохова\u{2028}«5» сентября 2026 г."
    #expect(
      try cells("карта.грифы", row) == [
        [[], [], ["УТВЕРЖДАЮ:", "Директор", "____________ И. П. Дорохова", "«5» сентября 2026 г."]]
      ])
  }

  /// Two side by side, the last of an odd number at the right, four in two rows with a blank one between, never
  /// more.
  @Test(arguments: [
    (1, [[0, 0, 1]]), (2, [[1, 0, 1]]), (3, [[1, 0, 1], [0, 0, 0], [0, 0, 1]]),
    (4, [[1, 0, 1], [0, 0, 0], [1, 0, 1]]), (5, [[1, 0, 1], [0, 0, 0], [1, 0, 1]]),
  ])
  func upToFourStampsStandInTwoColumns(count: Int, filled: [[Int]]) throws {
    let rows = Array(repeating: "дорожная карта|ПРИНЯТО|совет", count: count).joined(separator: "\n")
    #expect(try cells("карта.грифы", rows)?.map { $0.map { $0.isEmpty ? 0 : 1 } } == filled)
  }

  /// What is not printed is told; marks of appendices are no stamps.
  @Test(arguments: [(4, 0), (5, 1), (6, 1)])
  func moreThanFourStampsAreTold(count: Int, findings: Int) {
    var small = SmallSchool()
    let rows = Array(repeating: "дорожная карта|ПРИНЯТО|совет", count: count)
    small.stamps = captions + (["дорожная карта|Приложение"] + rows).joined(separator: "\n")
    #expect(small.findings("M032").count == findings)
  }

  @Test(arguments: [
    ("Приложение № 2", ["Приложение № 2", "к приказу МБОУ «Школа № 5»", "от 31.08.2026 № 41-од"]),
    (
      "Приложение|Положение о системе наставничества", ["Приложение", "к Положению о системе наставничества"]
    ),
    (
      "Приложение 2||||2|к приказу № … от …\u{2028}отдела образования",
      ["Приложение 2", "к приказу № 42-од от 31.08.2026", "отдела образования"]
    ),
    ("Приложение|||||от … № …", ["Приложение", "от 31.08.2026 № 41-од"]),
    ("Приложение|||||нет", ["Приложение"]),
  ])
  func marksOfAppendices(row: String, lines: [String]) throws {
    #expect(try cells("карта.отметка", "дорожная карта|" + row) == [[[], [], lines]])
  }

  /// The roadmap of a regulation belongs to the regulation, unless the row names an order.
  @Test(arguments: [
    ("Приложение № 1", ["Приложение № 1", "к Положению о системе наставничества"]),
    ("Приложение||||2", ["Приложение", "к приказу МБОУ «Школа № 5»", "от 31.08.2026 № 42-од"]),
    ("Приложение|||||нет", ["Приложение"]),
  ])
  func marksOfARoadmapThatBelongsToTheRegulation(row: String, lines: [String]) throws {
    let owner = "Дорожная карта – приложение|к положению"
    #expect(try cells("карта.отметка", "дорожная карта|" + row, settings: owner) == [[[], [], lines]])
  }

  /// As an appendix the paper shows who has considered it; its mark says who has approved it.
  @Test func anAppendixHasNoStampOfApproval() throws {
    let rows = "положение|ПРИНЯТО|педагогический совет\nположение|УТВЕРЖДЕНО\nположение|Приложение № 1"
    #expect(try cells("положение.грифы", rows)?[0][2][0] == "УТВЕРЖДЕНО")
    #expect(try cells("положение.грифы_приложения", rows)?.count == 1)
    #expect(try cells("положение.грифы_приложения", rows)?[0][0] == [])
  }

  @Test(arguments: [
    ("План мероприятий («дорожная карта»)", "УТВЕРЖДЁН"), ("Дорожная карта", "УТВЕРЖДЕНА"),
    ("Мероприятия по наставничеству", "УТВЕРЖДЕНЫ"), ("Положение", "УТВЕРЖДЕНО"),
  ])
  func approvalAgreesWithTheKind(kind: String, word: String) throws {
    let cells = try cells("карта.грифы", "дорожная карта|УТВЕРЖДЕНО", settings: "Вид дорожной карты|\(kind)")
    #expect(cells?[0][2][0] == word)
  }

  @Test func anOrderThatIsNotListedIsFound() {
    var small = SmallSchool()
    small.stamps = captions + "дорожная карта|УТВЕРЖДЕНО||||9"
    #expect(small.read().findings.contains { $0.diagnostic.weight == .error && $0.concerns == [.roadmap] })
  }
}
