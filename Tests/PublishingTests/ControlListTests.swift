import Foundation
import Publishing
import RecordTables
import RussianLanguage
import Testing

/// The curator's control list of a school whose papers are made, edited, lost, printed and signed.
@Suite struct ControlListTests {
  private func list(_ place: SmallSchool, _ change: (inout GenerateRequest) -> Void = { _ in }) throws
    -> ControlList
  {
    var request = GenerateRequest(
      records: [place.school.path], output: place.output.path, formats: .docx,
      templates: place.templates.path, today: CivilDate(year: 2026, month: 9, day: 1)!)
    change(&request)
    let (lists, diagnostics) = controlLists(request)
    #expect(diagnostics.isEmpty)
    return try #require(lists.first)
  }

  private func row(_ list: ControlList, _ file: String) throws -> ControlList.Row {
    try #require(list.rows.first { $0.file?.contains(file) == true }, "no line with «\(file)»")
  }

  @Test func knowsHowFarEachPaperHasCome() throws {
    let place = try SmallSchool()
    #expect(try list(place).rows.allSatisfy { $0.state == .unknown && $0.made == nil }, "no folder yet")
    try place.generate(["--only", "order-curator"])
    #expect(try row(list(place), SmallSchool.order).state == .made)
    #expect(try row(list(place), "Согласие наставника").state == .notMade)

    try place.generate()
    let files = try place.files().keys.sorted()
    let programme = try #require(files.first { $0.contains("Программы/") })
    let consent = try #require(files.first { $0.contains("Согласия наставников/") })
    let another = try #require(files.last { $0.contains("Согласия наставников/") })
    try FileManager.default.removeItem(at: place.output.appending(path: programme))
    try Data("правка".utf8).write(to: place.output.appending(path: consent))
    let today = Calendar.current.dateComponents([.year, .month, .day], from: .now)
    let now = try list(place)
    #expect(try row(now, name(programme)).state == .gone)
    #expect(try row(now, name(consent)).state == .edited)
    let made = try row(now, name(another))
    #expect(made.state == .made)
    #expect(made.made == CivilDate(year: today.year!, month: today.month!, day: today.day!))

    try place.rename()
    #expect(try row(list(place), SmallSchool.order).state == .outdated)
  }

  @Test func printedAndSignedDaysComeFromTheSheet() throws {
    let place = try SmallSchool()
    try place.generate()
    let sheet =
      "Бумага (имя файла);Напечатана (дата);Подписана (дата)\r\n\(SmallSchool.order);01.09.2026;02.09.2026\r\n"
    try Data(sheet.utf8).write(to: place.school.appending(path: "Подписи.csv"))
    let row = try row(list(place), SmallSchool.order)
    #expect(row.printed?.numeric == "01.09.2026" && row.signed?.numeric == "02.09.2026")
    let told = try papers(place, ["--all"])
    #expect(told.contains("напечатана 01.09.2026; подписана 02.09.2026"), "\(told)")
    #expect(told.contains("напечатано – 1, подписано – 1"))
  }

