import RussianLanguage
import Testing

@Suite struct NaturalOrderTests {
  @Test(arguments: [
    ["5 «А»", "5 «Б»", "7А", "10 «А»", "11"],
    ["корпус 2", "корпус 10"],
    ["Елисеев", "Ёлкин", "Ельцов", "Жуков"],
    ["группа СВ-1", "группа СВ-11", "группа ТО-2"],
    ["", "1", "А"],
  ])
  func numbersGoByValueAndLettersByTheAlphabet(_ names: [String]) {
    for (a, b) in zip(names, names.dropFirst()) {
      #expect(NaturalOrder(a) < NaturalOrder(b), "\(a) and \(b)")
      #expect(!(NaturalOrder(b) < NaturalOrder(a)))
    }
  }

  @Test func signsLetterCaseAndLeadingZerosDoNotCount() {
    #expect(NaturalOrder("7 «А»") == NaturalOrder("07а"))
    #expect(NaturalOrder("Ёж") == NaturalOrder("еж"))
    #expect(!(NaturalOrder("99999999999999999999") < NaturalOrder("9")))
  }
}
