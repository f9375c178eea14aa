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
      ("com1", "_com1"), ("LPT9.", "_LPT9"), ("COM10", "COM10"), ("Приказ. . ", "Приказ"),
      (".скрытый", "скрытый"),
      ("строка\nвторая", "строка вторая"), ("не\u{200B}видимый", "невидимый"),
    ])
  func mended(given: String, name: String) {
    #expect(FileNames.safe(given) == name)
  }

  @Test("A long name is cut between letters and leaves room for an ending")
  func long() {
    let name = FileNames.safe(String(repeating: "й", count: 300))
    #expect(name.utf8.count == FileNames.limit)
    let told = FileNames.legal(String(repeating: "й", count: 300), tail: " (учитель физики)")
    #expect(told.utf8.count <= FileNames.limit && told.hasSuffix("й (учитель физики)"))
    #expect((told + " (99) (новая версия 10).docx").utf8.count <= 255)
    #expect(FileNames.legal("Справка", tail: " (\(String(repeating: "й", count: 300)))").utf8.count <= 200)
    #expect(name.allSatisfy { $0 == "й" })
  }

  @Test("Namesakes get numbers, also when only the case differs")
  func namesakes() {
    var taken = TakenNames()
    #expect(["Лес", "лес", "Гай", "ЛЕС"].map { taken.take($0) } == ["Лес", "лес (2)", "Гай", "ЛЕС (3)"])
  }

  @Test(
    "Names that differ in letter case or in how a letter is put together have one key",
    arguments: [
      ("Приказ № 3 – «ЁЖ»", "приказ № 3 – «ёж»"), ("и\u{306}од", "ЙОД"), ("Ⅳ квартал", "ⅳ КВАРТАЛ"),
      ("CAFÉ", "cafe\u{301}"), ("Ѣ", "ѣ"), ("", ""),
    ])
  func keys(name: String, other: String) {
    #expect(FileNames.key(name) == FileNames.key(other))
    #expect(FileNames.key(name + "1") != FileNames.key(other + "2"))
    // Rare letters go another way, which must agree with the usual one.
    #expect(FileNames.key(name + "Ѣ").starts(with: FileNames.key(other)))
  }
}
