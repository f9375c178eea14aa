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
    #expect((FileNames.limit - 2...FileNames.limit).contains(name.utf8.count))
    let told = FileNames.legal(String(repeating: "й", count: 300), tail: " (учитель физики)")
    #expect(told.utf8.count <= FileNames.limit && told.hasSuffix(" (учитель физики)"))
    #expect((told + " (99) (новая версия 10).docx").utf8.count <= 255)
    #expect(FileNames.legal("Справка", tail: " (\(String(repeating: "й", count: 300)))").utf8.count <= 200)
    #expect(name.dropLast("… 0000".count).allSatisfy { $0 == "й" })
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

  @Test("Long names are cut alike whatever others there are, and stay two")
  func shortening() {
    let long = "Приказ о внесении изменений в приказ о назначении наставников и утверждении программ пары"
    let names = ["первой", "второй", "первой"].map { FileNames.legal("\(long) \($0)", units: 60) }
    #expect(names[0] == names[2] && names[0] != names[1])
    for name in names {
      #expect(name.utf16.count <= 60 && name.hasPrefix("Приказ о внесении изменений в приказ о"))
      #expect(name.contains("… "))
      // Cut again, for a namesake: one mark is enough.
      let told = FileNames.legal(name, tail: " (7 А)", units: 60)
      #expect(told.utf16.count <= 60 && told.ranges(of: "…").count == 1 && told.hasSuffix(" (7 А)"))
    }
    #expect(FileNames.legal(long, units: 100) == long)
  }

  @Test("A path below the output has at most 180 units, with a version beside it 198")
  func paths() {
    let school =
      "МБДОУ «Детский сад комбинированного вида № 145 «Золотая рыбка» посёлка городского типа Новый»"
    for (school, group) in [
      (school, "Согласия на использование изображения"), ("МАОУ «СОШ № 8»", "Приказы"), ("", "Приказы"),
      ("МБОУ СОШ", String(repeating: "ж", count: 60)), (String(repeating: "🎓", count: 90), "Приказы"),
    ] {
      let units = FileNames.units(inFolder: group, of: school)
      let name = FileNames.legal(String(repeating: "Слово ", count: 40), units: units)
      let folder = FileNames.folder(ofSchool: school)
      #expect(folder.utf16.count <= 60)
      let path = "\(folder) (2)/2026-2027/\(group)/\(name) (2)"
      #expect("\(path).docx".utf16.count <= FileNames.pathLimit, "\(path)")
      #expect("\(path) (новая версия 10).docx".utf16.count <= 198)
    }
    // Such as there are do not change.
    #expect(FileNames.units(inFolder: "Согласия на использование изображения", of: "ГБПОУ «СПК»") > 75)
  }

  @Test(
    "A last initial gets its full stop back, nothing else does",
    arguments: [
      ("Согласие Лещук П. И", "Согласие Лещук П. И."), ("Согласие Ким А", "Согласие Ким А."),
      ("Список 7 А", "Список 7 А"), ("Группа А", "Группа А"), ("Приказ № 5", "Приказ № 5"), ("", ""),
      ("Программа группы А", "Программа группы А"), ("А", "А"),
    ])
  func lastInitial(name: String, expected: String) {
    #expect(FileNames.withLastInitialStopped(name) == expected)
  }
}
