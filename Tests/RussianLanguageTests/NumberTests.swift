import RussianLanguage
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    (0, GrammaticalCase.genitive, "нуля"), (1, .instrumental, "одним"), (40, .dative, "сорока"),
    (90, .instrumental, "девяноста"), (58, .instrumental, "пятьюдесятью восемью"),
    (346, .genitive, "трёхсот сорока шести"), (2021, .nominative, "две тысячи двадцать один"),
    (3000, .dative, "трём тысячам"), (5000, .instrumental, "пятью тысячами"),
    (1000, .accusative, "одну тысячу"),
    (11_000, .nominative, "одиннадцать тысяч"), (2_000_001, .nominative, "два миллиона один"),
    (888, .instrumental, "восемьюстами восемьюдесятью восемью"), (-7, .nominative, "минус семь"),
    (400, .instrumental, "четырьмястами"), (100, .prepositional, "ста"), (500, .dative, "пятистам"),
    (1_000_000_000, .genitive, "одного миллиарда"), (64, .prepositional, "шестидесяти четырёх"),
  ])
  func aNumberIsWrittenInWords(number: Int, grammaticalCase: GrammaticalCase, words: String) {
    #expect(numberInWords(number, grammaticalCase) == words)
  }

  @Test func numbersAgreeInGenderAndAnimacy() {
    #expect(numberInWords(1, gender: .feminine) == "одна")
    #expect(numberInWords(22, gender: .feminine) == "двадцать две")
    #expect(numberInWords(1, .accusative, gender: .feminine) == "одну")
    #expect(numberInWords(2, .accusative, gender: .feminine, isAnimate: true) == "двух")
    #expect(numberInWords(3, .accusative, isAnimate: true) == "трёх")
    #expect(numberInWords(22, .accusative, isAnimate: true) == "двадцать два")
    #expect(numberInWords(1, .accusative, gender: .masculine, isAnimate: true) == "одного")
    #expect(numberInWords(1, .genitive, gender: .plural) == "одних")
    #expect(numberInWords(2, gender: .neuter) == "два")
  }

  @Test(arguments: [
    (1, GrammaticalCase.genitive, "первого"), (3, .dative, "третьему"), (26, .genitive, "двадцать шестого"),
    (40, .prepositional, "сороковом"), (100, .nominative, "сотый"), (200, .nominative, "двухсотый"),
    (2000, .genitive, "двухтысячного"), (2026, .genitive, "две тысячи двадцать шестого"),
    (1999, .genitive, "одна тысяча девятьсот девяносто девятого"),
    (25_000, .nominative, "двадцатипятитысячный"),
    (90_000, .nominative, "девяностотысячный"), (1000, .instrumental, "тысячным"),
    (300, .genitive, "трёхсотого"),
    (1_000_000, .nominative, "миллионный"), (12, .instrumental, "двенадцатым"),
    (70, .genitive, "семидесятого"),
  ])
  func anOrdinalIsWrittenInWords(number: Int, grammaticalCase: GrammaticalCase, words: String) {
    #expect(ordinalInWords(number, grammaticalCase) == words)
  }

  @Test func ordinalsAgreeInGender() {
    #expect(ordinalInWords(3, .genitive, gender: .feminine) == "третьей")
    #expect(ordinalInWords(3, .accusative, gender: .feminine) == "третью")
    #expect(ordinalInWords(5, gender: .neuter) == "пятое")
    #expect(ordinalInWords(1, .accusative, isAnimate: true) == "первого")
    #expect(ordinalInWords(7, .accusative) == "седьмой")
    #expect(ordinalInWords(2, .genitive, gender: .plural) == "вторых")
  }

  @Test func moneyIsWrittenWithRoublesAndKopecks() {
    #expect(Money(roubles: 3000).inWords() == "три тысячи рублей")
    #expect(Money(roubles: 1, kopecks: 1).inWords() == "один рубль одна копейка")
    #expect(
      Money(roubles: 1232, kopecks: 52).inWords(kopecks: .digits)
        == "одна тысяча двести тридцать два рубля 52\u{A0}копейки")
    #expect(Money(roubles: 5, kopecks: 0).inWords(kopecks: .digits) == "пять рублей 00\u{A0}копеек")
    #expect(Money(roubles: 3000).inWords(.dative) == "трём тысячам рублей")
    #expect(Money(roubles: 103).inWords(.instrumental) == "ста тремя рублями")
    #expect(Money(roubles: 21).inWords(.genitive) == "двадцати одного рубля")
    #expect(Money(roubles: 1500, kopecks: 50).inDigits == "1500\u{A0}рублей 50\u{A0}копеек")
    #expect(Money(roubles: 15_001).inDigits == "15\u{A0}001\u{A0}рубль")
  }

  @Test(arguments: [
    (1, "пара"), (2, "пары"), (5, "пар"), (11, "пар"), (21, "пара"), (112, "пар"), (0, "пар"),
  ])
  func aNounAgreesWithItsNumber(number: Int, word: String) {
    #expect(plural(number, "пара", "пары", "пар") == word)
  }

  @Test func listsAreJoinedWithAnd() {
    #expect(joinedWithAnd([]) == "")
    #expect(joinedWithAnd(["а"]) == "а")
    #expect(joinedWithAnd(["а", "б"]) == "а и б")
    #expect(joinedWithAnd(["а", "б", "в"]) == "а, б и в")
  }
}
