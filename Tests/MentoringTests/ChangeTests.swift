import Diagnostics
import Expressions
import Mentoring
import RussianLanguage
import Testing

private let captions =
  "Дата|№ пары (или Ф. И. О.)|Что изменилось|Какая часть приказа|Прежнее значение|Новое значение|По чьей инициативе|Причина (как напечатать)|Приказ (№ п/п)|Уведомление вручено (дата)"

private func school(_ changes: String, orders: String = "") -> SmallSchool {
  var school = SmallSchool()
  // Rows that no change names would be findings of their own.
  for order in orders.split(separator: "\n") { school = school.adding(String(order), to: \.orders) }
  school.changes = captions + "\n" + changes
  return school
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
  CivilDate(year: year, month: month, day: day)!
}

/// A mentor on maternity leave, in the words of the records: Рябов comes for Лещук on 12.11.2026.
private let leave = school(
  "12.11.2026|1|замена наставника|||Рябов Илья Ильич||уход в отпуск по беременности и родам|4",
  orders: "4|о замене наставника|50-од|11.11.2026")

@Suite struct Replacement {
  @Test func aMentorOnMaternityLeaveIsReplacedWithNewPapers() throws {
    let plan = leave.changing(\.workers, "учитель химии||да", to: "учитель химии||").plan()
    #expect(plan.stopped.isEmpty)
    let names = plan.papers.map(\.fileName)
    // Her papers stay; his are made, with the day in their names.
    for name in [
      "Согласие наставника Лещук П. И", "Согласие наставника Рябов И. И. с 12.11.2026",
      "Дополнительное соглашение Лещук П. И", "Дополнительное соглашение Рябов И. И. с 12.11.2026",
      "Программа пары 1 – Лещук П. И", "Программа пары 1 – Рябов И. И. с 12.11.2026",
      "Приказ № 50-од о замене наставника", "Согласие на обработку данных Рябов И. И",
      "Обязательство о неразглашении Рябов И. И",
    ] {
      #expect(names.contains(name), "\(name)")
    }
  }

  @Test func papersOfTheFormerMentorStayAsTheyAre() throws {
    let before = try SmallSchool().context("consent-mentor", "Согласие наставника Лещук")
    let after = try leave.context("consent-mentor", "Согласие наставника Лещук")
    let term = "пара.начало ~ \" – \" ~ пара.окончание ~ \" \" ~ наставник"
    #expect(try print(term, after) == print(term, before))
    let new = try leave.context("programme", "Программа пары 1 – Рябов")
    #expect(try print("пара.начало ~ \" – \" ~ пара.окончание", new) == "12.11.2026 – 31.05.2027")
    #expect(try print("пара.наставник", new) == "Рябов Илья Ильич")
  }

  @Test func theOrderSaysWhoGoesAndWhoComes() throws {
    let context = try leave.context("order-replacement")
    let change = "приказ.изменения[0]"
    #expect(
      try print("\(change).прежний_наставник | вин | фамилия_инициалы", context) == "Лещука\u{A0}П.\u{A0}И.")
    #expect(
      try print("\(change).новый_наставник | вин | фамилия_инициалы", context) == "Рябова\u{A0}И.\u{A0}И.")
    #expect(
      try print("\(change).причина", context) == "в связи с уходом в отпуск по беременности и родам")
    let acquainted = try print(
      "приказ.ознакомление | map(attribute=\"фамилия\") | join(\", \")", context)
    #expect(acquainted == "Лещук, Кравец, Рябов, Беляева, Орлова")
  }

  @Test func anActingHeadSignsTheReplacement() throws {
    let school = leave.changing(
      \.orders, "50-од|11.11.2026",
      to: "50-од|11.11.2026||Беляева Ольга Сергеевна|и. о.; приказ от 09.11.2026 № 88-к")
    let context = try school.context("order-replacement")
    #expect(try print("приказ.подписант.должность", context) == "и. о. директора")
    #expect(try print("приказ.подписант.полномочия", context) == "приказ от 09.11.2026 №\u{A0}88\u{2011}к")
    #expect(
      try print("приказ.ознакомление | map(attribute=\"фамилия\") | list", context).contains("Беляева")
        == false)
  }

  @Test func aRowOfPairsHoldsTheNewMentorsConsent() throws {
    let school = leave.adding(
      "1|Рябов Илья Ильич|Кравец Нина Игоревна|||||||10.11.2026||2 от 11.11.2026", to: \.pairs)
    let (model, _) = school.read()
    #expect(model.pairs[0].mentors.map { model[$0].name.surname } == ["Лещук"])
    #expect(
      model.state(of: model.pairs[0], on: day(2026, 11, 12)).mentors.map { model[$0].name.surname } == [
        "Рябов"
      ])
    #expect(school.findings("M112").isEmpty)
    let agreement = try school.changing(\.workers, "учитель химии||да", to: "учитель химии||")
      .context("agreement", "Дополнительное соглашение Рябов")
    #expect(try print("пара.соглашение.номер", agreement) == "2")
  }

  @Test func theControlListOfLaterShowsTheNewMentor() throws {
    var school = leave
    school.today = day(2026, 12, 1)
    let context = try school.context("control-list")
    #expect(
      try print("пары[0].наставник.фамилия ~ \" \" ~ пары[0].учёт[0].человек.фамилия", context)
        == "Рябов Рябов")
    let bank = try school.context("bank-mentors")
    #expect(
      try print("наставники | map(attribute=\"человек.фамилия\") | join(\", \")", bank) == "Лещук, Рябов")
    #expect(try print("наставники[0].пары[0].окончание", bank) == "11.11.2026")
    // Who is gone owes nothing any more, who has come owes a consent.
    let owed = school.findings("M140").map(\.diagnostic.message)
    #expect(owed.contains { $0.hasPrefix("Рябов И. И., пара № 1") })
  }
}

