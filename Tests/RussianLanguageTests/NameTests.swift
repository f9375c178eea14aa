import RussianLanguage
import Testing

@Suite struct NameTests {
  @Test(arguments: [
    ("Лещук Пётр Ильич", Sex.male), ("Лещук Анна Ильинична", .female), ("Алиев Гейдар Алирза оглы", .male),
    ("Мамедова Лейла Рустам кызы", .female), ("Ким Анна", .female), ("Шевчук Никита", .male),
    ("Черных Любовь", .female),
    ("Иванов Саша", .male), ("Иванова Саша", .female), ("Абрамович Анна", .female),
    ("Пётр Ильич Лещук", .male),
    ("ЛЕЩУК ПЁТР ИЛЬИЧ", .male), ("Толстой Ж.", .male), ("Петров-Черных Валя", .male),
  ])
  func sexShowsInPatronymicGivenNameOrSurname(name: String, sex: Sex) {
    #expect(PersonName(name).sex == sex)
  }

  @Test(arguments: ["Шевчук Саша", "Ким Женя", "Черных Юси", "Лещук П. И.", "Шевчук", "Smith John", ""])
  func sexThatCannotBeKnownIsNotGuessed(name: String) {
    #expect(PersonName(name).sex == nil)
  }

  @Test func aNameOfUnknownSexStaysAndSaysSo() {
    let forms = decline("Шевчук Саша", as: .fullName)
    #expect(forms == CaseForms(unchanged: "Шевчук Саша", confidence: .unknown))
    #expect(decline("Шевчук Саша", as: .fullName, sex: .male).genitive == "Шевчука Саши")
    #expect(decline("Шевчук Саша", as: .fullName, sex: .female).genitive == "Шевчук Саши")
    #expect(decline("Сковорода Саша", as: .fullName).genitive == "Сковороды Саши")
    #expect(decline("Smith", as: .surname, sex: .male).confidence == .unknown)
  }

  @Test func aNameIsSplitIntoItsParts() {
    let name = PersonName("Лещук Пётр Ильич")
    #expect((name.surname, name.given, name.patronymic) == ("Лещук", "Пётр", "Ильич"))
    let oglu = PersonName("Алиев Гейдар Алирза оглы")
    #expect((oglu.surname, oglu.given, oglu.patronymic) == ("Алиев", "Гейдар", "Алирза оглы"))
    let double = PersonName("Смирнова Анна Мария Ивановна")
    #expect((double.surname, double.given, double.patronymic) == ("Смирнова", "Анна Мария", "Ивановна"))
    let turned = PersonName("Пётр Ильич Лещук")
    #expect(turned.fullName == "Лещук Пётр Ильич")
    let initials = PersonName("Лещук П. И.")
    #expect((initials.surname, initials.given, initials.patronymic) == ("Лещук", "П.", "И."))
    #expect(PersonName("Ким Чен Ын").given == "Чен Ын")
    #expect(PersonName("  Ким   Анна ").fullName == "Ким Анна")
  }

  @Test func layoutsDeclineTheSurnameAndKeepInitials() {
    let name = PersonName("Лещук Пётр Ильич")
    #expect(name.surnameInitials().genitive == "Лещука\u{A0}П.\u{A0}И.")
    #expect(name.surnameInitials(.tight).dative == "Лещуку\u{A0}П.И.")
    #expect(name.initialsSurname().instrumental == "П.\u{A0}И.\u{A0}Лещуком")
    #expect(name.givenPatronymic().dative == "Петру Ильичу")
    #expect(name.forms().prepositional == "Лещуке Петре Ильиче")
    #expect(PersonName("Ким Анна").surnameInitials().dative == "Ким\u{A0}А.")
    #expect(PersonName("Лещук П. И.").surnameInitials(sex: .male).genitive == "Лещука\u{A0}П.\u{A0}И.")
    #expect(PersonName("Смирнова Анна-Мария Ивановна").initials() == "А.-М.\u{A0}И.")
    #expect(PersonName("Алиев Гейдар Алирза оглы").initials() == "Г.\u{A0}А.")
  }

  @Test func formsSetByHandWin() {
    let name = PersonName("Кравец Пётр Ильич")
    let hand = CaseForms(
      nominative: "Кравец Пётр Ильич", genitive: "Кравеца Петра Ильича", dative: "Кравецу Петру Ильичу",
      accusative: "Кравеца Петра Ильича", instrumental: "Кравецем Петром Ильичом",
      prepositional: "Кравеце Петре Ильиче")
    #expect(name.surnameInitials(handForms: hand).genitive == "Кравеца\u{A0}П.\u{A0}И.")
    #expect(name.givenPatronymic(handForms: hand).genitive == "Петра Ильича")
    #expect(name.forms(handForms: hand) == hand)
  }

  @Test func spacesOfTheTextStay() {
    #expect(decline("Лещук\u{A0}П.\u{A0}И.", as: .fullName, sex: .male).dative == "Лещуку\u{A0}П.\u{A0}И.")
  }
}