  /// A signed paper is nobody's edit: what matters is whether the records still say the same.
  @Test func aSignedPaperTellsThatTheRecordsHaveChanged() throws {
    let place = try SmallSchool()
    try place.generate()
    let sheet = "Бумага (имя файла);Подписана (дата)\r\n\(SmallSchool.order);02.09.2026\r\n"
    try Data(sheet.utf8).write(to: place.school.appending(path: "Подписи.csv"))
    #expect(try row(list(place), SmallSchool.order).state == .made)

    try place.rename()
    let changed = try row(list(place), SmallSchool.order)
    #expect(changed.state == .outdated && !changed.hasVersionBeside)
    try place.generate()
    let after = try row(list(place), SmallSchool.order)
    #expect(after.state == .outdated && after.hasVersionBeside, "the new version lies beside it")
    let told = try papers(place, ["--all"])
    #expect(
      told.contains("подписана 02.09.2026; таблицы с тех пор изменились; рядом лежит новая версия"), "\(told)"
    )
    #expect(!told.contains("исправлена вручную"))
  }

  /// Whichever of its two forms somebody edited, the paper is told as edited.
  @Test func bothFormatsAreLookedAt() throws {
    let place = try SmallSchool()
    try place.generate(["--format", "both"])
    let both: (inout GenerateRequest) -> Void = { $0.formats = .both }
    let file = try #require(place.files().keys.first { $0.contains("Программы/") && $0.hasSuffix(".odt") })
    let stem = String(name(file).dropLast(4))
    #expect(try row(list(place, both), stem).state == .made)
    try Data("правка".utf8).write(to: place.output.appending(path: file))
    let edited = try row(list(place, both), stem)
    #expect(edited.state == .edited && edited.file?.hasSuffix(".odt") == true)
    try FileManager.default.removeItem(at: place.output.appending(path: file))
    #expect(try row(list(place, both), stem).state == .gone)
  }

  /// About 18 there are two consents; what is owed goes with the one that is to be signed now.
  @Test func atEighteenTheOwnConsentIsOwed() throws {
    func rows(on day: CivilDate) throws -> [ControlList.Row] {
      let list = try #require(
        controlLists(GenerateRequest(records: [Project.sampleSchool.path], today: day)).lists.first)
      return list.rows.filter {
        $0.name == "Грей Софья Александровна" && $0.isReceived != nil && $0.file != nil
      }
    }
    let own = " с 17.03.2027."
    let before = try rows(on: CivilDate(year: 2027, month: 3, day: 1)!).filter {
      $0.paper.contains("согласие")
    }
    #expect(before.count == 2 && before.allSatisfy { $0.isReceived == true && !$0.file!.contains(own) })
    let after = try rows(on: CivilDate(year: 2027, month: 3, day: 20)!).filter {
      $0.paper.contains("согласие")
    }
    #expect(
      after.count == 2 && after.allSatisfy { $0.isReceived == false && $0.file!.contains(own) }, "\(after)")
  }

  /// What somebody owes goes with the paper by which it is given.
  @Test func owedConsentsKnowTheirFiles() throws {
    let sample = GenerateRequest(
      records: [Project.sampleSchool.path], today: CivilDate(year: 2026, month: 9, day: 1)!)
    let list = try #require(controlLists(sample).lists.first)
    for (paper, folder) in [
      ("351.8", "Согласия наставников/Согласие наставника"),
      ("согласие наставляемого на участие", "Согласия на участие/Согласие на участие"),
      ("согласие законного представителя на участие", "Согласия на участие/Согласие на участие"),
      ("дополнительное соглашение", "Дополнительные соглашения/"),
      ("согласие на обработку персональных данных", "Согласия на обработку данных/"),
      ("приказ о закреплении", "Приказы/"),
    ] {
      let rows = list.rows.filter { $0.isReceived != nil && $0.paper.contains(paper) }
      #expect(!rows.isEmpty, "\(paper)")
      for row in rows {
        #expect(row.file?.contains(folder) == true, "\(row.name), \(row.paper): \(row.file ?? "–")")
      }
    }
  }

  @Test func isPutTogetherAsAsked() throws {
    let place = try SmallSchool()
    for (grouping, title) in [
      ("пара", "Пара № 1 – "), ("человек", "Гурвич Фаина Львовна"), ("класс", "Без класса"),
      ("здание", "Здание не указано"),
    ] {
      let told = try papers(place, ["--by", grouping])
      #expect(told.split(separator: "\n").contains { $0.hasPrefix(title) }, "\(grouping): \(told)")
    }
    let one = try papers(place, ["--by", "человек", "--for", "Гурвич", "--all"])
    #expect(!one.contains(SmallSchool.order) && one.contains("Гурвич"))
    let kind = try papers(place, ["--only", "programme", "--all"])
    #expect(kind.contains("рограмма") && !kind.contains("согласие"), "\(kind)")
  }

  @Test func classesAndBuildingsStandInTheOrderOfReading() throws {
    let sample = GenerateRequest(
      records: [Project.sampleSchool.path], today: CivilDate(year: 2026, month: 9, day: 1)!)
    let list = try #require(controlLists(sample).lists.first)
    #expect(
      list.grouped(by: .schoolClass).map(\.title) == [
        "5 «А»", "6 «А»", "6 «Б»", "7 «А»", "7 «Б»", "8 «Б»", "9 «А»", "9 «Б»", "10 «А»", "11 «А»",
        "Без класса",
      ])
    #expect(list.grouped(by: .building).map(\.title) == ["корпус 1", "корпус 2", "Здание не указано"])
    #expect(list.grouped(by: .pair).prefix(2).map(\.title).allSatisfy { $0.hasPrefix("Пара № ") })
    let rows = list.grouped(by: .person).reduce(0) { $0 + $1.rows.count }
    #expect(rows == list.rows.count && list.table.rows.count == rows)
    #expect(list.table.columns.map(\.caption).contains("Напечатана"))
  }

  private func papers(_ place: SmallSchool, _ more: [String]) throws -> String {
    let outcome = try Project.program.run(
      [
        "papers", place.school.path, "--papers", place.output.path, "--templates", place.templates.path,
        "--date", "01.09.2026",
      ] + more)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  private func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
