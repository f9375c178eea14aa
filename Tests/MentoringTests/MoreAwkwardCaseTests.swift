import Diagnostics
import Expressions
import RecordTables
import RussianLanguage
import Testing

@testable import Mentoring

private let base = SmallSchool()

/// Awkward cases of people and institutions; those of consents, terms and names stand in `AwkwardCaseTests.swift`.
@Suite struct AwkwardPeople {
  @Test func anActingDirectorSignsForTwoWeeksOnly() throws {
    let school = base.adding(
      "4|о закреплении пар|74-од|12.10.2026||Беляева О. С.|и. о.; приказ от 05.10.2026 № 74-к|за собой",
      to: \.orders
    ).changing(
      \.pairs, "Сорока М. А.|учитель – ученик||01.09.2026|31.05.2027|3",
      to:
        "Сорока М. А.|учитель – ученик||12.10.2026|31.05.2027|4")
    #expect(school.read().findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text) == [])
    let acting = try school.context("order-pairs", "Приказ № 74-од")
    #expect(try print("приказ.подписант", acting) == "Беляева Ольга Сергеевна")
    #expect(try print("приказ.подписант.должность", acting) == "и. о. директора")
    #expect(
      try print("приказ.подписант.полномочия", acting).replacing("\u{2011}", with: "-")
        .replacing("\u{A0}", with: " ")
        == "приказ от 05.10.2026 № 74-к")
    let head = try school.context("order-pairs", "Приказ № 43-од")
    #expect(try print("приказ.подписант", head) == "Дорохова Инна Павловна")
    #expect(try print("приказ.подписант.должность", head) == "директор")
  }

  @Test(arguments: ["им", "род", "дат", "вин", "твор", "предл"])
  func aSurnameThatDoesNotDeclineStandsInEverySlot(form: String) throws {
    let school = base.changing(\.workers, "Лещук Пётр Ильич", to: "Черных Пётр Ильич")
      .changing(\.pairs, "Лещук Пётр Ильич", to: "Черных Пётр Ильич").changing(
        \.pairs, "Лещук П. И.", to: "Черных П. И."
      )
      .changing(\.organization, "Дорохова Инна Павловна", to: "Черных Юлия Владимировна")
      .changing(\.workers, "Дорохова Инна Павловна", to: "Черных Юлия Владимировна")
    #expect(school.plan().stopped.isEmpty)
    let context = try school.context("consent-mentor")
    #expect(try print("наставник | \(form) | фамилия_инициалы", context) == "Черных\u{A0}П.\u{A0}И.")
    #expect(try print("руководитель | \(form) | инициалы_фамилия", context) == "Ю.\u{A0}В.\u{A0}Черных")
    #expect(try print("наставник | \(form)", context).hasPrefix("Черных "))
  }

  @Test func aParentWhoIsAMentorTooMentorsAnybodyButTheirOwnChild() {
    let school = base.changing(
      \.pupils, "Белых Роман Ильич|9 «А»|||",
      to: "Лещук Роман Петрович|9 «А»|01.10.2011|Лещук Пётр Ильич|отец")
    #expect(school.findings("M105").isEmpty)
    let own = school.changing(\.pairs, "Сорока М. А.", to: "Лещук Р. П.")
    #expect(own.findings("M105").count == 1)
  }

  @Test func aDismissedMentorsPairEndsOnTheDayOfTheEvent() throws {
    var school = base.adding("4|о прекращении|50-од|12.10.2026", to: \.orders)
    school.changes = """
      Дата|№ пары (или Ф. И. О.)|Что изменилось|Новое значение|По чьей инициативе|Причина (как напечатать)|Приказ (№ п/п)
      16.10.2026|1|досрочное прекращение||работник|в связи с увольнением|4
      """
    let (model, findings) = school.read()
    #expect(findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text) == [])
    // Three days of warning are the employer's, not of somebody who leaves.
    #expect(school.findings("M118").isEmpty)
    let pair = model.pairs[0]
    #expect(model.status(of: pair, on: CivilDate(year: 2026, month: 10, day: 20)!) == .brokenOff)
    #expect(model.status(of: pair, on: CivilDate(year: 2026, month: 10, day: 1)!) != .brokenOff)
  }

  @Test func twoBuildingsAreToldApartInTheAcquaintanceList() throws {
    let school = base.changing(\.workers, "Прежняя фамилия", to: "Прежняя фамилия|Здание")
      .changing(
        \.workers, "учитель физики|37 от 25.08.2015", to: "учитель физики|37 от 25.08.2015|||||||корпус 2"
      )
      .changing(
        \.workers, "Кравец Нина Игоревна|учитель химии",
        to: "Кравец Нина Игоревна|учитель химии||||||||корпус 1")
    let context = try school.context("order-pairs")
    #expect(
      try print(
        "приказ.ознакомление | selectattr(\"здание\") | map(attribute=\"здание\") | sort | join(\", \")",
        context)
        == "корпус 1, корпус 2")
  }

  @Test func anArtSchoolHasClassesOfTeachersAndAccompanists() throws {
    let school = base.changing(
      \.workers, "Кравец Нина Игоревна|учитель химии", to: "Кравец Нина Игоревна|концертмейстер"
    )
    .changing(\.pupils, "7 «А»", to: "класс преподавателя Лещука П. И.")
    .changing(\.pairs, "учитель – учитель", to: "преподаватель – преподаватель")
    #expect(school.plan().stopped.isEmpty)
    let pair = try school.context("consent-mentor")
    #expect(try print("наставляемый.должность | твор", pair) == "концертмейстером")
    let pupil = try school.context("consent-participation")
    #expect(try print("участник.кто | дат", pupil) == "обучающемуся класса преподавателя Лещука П. И.")
  }
}

@Suite struct KeysOfRows {
  /// A program that exports a column with a gap in it writes its whole numbers so; «30» is another order.
  @Test(arguments: ["3.0", "№ 3", "3.", " 3"])
  func areTheSameHoweverTheyAreWritten(key: String) {
    let school = base.changing(\.pairs, "31.05.2027|3|15", to: "31.05.2027|\(key)|15")
      .adding("30|о закреплении пар|44-од|02.09.2026", to: \.orders).read().school
    #expect(school.pairs[0].order.map { school[$0].key } == "3")
  }
}
