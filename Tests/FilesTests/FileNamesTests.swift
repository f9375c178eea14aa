import Files
import Testing

@Suite("Names of files")
struct FileNamesTests {
  @Test(
    "Forbidden signs, reserved names and ends are mended",
    arguments: [
      ("Приказ № 26/1", "Приказ № 26-1"), ("МБОУ \"СОШ № 8\"", "МБОУ СОШ № 8"),
      ("Согласие Лещука П. И.", "Согласие Лещука П. И"), ("CON", "_CON"), ("nul.txt", "_nul.txt"),
      ("а:б*в?", "а.бв"), ("  две  \u{00A0}щели ", "две щели"), ("...", "без названия"),
      ("строка\nвторая", "строка вторая"), ("не\u{200B}видимый", "невидимый"),
    ])
  func mended(given: String, name: String) {
    #expect(FileNames.safe(given) == name)
  }

  @Test("A long name is cut between letters and leaves room for an ending")
  func long() {
    let name = FileNames.safe(String(repeating: "й", count: 300))
    #expect(name.utf8.count <= 220)
    #expect(name.allSatisfy { $0 == "й" })
  }

  @Test("Namesakes get numbers, also when only the case differs")
  func namesakes() {
    var taken = TakenNames()
    #expect(["Лес", "лес", "Гай", "ЛЕС"].map { taken.take($0) } == ["Лес", "лес (2)", "Гай", "ЛЕС (3)"])
  }
}
