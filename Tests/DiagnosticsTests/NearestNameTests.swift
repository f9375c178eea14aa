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

  @Test("The quick search finds what comparing with every name finds", arguments: 0..<20)
  func sameAsComparingAll(round: Int) {
    var random = Steps(state: UInt64(round) + 1)
    let letters = Array("абвгёе -x")
    func word() -> String { String((0..<(3 + random.next() % 9)).map { _ in letters[random.next() % 9] }) }
    let names = (0..<60).map { _ in word() }
    let index = NearestNames(names)
    for _ in 0..<60 {
      let wanted = word()
      var best: (place: Int, distance: Int)?
      for (place, name) in names.enumerated() {
        let distance = steps(from: plain(wanted), to: plain(name))
        guard distance <= max(wanted.count, name.count) / 3, distance < best?.distance ?? .max else {
          continue
        }
        best = (place, distance)
      }
      #expect(index.place(nearestTo: wanted) == best?.place, "«\(wanted)»")
    }
  }

  @Test("Names longer than any person's are compared too")
  func longNames() {
    let name = String(repeating: "учреждение ", count: 40)
    #expect(nearestName(to: name + "х", among: ["школа", name]) == name)
  }

  @Test("A different word finds nothing")
  func strangers() {
    #expect(nearestName(to: "погода", among: ["наставник", "пара"]) == nil)
    #expect(nearestName(to: "", among: ["пара"]) == nil)
  }
}

private func plain(_ text: String) -> [Character] { text.map { $0 == "ё" ? "е" : $0 } }

/// The distance of optimal string alignment as it is defined, without any short cut.
private func steps(from a: [Character], to b: [Character]) -> Int {
  var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { table[i][0] = i }
  for j in 0...b.count { table[0][j] = j }
  for i in 1...a.count {
    for j in 1...b.count {
      table[i][j] = min(
        table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
      }
    }
  }
  return table[a.count][b.count]
}

/// The same numbers in every run.
private struct Steps {
  var state: UInt64

  mutating func next() -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33)
  }
}