@Suite struct EndsOfPairs {
  @Test func aDismissedMentorLeavesAllPairs() throws {
    let school = school(
      "01.12.2026|Лещук Пётр Ильич|досрочное прекращение|||||увольнение|4",
      orders: "4|о досрочном прекращении|50-од|27.11.2026")
    let (model, _) = school.read()
    #expect(model.pairs.map { model.status(of: $0, on: day(2026, 12, 1)) } == [.brokenOff, .brokenOff])
    #expect(model.pairs.map { model.status(of: $0, on: day(2026, 11, 30)) } == [.running, .running])
    let context = try school.context("order-termination")
    #expect(try print("приказ.изменения | length", context) == "2")
    #expect(try print("приказ.изменения[0].причина", context) == "в связи с увольнением")
    #expect(try print("приказ.изменения[0].последний_день", context) == "30.11.2026")
    // No notice: nobody calls the instruction off.
    #expect(!school.plan().papers.contains { $0.kind.name == "notice-cancellation" })
  }

  @Test func theEmployersNoticeLeavesThreeFullWorkingDays() throws {
    let school = school(
      "16.10.2026|1|досрочное прекращение||||работодатель|изменение нагрузки|4|12.10.2026",
      orders: "4|о досрочном прекращении|50-од|15.10.2026")
    #expect(school.findings("M118").isEmpty)
    let context = try school.context("notice-cancellation")
    #expect(
      try print("изменение.уведомление ~ \" \" ~ изменение.отмена_не_раньше", context)
        == "12.10.2026 16.10.2026")
    let late = school.replacingChange("12.10.2026", with: "13.10.2026")
    #expect(late.findings("M118").map(\.diagnostic.weight) == [.remark])
    // Six working days a week: Saturday counts too, and 12.10 is a Monday all the same.
    let sixDays = late.changing(\.organization, "пятидневная", to: "шестидневная")
    #expect(sixDays.findings("M118").count == 1)
  }

  @Test func aNoticeNotHandedIsWaitedForUntilItsLastDay() {
    let school = school("16.10.2026|1|досрочное прекращение||||работодатель|изменение нагрузки|")
    let texts = school.findings("M147").map(\.diagnostic.message)
    #expect(texts == ["Лещук П. И.: уведомление о досрочной отмене поручения, вручить не позднее 12.10.2026"])
  }

  @Test func aPairMayGoOnPastTheSchoolYear() throws {
    let school = school(
      "20.05.2027|1|продление|||31.10.2027|обе стороны||4", orders: "4|о продлении|50-од|20.05.2027"
    )
    .changing(\.pairs, "традиционное|01.09.2026|31.05.2027", to: "традиционное|01.11.2026|31.05.2027")
    #expect(school.findings("M114").isEmpty)
    let order = try school.context("order-extension")
    #expect(
      try print("приказ.изменения[0].прежнее_окончание ~ \" \" ~ приказ.изменения[0].новое_окончание", order)
        == "31.05.2027 31.10.2027")
    let consent = try school.context("consent-mentor", "Согласие наставника Лещук П. И. с 01.06.2027")
    #expect(try print("пара.начало ~ \" – \" ~ пара.окончание", consent) == "01.06.2027 – 31.10.2027")
    let kinds = school.plan().papers.filter { $0.fileName.hasSuffix("с 01.06.2027") }.map(\.kind.name)
    // The term of what was given has run out for both.
    #expect(kinds.filter { $0 == "personal-data-adult" }.count == 2)
    #expect(school.plan().papers.contains { $0.kind.name == "application-extension" })
    // A year and a month are too long for a programme.
    let long = school.changing(\.pairs, "традиционное|01.11.2026", to: "традиционное|01.10.2026")
    #expect(long.findings("M114").count == 1)
  }

  @Test func everyPairWhoseTermIsOverIsCompleted() throws {
    let school = school(
      """
      31.05.2027|2|завершение|||цель достигнута||||
      31.05.2027|все|завершение||||||4
      """, orders: "4|о завершении|50-од|31.05.2027"
    ).adding("3|Лещук П. И.|Ким А. Р.|учитель – ученик||01.02.2027|30.09.2027|3", to: \.pairs)
    let context = try school.context("order-completion")
    // Pair 2 has a row and a result of its own, pair 3 works on.
    #expect(try print("приказ.изменения | map(attribute=\"пара.номер\") | join(\", \")", context) == "1")
  }
}

