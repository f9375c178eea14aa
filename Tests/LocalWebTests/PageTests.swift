import Files
import Publishing
import RecordTables
import RussianLanguage
import Testing

@testable import LocalWeb

/// The pages as the secretary sees them.
@Suite("Pages")
struct PageTests {
  private let day = CivilDate(year: 2026, month: 9, day: 1)!

  private static let pages = [
    "", "findings", "papers", "papers?by=person", "print", "control", "journal", "decline",
  ]

  @Test(
    "Every page of a school is whole and can be used without a mouse",
    arguments: ["Детский сад № 5", "Политехнический колледж", "Школа искусств «Камертон»", "Центр «Компас»"])
  func markup(_ sample: String) throws {
    try withFolder { folder in
      let browser = try Browser(FilePath.join(projectFolder, "samples/\(sample)"), output: folder)
      let school = try browser.school()
      for page in Self.pages {
        let reply = try browser.get(school + page)
        #expect(reply.status == 200, "\(page)")
        #expect(problems(ofPage: reply.text) == [], "\(page)")
      }
      #expect(try contents(of: folder).isEmpty, "to look changes nothing")
    }
  }

  @Test("What stands in the records does not become markup")
  func escaping() throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "школа")
      try copySample("Детский сад № 5", to: records)
      let hostile = "Рябинка<script>alert(1)</script>&amp;\"'"
      let path = FilePath.join(records, "Организация.csv")
      let text = String(decoding: try FileSystem.real.read(path), as: UTF8.self)
      // A quote within a cell is doubled.
      let cell = hostile.replacing("\"", with: "\"\"")
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        guard line.contains("Рябинка") else { return String(line) }
        let cells = line.split(separator: ";", maxSplits: 1)
        return
          "\(cells[0]);\"\(cells[1].replacing("\"", with: "\"\"").replacing("Рябинка", with: cell).trimmedReturn)\"\r"
      }
      try FileSystem.real.write(Array(lines.joined(separator: "\n").utf8), to: path)
      for table in ["Работники.csv", "Пары.csv"] {
        let path = FilePath.join(records, table)
        let text = String(decoding: try FileSystem.real.read(path), as: UTF8.self)
        try FileSystem.real.write(
          Array(text.replacing("воспитатель", with: "<img src=x onerror=alert(2)>").utf8), to: path)
      }
      let browser = try Browser(records, output: FilePath.join(folder, "output"))
      let school = try browser.school()
      var seen = ""
      for page in Self.pages + [
        "decline?text=%3Cscript%3Ealert(1)%3C/script%3E", "papers?q=%22%3E%3Cscript%3E",
      ] {
        let reply = try browser.get(school + page)
        #expect(problems(ofPage: reply.text) == [], "\(page)")
        #expect(!reply.text.contains("<script>") && !reply.text.contains("<img"), "\(page)")
        seen += reply.text
      }
      #expect(seen.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && seen.contains("&lt;img src=x"))
    }
  }

  @Test("Papers made on the page are those of the command, byte for byte; a second run has nothing to do")
  func making() throws {
    try withFolder { folder in
      let records = FilePath.join(projectFolder, "samples/Детский сад № 5")
      let (own, other) = (FilePath.join(folder, "page"), FilePath.join(folder, "command"))
      let report = generate(GenerateRequest(records: [records], output: other, jobs: 2, today: day))
      let browser = try Browser(records, output: own)
      let school = try browser.school()
      #expect(try browser.get(school).text.contains("Сделать бумаги"))
      #expect(try browser.post(school + "papers/make", [("all", "1")]).headers["location"] == "/task")
      let done = try browser.finishedTask()
      #expect(done.text.contains("<h1>Бумаги готовы</h1>"), "\(done.text)")
      #expect(
        done.text.contains("<strong>\(report.schools[0].papers.count)</strong> <span>файл"))
      #expect(problems(ofPage: done.text) == [])
      let made = try contents(of: own)
      #expect(made.count > 20)
      #expect(made == (try contents(of: other)))
      let start = try browser.get(school).text
      #expect(!start.contains("Сделать бумаги") && start.contains("Напечатайте"))
      _ = try browser.post(school + "papers/make", [("all", "1")])
      #expect(try browser.finishedTask().text.contains("без изменений"))
      for page in Self.pages {
        #expect(problems(ofPage: try browser.get(school + page).text) == [], "\(page)")
      }
    }
  }

  @Test("A kind, a person and single papers can be made; one edited by hand is told and stays")
  func choosing() throws {
    try withFolder { folder in
      let records = FilePath.join(projectFolder, "samples/Детский сад № 5")
      let output = FilePath.join(folder, "output")
      let browser = try Browser(records, output: output)
      let school = try browser.school()
      _ = try browser.post(school + "papers/make", [("kind", "order-curator")])
      _ = try browser.finishedTask()
      let made = try contents(of: output)
      let path = try #require(made.keys.first { $0.hasSuffix(".docx") })
      #expect(made.keys.allSatisfy { $0.contains("о назначении куратора") })

      let id = try paper("о назначении куратора", browser, school)
      let download = try browser.get("\(school)paper/\(id)/docx")
      #expect(download.body == made[path])
      #expect(download.headers["content-disposition"]?.contains("filename*=UTF-8''%D0%9F") == true)
      // Not in the folder: made for the moment.
      #expect(try browser.get("\(school)paper/\(id)/odt").body.starts(with: "PK".utf8))

      let edited = FilePath.join(output, path)
      try FileSystem.real.write(made[path]! + [0], to: edited)
      #expect(try browser.get(school + "papers").text.contains("Исправлена вручную"))
      #expect(try browser.get("\(school)paper/\(id)/docx").body == made[path]! + [0])
      _ = try browser.post(school + "papers/make", [("paper", id)])
      #expect(try browser.finishedTask().text.contains("исправлен вручную и оставлен"))
      #expect(try FileSystem.real.read(edited) == made[path]! + [0])

      #expect(
        try browser.post(school + "papers/make").headers["location"] == "\(school)papers?note=none")
      let person = try #require(schoolPerson(try browser.get(school + "papers?by=person").text))
      _ = try browser.post(school + "papers/make", [("person", person)])
      #expect(try browser.finishedTask().text.contains("сделан"))
      #expect(try contents(of: output).count > made.count)
      let found = try browser.get("\(school)papers?by=person&q=\(percentEncoded(person))").text
      #expect(found.contains("\(person)") && problems(ofPage: found) == [])
    }
  }

  @Test("Signed papers are marked on the sheet; a table that is open elsewhere is told")
  func signing() throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "школа")
      try copySample("Детский сад № 5", to: records)
      let browser = try Browser(records, output: FilePath.join(folder, "output"))
      let school = try browser.school()
      let id = try paper("о назначении куратора", browser, school)
      let reply = try browser.post(school + "papers/sign", [("paper", id), ("signed", "2026-08-31")])
      #expect(reply.text.contains("31.08.2026") && problems(ofPage: reply.text) == [], "\(reply.text)")
      let sheet = FilePath.join(records, "Подписи.csv")
      #expect(String(decoding: try FileSystem.real.read(sheet), as: UTF8.self).contains(";31.08.2026;"))
      #expect(try browser.get(school + "papers").text.contains("Подписана 31.08.2026"))

      try FileSystem.real.write([], to: FilePath.join(records, ".~lock.Подписи.csv#"))
      #expect(try browser.get(school).text.contains("Таблица «Подписи.csv» сейчас открыта"))
      let stale = try browser.post(
        school + "papers/sign", [("paper", "0000000000000000"), ("signed", "2026-08-31")])
      #expect(stale.headers["location"] == "\(school)papers?note=gone")
      let other = try paper("о закреплении", browser, school)
      let refused = try browser.post(school + "papers/sign", [("paper", other), ("signed", "2026-08-30")])
      #expect(refused.text.contains("Записано не всё"), "\(refused.text)")
      #expect(!String(decoding: try FileSystem.real.read(sheet), as: UTF8.self).contains("30.08.2026"))
    }
  }

  @Test("A print set is the one of the command; a wrong number of copies is told")
  func printing() throws {
    try withFolder { folder in
      let records = FilePath.join(projectFolder, "samples/Детский сад № 5")
      let browser = try Browser(records, output: FilePath.join(folder, "output"))
      let school = try browser.school()
      let path = FilePath.join(folder, "комплект.docx")
      _ = printSet(
        PrintRequest(
          papers: GenerateRequest(
            records: [records], formats: .docx, kinds: ["consent-mentor"], jobs: 2, today: day),
          output: path, copies: 2, hasCover: true, usesFinishedPapers: false))
      let fields = [("kind", "consent-mentor"), ("format", "docx"), ("cover", "1")]
      #expect(try browser.post(school + "print", fields + [("copies", "0")]).status == 400)
      #expect(try browser.post(school + "print").text.contains("Отметьте хотя бы один вид"))
      #expect(
        try browser.post(school + "print", fields + [("copies", "2")]).headers["location"] == "/task")
      let done = try browser.finishedTask()
      #expect(done.text.contains("Комплект готов") && problems(ofPage: done.text) == [], "\(done.text)")
      #expect(
        done.text.contains("href=\"/task/set/0\">Скачать DOCX</a>") || done.text.contains("Скачать PDF</a>"))
      #expect(try browser.get("/task/set/0").body == (try FileSystem.real.read(path)))
      let id = try paper("о назначении куратора", browser, school)
      let chosen = try browser.post(school + "print/choose", [("paper", id)])
      #expect(chosen.text.contains("Выбрано бумаг: 1") && problems(ofPage: chosen.text) == [])
    }
  }

  @Test("The control list goes by people, pairs, classes and buildings, and out to Excel")
  func controlList() throws {
    try withFolder { folder in
      let records = FilePath.join(projectFolder, "samples/Школа № 8")
      let browser = try Browser(records, output: folder)
      let school = try browser.school()
      for by in ["person", "pair", "class", "building", "nonsense"] {
        let reply = try browser.get("\(school)control?by=\(by)&show=all")
        #expect(problems(ofPage: reply.text) == [], "\(by)")
      }
      let request = GenerateRequest(records: [records], today: day)
      let tables = try exportTables(.controlList, request).tables
      #expect(try browser.get(school + "control.xlsx").body == writeWorkbook(tables))
      #expect(
        try browser.get(school + "journal.xlsx").body == writeWorkbook(exportTables(.journal, request).tables)
      )
    }
  }

  @Test("One long task at a time; the second is told to wait")
  func oneTask() throws {
    try withFolder { folder in
      let records = FilePath.join(projectFolder, "samples/Школа № 8")
      let browser = try Browser(records, output: folder)
      let school = try browser.school()
      _ = try browser.post(school + "papers/make", [("all", "1")])
      let second = try browser.post(school + "papers/make", [("all", "1")])
      #expect(second.headers["location"] == "\(school)papers?note=busy")
      let running = try browser.get("/task").text
      #expect(problems(ofPage: running) == [])
      let start = try browser.get(school)
      #expect(start.status == 200 && start.text.contains("Идёт работа"))
      #expect(try browser.post("/task/stop").headers["location"] == "/task")
      #expect(try browser.finishedTask().text.contains("Остановлено"))
      _ = try browser.post(school + "papers/make", [("all", "1")])
      browser.page.stop()
      #expect(try browser.get("/task").text.contains("Остановлено"))
    }
  }

  @Test("A folder without tables is given them; a folder of schools is listed")
  func beginning() throws {
    try withFolder { folder in
      let empty = FilePath.join(folder, "Школа")
      let browser = try Browser(empty, output: FilePath.join(folder, "output"))
      let first = try browser.get("/")
      #expect(first.text.contains("Таблиц ещё нет") && problems(ofPage: first.text) == [])
      let made = try browser.post("/starter", [("as", "xlsx")])
      #expect(made.text.contains("Таблицы готовы") && problems(ofPage: made.text) == [], "\(made.text)")
      #expect(try FileSystem.real.list(empty).contains { $0.hasSuffix(".xlsx") })
      let again = try browser.post("/starter", [("as", "csv")])
      #expect(again.headers["location"] == "/", "a second set of tables would be a second school")
      #expect(try FileSystem.real.list(empty).count == 1)
      let school = try browser.school()
      #expect(try browser.get(school).status == 200)

      let many = try Browser(FilePath.join(projectFolder, "samples"), output: folder)
      let list = try many.get("/")
      #expect(list.text.contains("Выберите школу") && problems(ofPage: list.text) == [])
      #expect(list.text.contains("Детский сад") && list.text.contains("Камертон"))
    }
  }

  @Test(
    "Of many schools the list tells what is to be mended, finds and sorts, and knows when a table was saved")
  func manySchools() throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "школы")
      let samples = ["Детский сад № 5", "Центр «Компас»", "ошибки/сам себе наставник"]
      for (number, name) in samples.enumerated() {
        try copySample(name, to: FilePath.join(records, "школа \(number + 1)"))
      }
      let browser = try Browser(records, output: FilePath.join(folder, "output"))
      func list(_ query: String = "") throws -> [String] {
        let page = try browser.get("/" + query)
        #expect(problems(ofPage: page.text) == [], "\(query)")
        return page.text.split(separator: "<tr><th scope=\"row\">").dropFirst().map(String.init)
      }
      #expect(try list().count == 3)
      #expect(try list("?show=unknown").count == 3 && list("?show=errors").isEmpty)
      #expect(try browser.post("/check").headers["location"] == "/task")
      #expect(try browser.finishedTask().headers["location"] == "/")
      #expect(try list("?show=unknown").isEmpty)
      let wrong = try list("?show=errors")
      #expect(wrong.count == 1 && wrong[0].contains("школа 3"), "\(wrong)")
      #expect(try #require(list("?by=errors").first).contains("школа 3"))
      #expect(try list("?q=\(percentEncoded("КОМПАС"))").count == 1)
      #expect(try list("?q=\(percentEncoded("школа 1"))&show=clean&by=nonsense").count <= 1)

      // All papers of all schools are those of the command.
      #expect(try browser.post("/make").headers["location"] == "/task")
      let made = try browser.finishedTask()
      #expect(problems(ofPage: made.text) == [] && made.text.contains("Сделано не всё"), "\(made.text)")
      let other = FilePath.join(folder, "command")
      _ = generate(GenerateRequest(records: [records], output: other, jobs: 2, today: day))
      #expect(try contents(of: FilePath.join(folder, "output")) == contents(of: other))

      // Saved again, it is to be looked at again; a new name is seen at once.
      let table = FilePath.join(records, "школа 1/Организация.csv")
      let text = String(decoding: try FileSystem.real.read(table), as: UTF8.self)
      try FileSystem.real.write(
        Array(text.replacing("детский сад № 5", with: "детский сад № 77").utf8), to: table)
      let unknown = try list("?show=unknown")
      #expect(unknown.count == 1 && unknown[0].contains("№ 77"), "\(unknown)")
      let school = "/s/\(unknown[0].split(separator: "/s/")[1].prefix(16))/"
      #expect(try browser.get(school + "findings").text.contains("<a href=\"/\">Все школы</a>"))
      #expect(try list("?show=unknown").isEmpty, "looked at on its own page")
    }
  }

  @Test("What is to be mended can be taken away: a copy of the book with remarks, the doubtful forms")
  func takingAway() throws {
    try withFolder { folder in
      let school8 = try Browser(FilePath.join(projectFolder, "samples/Школа № 8"), output: folder)
      let address = try school8.school()
      let page = try school8.get(address + "findings").text
      #expect(page.contains("findings/forms") && !page.contains("findings/remarks"))
      let forms = try school8.get(address + "findings/forms")
      #expect(forms.headers["content-disposition"]?.contains(percentEncoded("Формы.csv")) == true)
      #expect(forms.text.contains(";"))

      let records = FilePath.join(folder, "Школа")
      _ = try writeStarterFiles(to: records, as: .xlsx)
      let browser = try Browser(records, output: folder)
      let own = try browser.school()
      #expect(try browser.get(own + "findings").text.contains("findings/remarks"))
      #expect(try browser.get(own + "findings/remarks").body.starts(with: "PK".utf8))
    }
  }

  @Test("The next year begins beside the old one, and is opened; a book that is not there is told")
  func nextYear() throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "Сад")
      try copySample("Детский сад № 5", to: records)
      let before = try contents(of: records)
      let browser = try Browser(records, output: FilePath.join(folder, "output"))
      let school = try browser.school()
      let page = try browser.get(school + "next")
      #expect(page.text.contains("Сад, 2027-2028") && problems(ofPage: page.text) == [])
      let made = try browser.post(school + "next", [("as", "csv")])
      #expect(
        made.text.contains("Таблицы нового года готовы") && problems(ofPage: made.text) == [], "\(made.text)")
      #expect(try contents(of: records) == before)
      let next = try browser.school()
      #expect(next != school)
      #expect(try browser.get(next).text.contains("2027/2028 учебный год"))
      #expect(try browser.get(next + "next").text.contains("Сад, 2028-2029"))
      // Nothing that somebody has filled in is overwritten.
      let filled = FilePath.join(folder, "Сад, 2027-2028/Пары.csv")
      let pairs = try contents(of: FilePath.join(folder, "Сад, 2027-2028"))["Пары.csv"]
      try FileSystem.real.write((pairs ?? []) + Array("1;Зуева Нелли Андреевна\n".utf8), to: filled)
      let mine = try contents(of: FilePath.join(folder, "Сад, 2027-2028"))
      let again = try Browser(records, output: FilePath.join(folder, "output"))
      #expect(try again.post(try again.school() + "next", [("as", "csv")]).status == 409)
      #expect(try contents(of: FilePath.join(folder, "Сад, 2027-2028")) == mine)

      let misspelt = try Browser(FilePath.join(folder, "Шокла.xlsx"), output: folder)
      #expect(try misspelt.get("/").text.contains("P008"))
    }
  }

  @Test("Of several schools each keeps the folder that the batch gives it, namesakes too")
  func severalSchools() throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "школы")
      func add(_ name: String, town: String) throws {
        try copySample("Детский сад № 5", to: FilePath.join(records, name))
        let sheet = FilePath.join(records, "\(name)/Организация.csv")
        let text = String(decoding: try FileSystem.real.read(sheet), as: UTF8.self)
        try FileSystem.real.write(
          Array(text.replacing("пункт;г. Светлоозёрск", with: "пункт;г. \(town)").utf8), to: sheet)
      }
      for name in ["а", "б"] { try add(name, town: name) }
      let (own, other) = (FilePath.join(folder, "page"), FilePath.join(folder, "command"))
      _ = generate(
        GenerateRequest(records: [records], output: other, kinds: ["order-curator"], jobs: 2, today: day))
      let browser = try Browser(records, output: own)
      for part in try browser.get("/").text.split(separator: "<a href=\"/s/").dropFirst() {
        _ = try browser.post("/s/\(part.prefix(16))/papers/make", [("kind", "order-curator")])
        _ = try browser.finishedTask()
      }
      let made = try contents(of: own)
      #expect(made.count > 1)
      #expect(made == (try contents(of: other)))
      try add("в", town: "а")
      #expect(try browser.get("/").text.contains("P050"), "one school twice")
    }
  }

  @Test("Records that stand among the others twice get no papers until one of them is taken away")
  func doubles() throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "школы")
      for name in ["а", "копия"] { try copySample("Детский сад № 5", to: FilePath.join(records, name)) }
      let browser = try Browser(records, output: FilePath.join(folder, "output"))
      let list = try browser.get("/").text
      #expect(list.contains("P050") && problems(ofPage: list) == [])
      let school = "/s/\(try #require(list.split(separator: "<a href=\"/s/").dropFirst().first).prefix(16))/"
      let start = try browser.get(school)
      #expect(start.text.contains("P050") && problems(ofPage: start.text) == [])
      let refused = try browser.post(school + "papers/make", [("all", "1")])
      #expect(refused.status == 409 && refused.text.contains("P050"))
      #expect(try FileSystem.real.entry(at: FilePath.join(folder, "output")) == nil)
    }
  }

  @Test("All cases of a name; a doubtful one is said to be so")
  func declension() throws {
    try withFolder { folder in
      let browser = try Browser(folder, output: folder)
      let reply = try browser.get("/decline?text=\(percentEncoded("Лещук Пётр Ильич"))")
      #expect(reply.text.contains("Лещуку Петру Ильичу") && problems(ofPage: reply.text) == [])
      let unknown = try browser.get("/decline?text=\(percentEncoded("Ким А."))&kind=\(percentEncoded("фио"))")
      #expect(problems(ofPage: unknown.text) == [])
    }
  }

  /// The id of the first paper whose name holds the words.
  private func paper(_ words: String, _ browser: Browser, _ school: String) throws -> String {
    let page = try browser.get(school + "papers").text
    for row in page.split(separator: "<tr ") where row.contains("name=\"paper\"") && row.contains(words) {
      if let range = row.firstRange(of: "value=\"") { return String(row[range.upperBound...].prefix(16)) }
    }
    throw Missing(words: words)
  }

  private struct Missing: Error {
    var words: String
  }

  /// Somebody whose papers can be made by a button.
  private func schoolPerson(_ page: String) -> String? {
    page.firstRange(of: "name=\"person\" value=\"").map {
      String(page[$0.upperBound...].prefix { $0 != "\"" })
    }
  }
}

extension StringProtocol {
  fileprivate var trimmedReturn: String { String(last == "\r" ? dropLast()[...] : self[...]) }
}
