import Diagnostics
import Expressions
import Files
import RecordTables
import RussianLanguage
import Testing

@testable import Mentoring

/// Tables as schools keep them: a title above the header, captions of their own, initials and numbers for
/// names, Latin letters, several people in a cell.
@Suite struct DirtyRecordsTests {
  private static let workers = """
    Список работников на 1 сентября;;;;;
    ;;;;;
    Таб. №;Фамилия;Имя;Отчество;Должность;Труд. договор
    0101;Дорохова;Инна;Павловна;директор;
    0102;Беляева;Ольга;Сергеевна;заместитель директора;
    0103;Лещyк;Пётр;Ильич;учитель физики;37 от 25.08.2015
    0104;Кравец;Нина;Игоревна;учитель химии;
    0105;Орлова;Таисия;Павловна;делопроизводитель;
    """
  private static let pupils = """
    Ф.И.О.;КЛАСС;Дата  рождения;Родитель
    Сорока Максим Андреевич;7 «А»;14 марта 2014 г.;Сорока Ирина Павловна
    Ким Алина Робертовна;9 «Б»;14.06.11;Ким Анна Олеговна
    """
  private static let pairs = """
    № пары;Наставник;Наставляемый;Форма;Начало;Окончание;Каким приказом;Чем интересуется
    1;0103;Кравец Н.И.;Учитель-учитель;1 сентября 2026 г.;31.05.2027;№ 3;
    2;Лещук П. И.;"Сорока Максим Андреевич, Ким А. Р.";учитель – ученик;2026-09-01;31.05.2027;3;кружок физики
    """

  private func read(
    workers: String = workers, pupils: String = pupils, pairs: String = pairs
  ) throws -> (school: School, findings: [Finding]) {
    let temporary = try FileSystem.real.makeTemporaryFolder()
    defer { temporary.remove() }
    let folder = temporary.path
    let small = SmallSchool()
    let files = [
      ("Организация", small.organization.replacing("|", with: ";")), ("Сотрудники", workers),
      ("Ученики", pupils), ("Пары", pairs),
      ("Приказы", small.orders.replacing("и. о.; ", with: "").replacing("|", with: ";")),
    ]
    for (name, text) in files {
      try FileSystem.real.write(Array(text.utf8), to: FilePath.join(folder, "\(name).csv"))
    }
    let records = readRecords(at: folder, schemas: Sheets.all)
    return readSchool(records, shipped: shippedRecords, today: small.today)
  }

  @Test func areReadAsTheyAreMeant() throws {
    let (school, findings) = try read()
    #expect(findings.map(\.diagnostic).filter { $0.weight == .error }.map(\.text).isEmpty)
    let names = { (ids: [PersonID]) in ids.map { school[$0].fullName } }
    #expect(school.pairs.map { names($0.mentors) } == [["Лещук Пётр Ильич"], ["Лещук Пётр Ильич"]])
    #expect(names(school.pairs[0].mentees) == ["Кравец Нина Игоревна"])
    #expect(names(school.pairs[1].mentees) == ["Сорока Максим Андреевич", "Ким Алина Робертовна"])
    #expect(school.pairs[0].start == CivilDate(year: 2026, month: 9, day: 1))
    #expect(school.pairs[0].order.map { school[$0].key } == "3")
    #expect(PairForms.form(school.pairs[0].form)?.title == "учитель – учитель")
    #expect(school.people.compactMap(\.pupil?.birth?.iso) == ["2014-03-14", "2011-06-14"])
    // A column nobody asked for is there for templates.
    #expect("\(school.pairs[1].columns["Чем интересуется"]!)".contains("кружок физики"))
  }

  @Test func whatWasGuessedIsSaid() throws {
    let remarks = try read().findings.map(\.diagnostic).filter { $0.code.hasPrefix("R0") }
    #expect(remarks.allSatisfy { $0.weight == .remark })
    let latin = try #require(remarks.first { $0.code == "R001" })
    guard case .record(let place) = latin.place else { return }
    #expect((place.file, place.address, place.column) == ("Сотрудники.csv", "B6", "Фамилия"))
    #expect(latin.remedy.contains("Лещук"))
    let guesses = remarks.filter { $0.code == "R031" }.map(\.message).joined()
    #expect(guesses.contains("Фамилия") && guesses.contains("Ф.И.О."))
  }

