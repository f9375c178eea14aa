import Diagnostics
import Testing

@Suite("Nearest names")
struct NearestNameTests {
  @Test(
    "A slip of the keyboard finds the name that was meant",
    arguments: [
      ("наставикк", "наставник"), ("Дата нчала", "Дата начала"), ("учредитёль", "учредитель"),
    ])
  func slips(typed: String, meant: String) {
    #expect(nearestName(to: typed, among: ["наставник", "Дата начала", "учредитель"]) == meant)
  }

  @Test("A different word finds nothing")
  func strangers() {
    #expect(nearestName(to: "погода", among: ["наставник", "пара"]) == nil)
    #expect(nearestName(to: "", among: ["пара"]) == nil)
  }
}
