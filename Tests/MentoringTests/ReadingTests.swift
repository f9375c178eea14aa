import Diagnostics
import Files
import Mentoring
import RecordTables
import RussianLanguage
import Testing

@Suite struct Reading {
  @Test func theSmallSchoolHasNoErrors() {
    let (school, findings) = SmallSchool().read()
    #expect(findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text) == [])
    #expect(school.people.count == 10)
    #expect(school.pairs.map(\.number) == ["1", "2"])
    #expect(school.organization.head.map { school[$0].fullName } == "Дорохова Инна Павловна")
    #expect(school.organization.clerk.map { school[$0].fullName } == "Орлова Таисия Павловна")
    #expect(school.organization.year.text(.dash) == "2026–2027")
  }

  @Test func peopleAreFoundBySurnameAndInitials() {
    let (school, _) = SmallSchool().read()
    #expect(school.pairs[1].mentors == school.pairs[0].mentors)
    #expect(school[school.orders[2].endorsers[0]].fullName == "Беляева Ольга Сергеевна")
  }

  @Test func aGroupIsOneNumberInSeveralRowsAndLaterOnesMayLeaveOutWhatIsTheSame() {
    let (school, findings) = SmallSchool().adding("2||Белых Роман Ильич", to: \.pairs).read()
    #expect(school.pairs.count == 2)
    #expect(school.pairs[1].mentees.count == 2)
    #expect(school.pairs[1].isGroup)
    #expect(findings.filter { $0.diagnostic.weight == .error }.isEmpty)
  }

  @Test func theProgrammeOfAPairIsWhatIsForAllForItsFormAndForIt() {
    let (school, _) = SmallSchool().read()
    #expect(school.activities(of: school.pairs[0]).map(\.text) == ["Знакомство", "Посещение уроков"])
    #expect(school.activities(of: school.pairs[1]).map(\.text) == ["Знакомство", "Экскурсия"])
  }

  @Test func emptySheetsAreReplacedByTypicalOnesAndItIsSaid() {
    var small = SmallSchool()
    small.programme = nil
    small.roadmap = nil
    let (school, findings) = small.read()
    #expect(school.roadmap.isTypical)
    #expect(school.roadmap.stages.count == 7)
    #expect(school.activities(of: school.pairs[0]).count == 6)
    let remarks = findings.filter { ["M002", "M003"].contains($0.diagnostic.code) }
    #expect(remarks.map(\.diagnostic.weight) == [.remark, .remark])
  }

  @Test func stagesBeginWhereTheirNameStands() {
    let (school, _) = SmallSchool().read()
    #expect(school.roadmap.stages.map(\.name) == ["Подготовка", "Работа"])
    #expect(school.roadmap.stages[0].items.map(\.text) == ["Приказ", "Положение"])
    #expect(school.roadmap.columns.map(\.key) == [.number, .item, .term, .responsible])
  }

  @Test func signersAuthorityIsTakenApart() {
    let small = SmallSchool().adding(
      "4|о закреплении пар|44-од|02.09.2026||Беляева О. С.|и. о.; приказ от 30.08.2026 № 7-к|Орлова Т. П.|назначить наставника для",
      to: \.orders)
    let order = small.read().school.orders[3]
    #expect(order.authority?.isActing == true)
    #expect(order.authority?.document == "приказ от 30.08.2026 № 7-к")
    #expect(order.rendering == .appoint)
    #expect(order.control != .signer)
  }

  @Test func basisFollowsThePeople() {
    let (school, _) = SmallSchool()
      .adding(
        "3|Инженеров О. П.|Ким Алина Робертовна|работодатель – ученик||01.09.2026|31.05.2027|3", to: \.pairs
      )
      .adding("4|Ким А. Р.|Сорока М. А.|ученик – ученик||01.09.2026|31.05.2027|3", to: \.pairs)
      .adding("5|Дорохова И. П.|Кравец Н. И.|руководитель – педагог||01.09.2026|31.05.2027|3", to: \.pairs)
      .adding("6|Дорохова И. П.|Сорока М. А.|учитель – ученик||01.09.2026|31.05.2027|3", to: \.pairs)
      .read()
    let bases = school.pairs.map { school.basis(of: $0.mentors[0], in: $0) }
    #expect(bases == [.labourCode, .instruction, .contract, .participation, .founder, .founderInstruction])
  }
}

