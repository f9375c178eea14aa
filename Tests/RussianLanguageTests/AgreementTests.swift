import RussianLanguage
import Testing

@Suite struct AgreementTests {
  @Test(arguments: [
    ("План мероприятий", GrammaticalGender.masculine), ("Программа наставничества", .feminine),
    ("Положение о системе наставничества", .neuter), ("Методические рекомендации", .plural),
    ("Правила внутреннего распорядка", .plural), ("дорожная карта", .feminine), ("Порядок", .masculine),
    ("Устав", .masculine), ("Перечень", .masculine),
  ])
  func aPhraseHasTheGenderOfItsHead(phrase: String, gender: GrammaticalGender) {
    #expect(grammaticalGender(ofPhrase: phrase) == gender)
  }

  @Test func aPostKeepsItsGender() {
    #expect(grammaticalGender(ofPost: "директор") == .masculine)
    #expect(grammaticalGender(ofPost: "старшая вожатая") == .feminine)
    #expect(grammaticalGender(ofPost: "заведующий отделением") == .masculine)
    #expect(grammaticalGender(ofPost: "и. о. директора") == nil)
    #expect(grammaticalGender(ofOrganization: "муниципальное учреждение «Школа»") == .neuter)
    #expect(grammaticalGender(ofOrganization: "МБОУ «СОШ № 1»") == nil)
  }

  @Test(arguments: [
    ("утверждён", "утверждена", "утверждено", "утверждены"),
    ("УТВЕРЖДЕН", "УТВЕРЖДЕНА", "УТВЕРЖДЕНО", "УТВЕРЖДЕНЫ"),
    ("согласен", "согласна", "согласно", "согласны"), ("принят", "принята", "принято", "приняты"),
    ("именуемый", "именуемая", "именуемое", "именуемые"),
    ("действующий", "действующая", "действующее", "действующие"),
    ("обучающийся", "обучающаяся", "обучающееся", "обучающиеся"),
    ("зарегистрированный", "зарегистрированная", "зарегистрированное", "зарегистрированные"),
    ("Уважаемый", "Уважаемая", "Уважаемое", "Уважаемые"),
    ("несовершеннолетний", "несовершеннолетняя", "несовершеннолетнее", "несовершеннолетние"),
    ("обязался", "обязалась", "обязалось", "обязались"),
    ("ознакомлен", "ознакомлена", "ознакомлено", "ознакомлены"),
  ])
  func aWordAgreesInGender(masculine: String, feminine: String, neuter: String, plural: String) {
    #expect(agreeing(masculine, with: .masculine) == masculine)
    #expect(agreeing(masculine, with: GrammaticalGender.feminine) == feminine)
    #expect(agreeing(masculine, with: .neuter) == neuter)
    #expect(agreeing(masculine, with: .plural) == plural)
    #expect(agreeing(masculine, with: Sex.female) == feminine)
  }

  @Test func postsAndNamesAreToldFromPhrases() {
    for post in ["директор", "учитель физики", "и. о. директора", "старшая вожатая", "педагог-психолог"] {
      #expect(looksLikePost(post), "\(post)")
    }
    for other in ["дорожная карта", "приказ", "МБОУ «СОШ № 1»"] { #expect(!looksLikePost(other), "\(other)") }
    for name in ["Лещук Пётр Ильич", "Ким Анна", "Лещук П. И."] {
      #expect(looksLikeFullName(name), "\(name)")
    }
    for other in ["директор школы", "Дом Детского Творчества", "Лещук"] {
      #expect(!looksLikeFullName(other), "\(other)")
    }
  }
}