@Suite struct Additions {
  /// Лещук has a pair since September; what he signed then does not change in January.
  @Test func aPairAddedInMidYearHasPapersOfItsOwn() throws {
    let school = SmallSchool().adding("4|о дополнении пар|5-од|18.01.2027", to: \.orders)
      .adding("3|Лещук П. И.|Рябов И. И.|учитель – учитель||18.01.2027|31.05.2027|4|10 %", to: \.pairs)
    let names = school.plan().papers.filter { $0.kind.name == "consent-mentor" }.map(\.fileName)
    #expect(names == ["Согласие наставника Лещук П. И", "Согласие наставника Лещук П. И. с 18.01.2027"])
    let context = try school.context("order-pairs", "Приказ № 5-од")
    #expect(try print("приказ.предыдущий.номер", context) == "43\u{2011}од")
    #expect(try print("пары | map(attribute=\"номер\") | join(\", \")", context) == "3")
  }
}

@Suite struct Amendments {
  private let amended = school(
    """
    02.11.2026|приказ 3|изложить в новой редакции|подпункт 2.3 пункта 2||до 20.05.2027 представить отчёт|||4
    02.11.2026|приказ № 3|дополнить|пункт 8||Педагогу-психологу провести опрос|||4
    02.11.2026|приказ 3|заменить слова|пункт 3|сводный анализ|отчёт|||4
    02.11.2026|приказ 3|приложение в новой редакции||||||4
    20.10.2026|1|замена наставника|||Рябов Илья Ильич|||5
    """, orders: "5|о замене наставника|49-од|19.10.2026\n4|о внесении изменений|50-од|02.11.2026")

  @Test func anOrderIsAmendedInFourWays() throws {
    let context = try amended.context("order-amendment")
    func change(_ index: Int, _ field: String) throws -> String {
      try print("приказ.изменения[\(index)].\(field)", context)
    }
    #expect(try change(0, "изменяемый.номер") == "43\u{2011}од")
    #expect(try change(0, "часть | вин") == "подпункт 2.3 пункта 2")
    #expect(try change(0, "номер_части") == "2.3")
    #expect(try change(1, "часть | твор") == "пунктом 8")
    #expect(try change(2, "часть | пред") == "пункте 3")
    #expect(
      try change(3, "новые_пары | map(attribute=\"наставник.фамилия\") | join(\", \")") == "Рябов, Лещук")
  }

  @Test func anAmendmentWithoutItsPartOrWordsIsAnError() {
    let school = school(
      "02.11.2026|приказ 3|заменить слова||||||4", orders: "4|о внесении изменений|50-од|02.11.2026")
    #expect(school.findings("M134").map(\.diagnostic.weight) == [.error, .error, .error])
    #expect(school.plan().stopped.map(\.kind.name) == ["order-amendment"])
  }

  @Test func anOrderOfChangesWithoutChangesIsAnError() {
    let school = SmallSchool().adding("4|о продлении|50-од|02.11.2026", to: \.orders)
    #expect(school.findings("M132").map(\.diagnostic.weight) == [.error])
  }
}