@Suite struct WrongCells {
  /// The change, the finding's code, sheet, row, column and weight.
  @Test(arguments: [
    (SmallSchool.Sheet.pairs, "1|Лещук Пётр Ильич", "1|Лещюк Пётр Ильич", "M020", "Пары", 2, "Наставник"),
    (
      .pairs, "учитель – учитель|традиционное|01.09.2026", "учитель – учитель|традиционное|31.09.2026",
      "M011", "Пары", 2, "Начало"
    ),
    (.pairs, "Сорока М. А.|учитель – ученик", "Сорока М. А.|", "M010", "Пары", 3, "Форма"),
    (
      .pairs, "31.05.2027|3|15", "31.05.2027|8|15", "M022", "Пары", 2,
      "Каким приказом (№ п/п с листа «Приказы»)"
    ),
    (.pairs, "|1 от 31.08.2026", "|на бумаге", "M012", "Пары", 2, "Допсоглашение (№ и дата)"),
    (
      .workers, "Рябов Илья Ильич|учитель химии||да", "Рябов Илья Ильич|учитель химии||может быть", "M014",
      "Работники", 6, "Наставничество уже входит в обязанности (да)"
    ),
    (.orders, "2|о назначении", "1|о назначении", "M024", "Приказы", 3, "№ п/п"),
    (.organization, "2026/2027", "этот", "M018", "Организация", 10, "Учебный год"),
  ])
  func areNamed(
    changed: SmallSchool.Sheet, old: String, new: String, code: String, sheet: String,
    row: Int, column: String
  ) throws {
    let found = SmallSchool().changing(changed.path, old, to: new).findings(code)
    try #require(found.count == 1)
    #expect(found[0].diagnostic.weight == .error)
    guard case .record(let place) = found[0].diagnostic.place else {
      Testing.Issue.record("a finding about a cell has its place")
      return
    }
    #expect(place.sheet == sheet)
    #expect(place.row == row)
    #expect(place.column == column)
  }

  @Test func aMistypedNameGetsASuggestion() {
    let found = SmallSchool().changing(\.pairs, "1|Лещук Пётр Ильич", to: "1|Лещюк Пётр Ильич").findings(
      "M020")
    #expect(found.first?.diagnostic.remedy.contains("Лещук Пётр Ильич") == true)
  }

  @Test func namesakesAreToldApartInBrackets() {
    let two = SmallSchool().adding("Лещук Пётр Ильич|учитель труда", to: \.workers)
    #expect(two.findings("M021").count == 2)
    let named = two.changing(\.pairs, "1|Лещук Пётр Ильич", to: "1|Лещук Пётр Ильич (учитель труда)")
      .changing(\.pairs, "2|Лещук П. И.", to: "2|Лещук П. И. (строка 4)")
    #expect(named.findings("M021").isEmpty)
    #expect(named.read().school.pairs.map { $0.mentors[0].index } == [7, 2])
  }

  /// Who prints nothing but a roadmap needs neither pairs nor orders.
  @Test(arguments: [(false, Diagnostic.Weight.error), (true, .remark)])
  func aMissingSheetIsTold(hasRoadmap: Bool, weight: Diagnostic.Weight) {
    var small = SmallSchool()
    if !hasRoadmap { small.roadmap = nil }
    let records = RecordSet(tables: small.records.tables.filter { $0.name != "Пары" })
    let findings = readSchool(records, shipped: shippedRecords, today: small.today).findings
    let found = findings.first { $0.diagnostic.code == "M001" && $0.diagnostic.message.contains("Пары") }
    #expect(found?.diagnostic.weight == weight)
  }
}

@Suite struct SampleSchools {
  @Test func theSampleSchoolHasNoErrors() {
    let records = readRecords(at: projectFolder + "/samples/Школа № 8", schemas: Sheets.all)
    let (school, findings) = readSchool(
      records, shipped: shippedRecords, today: CivilDate(year: 2026, month: 9, day: 1)!)
    #expect(findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text) == [])
    #expect(school.people.count >= 60)
    #expect(school.pairs.count == 25)
    #expect(school.pairs.count { $0.isGroup } >= 3)
  }

