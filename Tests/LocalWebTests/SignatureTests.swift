import Files
import RussianLanguage
import Testing

@testable import LocalWeb

/// A paper that came back signed, and its scan.
@Suite("Signatures on the page")
struct SignatureTests {
  private let pdf = Array("%PDF-1.4\n\r\n--x\r\n".utf8) + [0, 0xFF, 0x0D, 0x0A]

  /// A page over a copy of a small school, and the address of its curator's order.
  private func withPaper(
    limits: WebLimits = WebLimits(),
    _ body: (_ browser: Browser, _ records: String, _ paper: String) throws -> Void
  ) throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "школа")
      try copySample("Детский сад № 5", to: records)
      let browser = try Browser(records, output: FilePath.join(folder, "output"), limits: limits)
      let school = try browser.school()
      let page = try browser.get(school + "papers").text
      let row = try #require(
        page.split(separator: "<tr ").first {
          $0.contains("о назначении куратора") && $0.contains("name=\"paper\"")
        })
      let start = try #require(row.firstRange(of: "value=\"")).upperBound
      try body(browser, records, "\(school)paper/\(row[start...].prefix(16))/")
    }
  }

  private func sheet(_ records: String) throws -> String {
    let path = FilePath.join(records, "Подписи.csv")
    guard try FileSystem.real.entry(at: path) != nil else { return "" }
    return String(decoding: try FileSystem.real.read(path), as: UTF8.self)
  }

  @Test("A scan goes into its folder under the paper's name, is shown again, and a mark can be taken back")
  func scan() throws {
    try withPaper { browser, records, paper in
      let page = try browser.get(paper + "signature")
      #expect(problems(ofPage: page.text) == [] && page.text.contains("type=\"file\""))
      let done = try browser.post(
        paper + "signed", [("signed", "2026-09-01")], file: ("../../\"нет\".exe", "text/html", pdf))
      #expect(done.status == 303, "\(done.text)")
      let name = "Приказ № 43 о назначении куратора"
      #expect(try sheet(records).contains("\(name);;01.09.2026;Сканы/\(name).pdf;"))
      #expect(try FileSystem.real.list(FilePath.join(records, "Сканы")) == ["\(name).pdf"])
      #expect(try FileSystem.real.read(FilePath.join(records, "Сканы/\(name).pdf")) == pdf)
      #expect(try FileSystem.real.entry(at: FilePath.join(records, "Сканы"))?.permissions == 0o700)

      let after = try browser.get(paper + "signature?note=signed")
      #expect(after.text.contains("Подписана 01.09.2026") && problems(ofPage: after.text) == [])
      let scan = try browser.get(paper + "scan")
      #expect(scan.body == pdf && scan.headers["content-type"] == "application/pdf")
      #expect(scan.headers["content-disposition"]?.hasPrefix("attachment") == true)

      #expect(try browser.post(paper + "unsigned").status == 303)
      #expect(!(try sheet(records).contains("01.09.2026")))
      #expect(try browser.get(paper + "signature").text.contains("Не отмечена подписанной"))
      #expect(try browser.get(paper + "scan").status == 404)
    }
  }

  @Test("What is no scan, too large, or of no day is told, and nothing is written")
  func refusals() throws {
    var limits = WebLimits()
    limits.scanBodyBytes = 4096
    try withPaper(limits: limits) { browser, records, paper in
      func post(_ day: String, _ bytes: [UInt8]) throws -> Reply {
        try browser.post(paper + "signed", [("signed", day)], file: ("скан.pdf", "application/pdf", bytes))
      }
      let program = try post("2026-09-01", Array("MZ".utf8))
      #expect(program.status == 409 && program.text.contains("P039") && problems(ofPage: program.text) == [])
      let large = try post("2026-09-01", pdf + [UInt8](repeating: 1, count: 100_000))
      #expect(large.status == 413 && large.text.contains("P040"), "\(large.status)")
      for day in ["2026-09-02", "вчера", ""] {
        let reply = try post(day, pdf)
        #expect(reply.status == 400 && reply.text.contains("W003"), "\(day)")
      }
      #expect(try sheet(records).isEmpty)
      #expect(try FileSystem.real.entry(at: FilePath.join(records, "Сканы")) == nil)
      // Without a file it is a mark alone; in Russian where a browser has no field for dates.
      #expect(try post("01.09.2026", []).status == 303)
      #expect(try sheet(records).contains(";01.09.2026;;"))
    }
  }

  @Test("A form with a file has our word too, and goes nowhere else")
  func gate() throws {
    try withPaper { browser, records, paper in
      let forged = try browser.post(
        paper + "signed", [("key", "0")], file: ("a.pdf", "application/pdf", pdf), key: "x")
      #expect(forged.status == 403)
      for path in [paper + "unsigned", "/finish", "/s/x/paper/y/signed/z"] {
        #expect(try browser.post(path, [], file: ("a.pdf", "application/pdf", pdf)).status == 415, "\(path)")
      }
      #expect(try browser.post(paper + "signed", [("signed", "2026-09-01")]).status == 415)
      #expect(try sheet(records).isEmpty && !browser.page.isFinished)
    }
  }

  @Test(
    "A cell that leads out of the school's folder shows nothing",
    arguments: [
      "../чужое.pdf", "/etc/passwd", "Сканы/../../чужое.pdf", "ссылка.pdf", "ссылки/чужое.pdf",
      "Организация.csv",
    ])
  func links(_ cell: String) throws {
    try withPaper { browser, records, paper in
      let foreign = FilePath.join(FilePath.parent(of: records), "чужое.pdf")
      try FileSystem.real.write(pdf, to: foreign)
      try FileSystem.real.makeLink(FilePath.join(records, "ссылка.pdf"), to: foreign)
      try FileSystem.real.makeLink(FilePath.join(records, "ссылки"), to: FilePath.parent(of: records))
      let table =
        "Бумага (имя файла);Подписана (дата);Скан (файл)\r\nПриказ № 43 о назначении куратора;01.09.2026;\(cell)\r\n"
      try FileSystem.real.write(Array(table.utf8), to: FilePath.join(records, "Подписи.csv"))
      #expect(try browser.get(paper + "scan").status == 404)
    }
  }

  @Test("Several papers are marked and unmarked at once")
  func several() throws {
    try withPaper { browser, records, paper in
      let school = try browser.school()
      let page = try browser.get(school + "control").text
      let ids = Set(
        page.split(separator: "name=\"paper\" value=\"").dropFirst().map { String($0.prefix(16)) })
      let fields = ids.sorted().prefix(3).map { ("paper", $0) }
      #expect(
        try browser.post(school + "papers/sign", fields + [("signed", "2099-01-01")]).headers["location"]
          == "\(school)papers?note=day")
      let marked = try browser.post(school + "papers/sign", fields + [("signed", "2026-09-01")])
      #expect(marked.text.contains("Отмечены подписанными 01.09.2026") && problems(ofPage: marked.text) == [])
      #expect(try sheet(records).split(separator: "\r\n").count == 4)
      let unmarked = try browser.post(school + "papers/unsign", fields)
      #expect(unmarked.text.contains("Отметка о подписи снята") && problems(ofPage: unmarked.text) == [])
      #expect(!(try sheet(records).contains("2026")))
    }
  }

  @Test("The parts of a form with a file, as browsers send them and as nobody should")
  func parts() {
    func form(_ text: String, boundary: String = "x") -> MultipartForm {
      MultipartForm(Array(text.replacing("\n", with: "\r\n").utf8), boundary: boundary)
    }
    let whole = form(
      """
      --x
      Content-Disposition: form-data; name="key"

      1
      2
      --x
      Content-Disposition: form-data; name="scan"; filename="а; name=b.pdf"
      Content-Type: application/pdf

      %PDF

      --x--

      """)
    #expect(whole.fields.text("key") == "1\r\n2")
    #expect(whole.file == Array("%PDF\r\n".utf8))
    for text in [
      "", "--", "--x", "--x\n", "--x\n\n--x--", "--x\nname=\"a\"\n\nv\n--x--",
      "y--x\nContent-Disposition: form-data; name=\"a\"\n\nv\n--x--",
      "--x\nContent-Disposition: form-data; name=\"a\"\n\nv",
    ] {
      let parts = form(text)
      #expect(parts.fields == FormFields() && parts.file == nil, "\(text)")
    }
  }
}