  @Test func aNumberOfNobodyIsAnError() throws {
    let (_, findings) = try read(pairs: Self.pairs.replacing("1;0103;", with: "1;0199;"))
    let found = findings.filter { $0.diagnostic.code == "M020" }
    try #require(found.count == 1)
    #expect(found[0].diagnostic.message.contains("0199"))
  }

  @Test func severalNumbersInOneCellAreSeveralPeople() throws {
    let (school, findings) = try read(
      pairs: Self.pairs.replacing("1;0103;Кравец Н.И.", with: "1;0103;0104, 0105"))
    #expect(findings.map(\.diagnostic).filter { $0.weight == .error }.map(\.text).isEmpty)
    #expect(school.pairs[0].mentees.count == 2)
  }

  @Test(arguments: ["old.xls", "cut.xlsx"])
  func aFileThatCannotBeReadIsTheOnlyError(name: String) {
    let file = "\(projectFolder)/Tests/RecordTablesTests/Fixtures/\(name)"
    let records = readRecords(at: file, schemas: Sheets.all)
    let (_, findings) = readSchool(records, shipped: shippedRecords, today: SmallSchool().today)
    #expect(findings.count == 1)
    #expect(findings.first?.diagnostic.weight == .error)
    #expect(findings.first?.concerns == [.everything])
  }
}

/// A row of a text table whose cells slipped, or whose quote is not closed: one mistake, and no others of it.
@Suite struct BrokenRowTests {
  @Test func anUnclosedQuoteIsOneMistakeThatStopsThePapersOfItsRow() throws {
    let records = readRecords(at: projectFolder + "/samples/ошибки/сломанный CSV", schemas: Sheets.all)
    let (school, findings) = readSchool(
      records, shipped: shippedRecords, today: CivilDate(year: 2026, month: 9, day: 1)!)
    let errors = findings.filter { $0.diagnostic.weight == .error }
    #expect(errors.map(\.diagnostic.code) == ["R010"])
    let person = try #require(school.people.first { $0.fullName == "Рябинин Олег Петрович" })
    #expect(errors.first?.concerns == [.person(person.id)])
    guard case .record(let place)? = errors.first?.diagnostic.place else { return }
    #expect(place.address == "A4")
    #expect(place.column == "Фамилия, имя, отчество")
  }

  @Test func aRowWithTooManyCellsIsOneMistakeThatStopsItsPapers() throws {
    let temporary = try FileSystem.real.makeTemporaryFolder()
    defer { temporary.remove() }
    let folder = temporary.path
    let small = SmallSchool().adding(
      "3|Лещук П. И.|Кравец Н. И.|учитель – учитель|традиционное|с сентября|до мая|||||||", to: \.pairs)
    let files = [
      ("Организация", small.organization), ("Работники", small.workers), ("Обучающиеся", small.pupils),
      ("Пары", small.pairs), ("Приказы", small.orders.replacing("и. о.; ", with: "")),
    ]
    for (name, text) in files {
      try FileSystem.real.write(
        Array(text.replacing("|", with: ";").utf8), to: FilePath.join(folder, "\(name).csv"))
    }
    let broken = readRecords(at: folder, schemas: Sheets.all)
    #expect(broken.diagnostics.filter { $0.weight == .error }.map(\.code) == [])
    let text = small.pairs.replacing("с сентября|до мая|||||||", with: "с сентября|до мая||||||||х")
    try FileSystem.real.write(
      Array(text.replacing("|", with: ";").utf8), to: FilePath.join(folder, "Пары.csv"))
    let (school, findings) = readSchool(
      readRecords(at: folder, schemas: Sheets.all), shipped: shippedRecords, today: small.today)
    let errors = findings.filter { $0.diagnostic.weight == .error }
    #expect(errors.map(\.diagnostic.code) == ["R011"])
    #expect(errors.first?.concerns == [.pair(school.pairs[2].id)])
  }
}