  @Test func shippedRecordsAreSound() {
    #expect(shippedRecords.diagnostics.map(\.text) == [])
    #expect(shippedRecords.tables.count == 3)
  }
}

/// The starter workbook shows an example row on each sheet: what it shows must be right.
@Suite struct Examples {
  @Test(arguments: Sheets.all) func areReadWithoutAWrongCell(_ schema: SheetSchema) {
    let captions = schema.columns.map(\.caption)
    let examples = schema.columns.map(\.example)
    let table: Table
    if schema.layout == .pairs {
      let rows = zip(captions, examples).enumerated().map { index, pair in
        Row(number: index + 1, cells: [.text(pair.0), pair.1.isEmpty ? .empty : .text(pair.1)])
      }
      table = Table(
        file: "Школа.xlsx", name: schema.title,
        columns: [Table.Column(caption: captions[0], letter: "A"), Table.Column(caption: "", letter: "B")],
        rows: Array(rows.dropFirst()), top: [rows[0]])
    } else {
      table = Table(
        file: "Школа.xlsx", name: schema.title,
        columns: captions.enumerated().map { Table.Column(caption: $1, letter: columnLetters($0)) },
        rows: [Row(number: 2, cells: examples.map { $0.isEmpty ? .empty : .text($0) })],
        top: [Row(number: 1, cells: captions.map { .text($0) })])
    }
    let records = RecordSet(tables: [table])
    let findings = readSchool(
      records, shipped: shippedRecords, today: CivilDate(year: 2026, month: 9, day: 1)!
    ).findings
    // Codes of wrong cells; that one sheet does not know the people of another is no fault of the example.
    let wrong = findings.filter {
      ("M010"..."M018").contains($0.diagnostic.code) || $0.diagnostic.code == "M102"
    }
    #expect(wrong.map(\.diagnostic.text) == [])
    #expect(Set(captions).count == captions.count)
  }
}

/// Schools with one mistake each; `samples/ошибки/README.md` says which finding is due.
@Suite struct SchoolsWithAMistake {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var folder: String
    /// Nil: nothing is wrong.
    var weight: Diagnostic.Weight?
    var sheet: String
    var row: Int?
    var column: String
    var testDescription: String { folder }
  }

  @Test(arguments: mistakes())
  func isFoundWhereItIs(_ mistake: Mistake) {
    let records = readRecords(at: "\(projectFolder)/samples/ошибки/\(mistake.folder)", schemas: Sheets.all)
    let (school, findings) = readSchool(
      records, shipped: shippedRecords, today: CivilDate(year: 2026, month: 9, day: 1)!)
    let plan = Mentoring.plan(school, shippedCatalogue.catalogue, findings: findings)
    let errors = findings.filter { $0.diagnostic.weight == .error }
    guard let weight = mistake.weight else {
      #expect(errors.map(\.diagnostic.text) == [])
      return
    }
    let found = findings.contains { finding in
      guard finding.diagnostic.weight == weight, case .record(let place) = finding.diagnostic.place else {
        return false
      }
      let isColumn =
        mistake.column.isEmpty || place.column == mistake.column
        || place.column == nil && finding.diagnostic.message.contains("«\(mistake.column)»")
      return place.sheet == mistake.sheet && (mistake.row == nil || place.row == mistake.row) && isColumn
    }
    #expect(found, "\(findings.map(\.diagnostic.shortText))")
    if weight == .remark {
      #expect(errors.map(\.diagnostic.text) == [])
      #expect(plan.stopped.isEmpty)
    }
    // Whatever is wrong with a pair, the order that appoints the curator can be printed.
    #expect(plan.papers.count >= 1)
  }

  private static func mistakes() -> [Mistake] {
    let readme = (try? FileSystem.real.read("\(projectFolder)/samples/ошибки/README.md")) ?? []
    return String(decoding: readme, as: UTF8.self).split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
        cell.split(separator: " ").joined(separator: " ")
      }
      guard cells.count == 8, !["папка", "---"].contains(cells[1]), cells[3] != "вес" else { return nil }
      let weight: Diagnostic.Weight? =
        switch cells[3] {
        case "ошибка": .error
        case "замечание": .remark
        default: nil
        }
      return Mistake(folder: cells[1], weight: weight, sheet: cells[4], row: Int(cells[5]), column: cells[6])
    }
  }
}
