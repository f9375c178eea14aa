import Diagnostics
import Mentoring
import Testing

/// Orders that name their pairs themselves, and papers made on each pair of an order.
@Suite struct OrdersAboutPairs {
  private func school(_ pairs: String, kind: String = "о выплатах") -> SmallSchool {
    var small = SmallSchool()
    small.orders = small.orders.replacing(
      "Кто готовил приказ, телефон", with: "Кто готовил приказ, телефон|Каких пар касается")
    return small.adding("4|\(kind)|5-лс|01.09.2026||||за собой||||\(pairs)", to: \.orders)
  }

  @Test(arguments: [
    ("1", ["1"]), ("1–2", ["1", "2"]), ("2, 1", ["1", "2"]), ("все", ["1", "2"]),
    ("учитель – ученик", ["2"]),
  ])
  func takesThePairsOfItsOwnCell(cell: String, numbers: [String]) {
    let (read, findings) = school(cell).read()
    #expect(read.pairs(of: read.orders[3]).map(\.number) == numbers)
    #expect(!findings.contains { $0.diagnostic.code == "M132" })
  }

  @Test(arguments: ["о выплатах", "об освобождении от занятий", "о поощрении"])
  func isStoppedIfItNamesNone(kind: String) {
    let small = school("", kind: kind)
    #expect(small.findings("M132").count == 1)
    #expect(small.plan().stopped.contains { $0.subject.contains("5-лс") })
  }

  @Test func anUnknownPairIsFound() {
    #expect(!school("7").read().findings.filter { $0.diagnostic.message.contains("7") }.isEmpty)
  }

  @Test func anExtractIsMadeForEachPairOfItsOrder() throws {
    var small = SmallSchool()
    small.settings = "Дополнительные бумаги|выписки из приказов"
    let extracts = small.plan().papers.filter { $0.kind.name == "order-extract" }
    #expect(
      extracts.map(\.fileName) == [
        "Выписка из приказа № 43-од – пара 1 – Лещук П. И",
        "Выписка из приказа № 43-од – пара 2 – Лещук П. И",
      ])
    let context = extracts[1].context(for: .docx)
    #expect(try print("место", context) == "2")
    #expect(try print("пара.номер", context) == "2")
    #expect(try print("пары | length", context) == "2")
  }

  @Test func anOrderWithoutNumberHasNoExtracts() {
    var small = SmallSchool().changing(\.orders, "43-од", to: "")
    small.settings = "Дополнительные бумаги|выписки из приказов"
    #expect(!small.plan().papers.contains { $0.kind.name == "order-extract" })
  }
}

/// What the school's list for the site and its own texts are checked for.
@Suite struct SiteAndActs {
  @Test func mentorsWithoutConsentAreLeftOutOfTheListAndNamed() {
    var small = SmallSchool()
    #expect(small.findings("M108").isEmpty)
    small.settings = "Дополнительные бумаги|список для сайта"
    let findings = small.findings("M108")
    #expect(findings.count == 1 && findings[0].diagnostic.message.contains("Лещук"))
    #expect(findings[0].concerns.isEmpty)
    // Who said no is not asked again.
    let refused = small.changing(
      \.workers, "Прежняя фамилия", to: "Прежняя фамилия|Согласие на размещение на сайте получено (дата)"
    ).changing(\.workers, "37 от 25.08.2015", to: "37 от 25.08.2015|||||||нет")
    #expect(refused.findings("M108").isEmpty && refused.findings("M011").isEmpty)
  }

  @Test(arguments: [
    ("по распоряжению от 25.12.2019 № Р-145", false), ("по распоряжению от 24.12.2019 № Р-145", true),
    ("по распоряжению № Р-145", false), ("по закону от 27.07.2006 № 152-ФЗ", false),
    ("по закону от 27.07.2007 № 152-ФЗ,", true),
  ])
  func aKnownActHasItsOwnDate(text: String, isWrong: Bool) {
    var small = SmallSchool()
    small.programme = small.programme?.replacing("Знакомство", with: text)
    #expect(small.findings("M111").count == (isWrong ? 1 : 0))
  }

  @Test func anActEndsOnItsDay() {
    var small = SmallSchool()
    small.acts = "Вид документа|Дата|Номер|Действует по\nГОСТ Р|01.01.2016|7.0.97-2016|17.08.2025"
    small.programme = small.programme?.replacing("Знакомство", with: "Оформить по ГОСТ Р 7.0.97-2016")
    #expect(small.findings("M111").count == 1)
  }
}
