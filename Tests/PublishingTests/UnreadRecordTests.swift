import Diagnostics
import Files
import Foundation
import Publishing
import RussianLanguage
import Synchronization
import Testing

/// Records that the disk does not give, or gives otherwise a moment later: nothing is made or changed without them.
@Suite struct UnreadRecordTests {
  private let today = CivilDate(year: 2026, month: 9, day: 1)!

  private func generation(_ place: SmallSchool, _ disk: FileSystem = .real) -> RunReport {
    generate(
      GenerateRequest(
        records: [place.school.path], output: place.output.path, formats: .docx,
        kinds: ["order-curator", "consent-mentor"], jobs: 2, templates: place.templates.path, today: today,
        fileSystem: disk))
  }

  private func marking(_ place: SmallSchool, _ paper: String, _ disk: FileSystem = .real) -> SignReport {
    signPapers(
      SignRequest(
        records: place.school.path, papers: [paper], mark: .signed(scan: nil), day: today,
        stamp: "2026-09-01 09-00", templates: place.templates.path, today: today, fileSystem: disk))
  }

  @Test func aSignedPaperStaysWhenItsMarkCannotBeRead() throws {
    let place = try SmallSchool()
    #expect(!generation(place).hasFailures)
    #expect(marking(place, SmallSchool.order).marked.count == 1)
    let before = try place.files()
    try place.rename()
    for sheet in ["Подписи", "Пары", "Организация"] {
      for operation in [FileError.Operation.open, .read] {
        let report = generation(
          place, FileSystem { $0 == operation && $1.hasSuffix("\(sheet).csv") ? EIO : nil })
        #expect(report.isHindered && report.hasFailures, "\(sheet) \(operation)")
        #expect(try place.files() == before, "\(sheet) \(operation)")
      }
    }
    // Somebody saved something else under that name.
    let table = place.school.appending(path: "Подписи.csv")
    let signatures = try Data(contentsOf: table)
    try Data("Что;Когда\r\nприказ;вчера\r\n".utf8).write(to: table)
    let report = generation(place)
    #expect(report.schools.first?.diagnostics.contains { $0.code == "P042" } == true)
    #expect(try place.files() == before)
    // They lie on a share that is not joined; or somebody has linked them in a circle.
    for target in ["/mnt/нет/Подписи.csv", table.path] {
      try FileManager.default.removeItem(at: table)
      try FileManager.default.createSymbolicLink(atPath: table.path, withDestinationPath: target)
      let report = generation(place)
      let findings = report.diagnostics + report.schools.flatMap(\.diagnostics)
      #expect(findings.contains { $0.weight == .error && $0.place == .file(table.path) }, "\(findings)")
      #expect(try place.files() == before)
    }
    try FileManager.default.removeItem(at: table)
    try signatures.write(to: table)
    #expect(!generation(place).hasFailures)
    let after = try place.files()
    let order = try #require(before.keys.first { $0.contains(SmallSchool.order) })
    #expect(after != before && after[order] == before[order])
  }

  @Test func whoeverSignsAPaperOfAKindThatCannotBeReadIsToldOfTheKind() throws {
    let place = try SmallSchool()
    let paper = "Программа пары 1 – "
    #expect(marking(place, paper).diagnostics.isEmpty)
    let kind = place.templates.appending(path: "programme/kind.json")
    try Data("{".utf8).write(to: kind)
    let report = marking(place, paper + "Гурвич")
    #expect(report.diagnostics.map(\.code) == ["P033", "R040"], "\(report.diagnostics)")
    #expect(report.diagnostics.last?.place.text.contains("programme/kind.json") == true)
    // Other papers are signed as ever.
    #expect(marking(place, SmallSchool.order).diagnostics.isEmpty)
  }

  @Test(arguments: [EIO, ENOSPC, EACCES])
  func whateverCallFailsNoMarkIsLost(number: Int32) throws {
    let place = try SmallSchool()
    let table = place.school.appending(path: "Подписи.csv")
    let old = Data("Бумага (имя файла);Подписана (дата)\r\nСтарый приказ;01.10.2025\r\n".utf8)
    try old.write(to: table)
    #expect(marking(place, SmallSchool.order).diagnostics.isEmpty)
    let new = try Data(contentsOf: table)
    for failing in 0... {
      try old.write(to: table)
      // Each copy of the table in it is one more name to be looked at.
      try? FileManager.default.removeItem(at: place.school.appending(path: "прежние версии"))
      let calls = Atomic<Int>(-1)
      let report = marking(
        place, SmallSchool.order,
        FileSystem { _, path in
          guard path.hasPrefix(place.school.path) else { return nil }
          return calls.add(1, ordering: .relaxed).newValue == failing ? number : nil
        })
      let isThrough = calls.load(ordering: .relaxed) < failing
      let found = try Data(contentsOf: table)
      #expect(found == (report.marked.isEmpty ? old : new), "call \(failing)")
      #expect(isThrough || report.marked.isEmpty != report.diagnostics.isEmpty, "call \(failing)")
      let names = try FileManager.default.contentsOfDirectory(atPath: place.school.path)
      #expect(!names.contains { $0.hasPrefix(".nastavnik") }, "call \(failing)")
      if isThrough { break }
    }
  }

  @Test func anEditSavedWhileAMarkIsWrittenIsKeptAndSoIsTheMark() throws {
    let place = try SmallSchool()
    let table = place.school.appending(path: "Подписи.csv")
    let header = "Бумага (имя файла);Подписана (дата)\r\n"
    for operation in [FileError.Operation.read, .sync, .rename] {
      try Data(header.utf8).write(to: table)
      let edits = Atomic<Int>(0)
      let report = marking(
        place, SmallSchool.order,
        FileSystem { [table] announced, path in
          if announced == operation, path.hasSuffix("Подписи.csv"),
            edits.add(1, ordering: .relaxed).oldValue == 0
          {
            try? Data("\(header)Правка секретаря;02.09.2026\r\n".utf8).write(to: table)
          }
          return nil
        })
      let text = try String(contentsOf: table, encoding: .utf8)
      #expect(text.contains("Правка секретаря;02.09.2026"), "\(operation): \(text)")
      #expect(
        text.contains("\(SmallSchool.order);01.09.2026") && report.marked.count == 1, "\(operation): \(text)")
    }
  }

  @Test func marksMadeAtTheSameTimeAreAllThere() throws {
    let place = try SmallSchool()
    #expect(!generation(place).hasFailures)
    let papers = try place.files().keys.map {
      URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent
    }
    #expect(papers.count > 3)
    let reports = Mutex<[SignReport]>([])
    DispatchQueue.concurrentPerform(iterations: papers.count) { index in
      let report = marking(place, papers[index])
      reports.withLock { $0.append(report) }
    }
    let problems = reports.withLock { $0.flatMap(\.diagnostics) }.filter { $0.weight == .error }
    #expect(problems.isEmpty, "\(problems)")
    let text = try String(contentsOf: place.school.appending(path: "Подписи.csv"), encoding: .utf8)
    for paper in papers { #expect(text.components(separatedBy: "\(paper);").count == 2, "\(paper)") }
  }
}