@Suite struct ImpossibleChanges {
  @Test(arguments: [
    ("12.11.2026|9|продление|||31.08.2027", "M026", "№ пары (или Ф. И. О.)"),
    ("12.11.2026|Никтов Н. Н.|завершение|||", "M020", "№ пары (или Ф. И. О.)"),
    ("12.11.2026|1|замена наставника|||Никтов Н. Н.", "M020", "Новое значение"),
    ("12.11.2026|1|замена наставника|||Кравец Н. И.", "M135", "Новое значение"),
    ("12.11.2026|1|замена наставника|||Лещук П. И.", "M135", "Новое значение"),
    ("12.11.2026|1|замена наставника|||", "M134", "Новое значение"),
    ("12.11.2026|1|замена наставника||Рябов И. И.|Беляева О. С.", "M136", "Прежнее значение"),
    ("12.11.2026|1|продление|||01.02.2027", "M137", "Новое значение"),
    ("12.11.2026|1|продление|||до лета", "M011", "Новое значение"),
    ("12.11.2027|1|досрочное прекращение|||", "M133", "Дата"),
    ("12.11.2026|Орлова Т. П.|досрочное прекращение|||", "M133", "№ пары (или Ф. И. О.)"),
    ("12.11.2026|1|продление|||31.08.2027|||2", "M138", nil),
    ("12.11.2026|1|замена наставника|||Рябов И. И.", "M146", "Приказ (№ п/п)"),
    ("12.08.2026|приказ 3|признать утратившим силу||||||2", "M139", "Приказ (№ п/п)"),
    ("12.11.2026|приказ 77|признать утратившим силу|||", "M022", "№ пары (или Ф. И. О.)"),
  ])
  func areFoundWithTheirCell(row: String, code: String, column: String?) throws {
    // An order of another kind for the row that names a wrong one.
    let small =
      code == "M138"
      ? school(row.replacingLast("2", with: "4"), orders: "4|о завершении|50-од|12.11.2026") : school(row)
    let found = small.findings(code)
    #expect(found.count == 1)
    guard let column, case .record(let place)? = found.first?.diagnostic.place else { return }
    #expect(place.sheet == "Изменения")
    #expect(place.row == 2)
    #expect(place.column == column)
  }

  @Test func aParentDoesNotReplaceTheMentor() {
    let small = school("12.11.2026|2|замена наставника|||Сорока Ирина Павловна|||")
      .adding("Сорока Ирина Павловна|учитель музыки", to: \.workers)
    #expect(small.findings("M105").count == 1)
  }

  @Test func anImpossibleChangeStopsItsOwnPapersOnly() {
    let small = school(
      "12.11.2026|1|замена наставника|||Никтов Н. Н.|||4", orders: "4|о замене наставника|50-од|11.11.2026")
    let stopped = Set(small.plan().stopped.map(\.kind.name))
    #expect(stopped.isSubset(of: ["order-replacement"]))
    #expect(small.plan().papers.contains { $0.fileName == "Программа пары 1 – Лещук П. И" })
  }
}

@Suite struct Surnames {
  @Test func listsNameTheFormerSurname() throws {
    var small = school(
      "12.11.2026|Петрова Нина Игоревна|смена фамилии||Кравец|Петрова|работник|вступление в брак|"
    )
    .changing(\.workers, "Кравец Нина Игоревна", to: "Петрова Нина Игоревна")
    .changing(\.pairs, "Кравец Нина Игоревна", to: "Петрова Нина Игоревна")
    small.today = day(2026, 12, 1)
    let list = try small.context("control-list")
    #expect(
      try print("пары[0].наставляемый.в_списке", list)
        == "Петрова (до\u{A0}12.11.2026\u{A0}– Кравец) Н.\u{A0}И.")
    // The order of September keeps the surname of its day.
    let order = try small.context("order-pairs")
    #expect(try print("пары[0].наставляемый.в_списке", order) == "Кравец\u{A0}Н.\u{A0}И.")
  }
}

extension SmallSchool {
  fileprivate func replacingChange(_ old: String, with new: String) -> SmallSchool {
    var copy = self
    copy.changes = changes?.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    return copy
  }
}

extension String {
  fileprivate func replacingLast(_ old: Character, with new: String) -> String {
    guard let index = lastIndex(of: old) else { return self }
    return self[..<index] + new + self[self.index(after: index)...]
  }
}
