import Mentoring
import Testing

/// What papers of the whole organisation see: everybody in a role, and who owes which paper.
@Suite struct Banks {
  @Test func mentorsAndMenteesStandOnceWithAllTheirPairs() throws {
    let context = try SmallSchool().context("bank-mentors")
    #expect(try print("наставники | map(attribute=\"человек.фамилия\") | join(\", \")", context) == "Лещук")
    #expect(try print("наставники[0].пары | map(attribute=\"номер\") | join(\", \")", context) == "1, 2")
    let mentees = "наставляемые | map(attribute=\"человек.фамилия\") | join(\", \")"
    #expect(try print(mentees, context) == "Кравец, Сорока")
  }

  @Test func eachPairSaysWhatItsPeopleOwe() throws {
    let context = try SmallSchool().context("control-list")
    func due(_ pair: Int, _ person: Int, _ field: String) throws -> String {
      try print("пары[\(pair)].учёт[\(person)].\(field)", context)
    }
    #expect(try due(0, 0, "роль") == "наставник")
    #expect(try due(0, 0, "основание") == "351.8")
    #expect(try due(0, 0, "согласие") == "28.08.2026")
    #expect(try print("\"да\" if пары[0].учёт[0].нужно_соглашение else \"нет\"", context) == "да")
    #expect(try print("\"да\" if пары[1].учёт[0].нужно_соглашение else \"нет\"", context) == "нет")
    #expect(try due(0, 1, "роль") == "наставляемый")
  }

  @Test func aSchoolWithoutPairsHasNoBanks() {
    var small = SmallSchool()
    small.pairs = String(small.pairs.prefix { $0 != "\n" })
    let groups = small.plan().papers.map(\.group)
    #expect(!groups.contains("Банки и учёт"))
  }
}
