import Diagnostics
import Mentoring
import RecordTables
import RussianLanguage
import Testing

@Suite struct UnsureFormTests {
  /// A made-up post: nothing but its ending tells how it declines.
  private let school = SmallSchool().changing(\.workers, "учитель физики", to: "тюнтер лаборатории")
    .changing(\.workers, "учитель химии", to: "тюнтер лаборатории")

  @Test func wordsOfUnsureFormsAreToldOnce() throws {
    let findings = school.findings("M201").map(\.diagnostic)
    try #require(findings.count == 1)
    #expect(findings[0].message.contains("«тюнтер лаборатории»"))
    #expect(findings[0].message.contains("кого: тюнтера лаборатории; кому: тюнтеру лаборатории"))
    guard case .record(let place) = findings[0].place else { return }
    #expect(place.address == "B4")
  }

  @Test func sureFormsAreNotTold() {
    #expect(SmallSchool().findings("M201").map(\.diagnostic.message) == [])
  }

  @Test func theTableConfirmsWhatItHolds() throws {
    let forms = unsureForms(of: school.read().school)
    #expect(forms.map(\.text) == ["тюнтер лаборатории"])
    let bytes = writeCSV(formsTable(forms))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    var confirmed = school
    confirmed.forms = formsTable(forms).map { $0.joined(separator: "|") }.joined(separator: "\n")
    #expect(confirmed.findings("M201").isEmpty)
    #expect(confirmed.read().findings.count == school.read().findings.count - 1)
  }
}
