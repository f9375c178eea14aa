import Files
import Publishing
import RussianLanguage
import Testing

@testable import TerminalUI

/// What `--dry-run` says is held against what the run then does, paper by paper.
@Suite("A dry run")
struct DryRunTests {
  private static let order = "Приказ № 43 о назначении куратора"
  private static let consent = "Согласие наставника Гурвич Ф. Л"

  /// Something that may have happened since the first run.
  enum Event: String, CaseIterable, Sendable {
    case nothing, recordChanged, orderRenumbered, pairEnded, pairBroken, yearChanged
    case templateChanged, fragmentChanged, lookChanged, pictureAdded
    case edited, signed, signedAndChanged, editedAndChanged, deleted, emptied, foreign, link, folder
    case open, openAndUnchanged, editedVersion, versionTakenAway
    case ledgerLost, ledgerDamaged, ledgerLostAndEdited, folderLost, severalDeleted

    /// What is said of the order and of the consent of a mentor, as `outcome: reasons`, if it is worth checking.
    var order: String? {
      switch self {
      case .nothing, .signed, .openAndUnchanged, .ledgerLost, .ledgerDamaged, .pairEnded: "unchanged"
      case .templateChanged, .fragmentChanged: "changed: template"
      case .edited, .link, .versionTakenAway: "kept: edited"
      case .open: "failed"
      case .folder: "beside: records, edited"
      case .signedAndChanged: "beside: records, signed"
      case .editedAndChanged: "beside: records, edited"
      case .deleted, .emptied: "\(self == .deleted ? "made" : "changed"): gone"
      case .foreign, .ledgerLostAndEdited: "beside: foreign"
      case .folderLost, .yearChanged: "made"
      default: nil
      }
    }
  }

  @Test("What it says is what the run does", arguments: Event.allCases)
  func agrees(event: Event) throws {
    try withDesk { desk in
      #expect(desk.run(isDry: true).hasFailures == false)
      let output = try FileSystem.real.entry(at: desk.output)
      #expect(output == nil, "a dry run makes nothing")
      desk.run()
      try desk.bring(about: event)

      let before = try desk.files()
      let dry = desk.run(isDry: true)
      #expect(try desk.files() == before, "a dry run touches nothing")
      let wet = desk.run()
      let after = try desk.files()

      #expect(dry.lines == wet.lines)
      #expect(dry.unplanned == wet.unplanned)
      #expect(dry.skipped == wet.skipped)
      if let expected = event.order { #expect(wet.says(of: Self.order) == expected) }
      for paper in wet.papers {
        let (old, new) = (before[paper.path], after[paper.path])
        switch paper.outcome {
        case .made: #expect(old == nil && new != nil, "\(paper.path)")
        case .changed: #expect(old != nil && new != old, "\(paper.path)")
        case .unchanged, .keptByHand, .failed: #expect(new == old, "\(paper.path)")
        case .besideHandEdited(let version):
          #expect(new == old && after[version] != nil, "\(paper.path)")
        }
      }
      // Whatever is not in the list is not touched.
      let said = Set(wet.papers.flatMap { [$0.path] + [$0.version].compactMap { $0 } })
      for path in Set(before.keys).union(after.keys) where !said.contains(path) {
        #expect(before[path] == after[path], "\(path)")
      }
      if event == .yearChanged { #expect(wet.unplanned == [], "what last year left is no mistake") }
      if event == .pairBroken { #expect(wet.unplanned == [] && !wet.skipped.isEmpty) }
      if event == .pairEnded || event == .orderRenumbered { #expect(!wet.unplanned.isEmpty) }
      // A run has nothing left to do for the next one, but for what keeps it from being done.
      let next = desk.run(isDry: true).papers.filter {
        if case .made = $0.outcome { true } else if case .changed = $0.outcome { true } else { false }
      }
      #expect(next.isEmpty, "\(next)")
    }
  }

  @Test("A person reads what would be done, and why")
  func wording() throws {
    try withDesk { desk in
      desk.run()
      for event in [Event.editedAndChanged, .templateChanged] { try desk.bring(about: event) }
      try desk.sign(Self.consent)
      let programme = try #require(try documents(in: desk.output).first { $0.contains("/Программ") })
      try FileSystem.real.remove(programme)
      let terminal = Terminal()
      _ = terminal.run(
        "generate", desk.school, "-o", desk.output, "--templates", desk.templates, "--dry-run", "--format",
        "docx", "--date", "01.09.2026")
      for line in [
        "исправлена вручную; рядом будет новая версия: «2026-2027/Приказы/\(Self.order) (новая версия).docx» – "
          + "изменились записи, изменён шаблон", "– файла больше нет",
      ] {
        #expect(terminal.out.contains(line), "\(terminal.out)")
      }
    }
  }

  // MARK: A school and its papers

  private struct Run {
    var papers: [PaperResult] = []
    var unplanned: [String] = []
    var skipped: [String] = []
    var hasFailures = false

    /// «Приказы/Приказ № 1.docx – changed: records»
    var lines: [String] { papers.map { "\($0.path) – \($0.text)" } }

    func says(of name: String) -> String? { papers.first { $0.path.contains("/\(name).") }?.text }
  }

  private struct Desk {
    let school: String
    let templates: String
    let output: String

    @discardableResult
    func run(isDry: Bool = false) -> Run {
      let report = generate(
        GenerateRequest(
          records: [school], output: output, formats: .docx, isDryRun: isDry, jobs: 2, templates: templates,
          today: CivilDate(year: 2026, month: 9, day: 1)!))
      guard let school = report.schools.first else { return Run(hasFailures: true) }
      return Run(
        papers: school.papers, unplanned: school.unplanned,
        skipped: school.skipped.map { "\($0.title) \($0.subject)" }, hasFailures: report.hasFailures)
    }

    func path(of name: String) throws -> String {
      try #require(try documents(in: output).first { FilePath.stem(of: $0) == name }, "\(name)")
    }

    /// Everything in the folder of papers but the ledger, with its times.
    func files() throws -> [String: FileSystem.Entry] {
      guard let home = (try? FileSystem.real.list(output))?.first else { return [:] }
      return try entries(in: FilePath.join(output, home), "")
    }

    private func entries(in folder: String, _ start: String) throws -> [String: FileSystem.Entry] {
      var found: [String: FileSystem.Entry] = [:]
      for name in try FileSystem.real.list(folder) where !name.hasPrefix(".") {
        let path = FilePath.join(folder, name)
        let entry = try FileSystem.real.entry(at: path, followsLinks: false)
        if entry?.kind == .folder, FilePath.ending(of: name).isEmpty {
          found.merge(try entries(in: path, start + "\(name)/")) { $1 }
        } else {
          found[start + name] = entry
        }
      }
      return found
    }

    func edit(_ path: String, _ old: String, _ new: String) throws {
      let text = String(decoding: try FileSystem.real.read(path), as: UTF8.self)
      try #require(text.contains(old), "the sample has changed: \(old)")
      try FileSystem.real.write(Array(text.replacing(old, with: new).utf8), to: path)
    }

    func sheet(_ name: String) -> String { FilePath.join(school, "\(name).csv") }

    func sign(_ paper: String) throws {
      try FileSystem.real.write(
        Array("Бумага;Подписана (дата)\n\(paper);02.09.2026\n".utf8), to: sheet("Подписи"))
    }

    func write(_ text: String, to path: String) throws {
      try FileSystem.real.write(Array(text.utf8), to: path)
    }

    func bring(about event: Event) throws {
      let files = FileSystem.real
      let renumber = {
        try edit(sheet("Организация"), "Комитет по образованию администрации", "Комитет образования")
      }
      switch event {
      case .nothing: break
      case .recordChanged: try edit(sheet("Работники"), "старший воспитатель", "методист")
      case .orderRenumbered: try edit(sheet("Приказы"), "куратора;43;", "куратора;53;")
      case .pairEnded:
        let text = String(decoding: try files.read(sheet("Пары")), as: UTF8.self)
        let rows = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("3;") }
        try write(rows.joined(separator: "\n"), to: sheet("Пары"))
      case .pairBroken: try edit(sheet("Пары"), "30.12.2026", "31.02.2027")
      case .yearChanged: try edit(sheet("Организация"), "2026/2027", "2027/2028")
      case .templateChanged:
        try edit(FilePath.join(templates, "order-curator/document.xml"), "</w:t>", " </w:t>")
      case .fragmentChanged:
        try edit(
          FilePath.join(templates, "fragments/бланк/document.xml"), "{{ школа.учредитель }}",
          "{{ школа.учредитель }}!")
      case .lookChanged:
        try edit(sheet("Настройки"), "Отступ письма, строк;10", "Начертание инициалов;слитно")
      case .pictureAdded:
        try files.makeFolder(FilePath.join(school, "картинки"))
        try write("не картинка", to: FilePath.join(school, "картинки/герб.png"))
      case .edited: try write("правка", to: path(of: order))
      case .signed: try sign(order)
      case .signedAndChanged:
        try sign(order)
        try renumber()
      case .editedAndChanged:
        try write("правка", to: path(of: order))
        try renumber()
      case .deleted: try files.remove(path(of: order))
      case .emptied: try write("", to: path(of: order))
      case .foreign:
        let place = try path(of: order)
        try files.removeFolder(FilePath.join(output, "\(files.list(output)[0])/.nastavnik"))
        try write("чужой файл", to: place)
      case .link:
        let place = try path(of: order)
        try files.rename(place, to: place + ".прежний")
        try files.makeLink(place, to: place + ".прежний")
      case .folder:
        let place = try path(of: order)
        try files.remove(place)
        try files.makeFolder(place)
        try renumber()
      case .open:
        let place = try path(of: order)
        let mark = ".~lock.\(FilePath.name(of: place))#"
        try write("", to: FilePath.join(FilePath.parent(of: place), mark))
        try renumber()
      case .openAndUnchanged:
        let place = try path(of: order)
        let mark = ".~lock.\(FilePath.name(of: place))#"
        try write("", to: FilePath.join(FilePath.parent(of: place), mark))
      case .editedVersion:
        try bring(about: .editedAndChanged)
        _ = run()
        try write("правка", to: path(of: order + " (новая версия)"))
        try edit(sheet("Организация"), "заведующий", "директор")
      case .versionTakenAway:
        try bring(about: .editedAndChanged)
        _ = run()
        try files.remove(path(of: order + " (новая версия)"))
      case .ledgerLost: try files.removeFolder(FilePath.join(output, "\(files.list(output)[0])/.nastavnik"))
      case .ledgerDamaged:
        try write(
          "не база", to: FilePath.join(output, "\(files.list(output)[0])/.nastavnik/ledger.sqlite"))
      case .ledgerLostAndEdited:
        try write("правка", to: path(of: order))
        try bring(about: .ledgerLost)
      case .folderLost: try files.removeFolder(output)
      case .severalDeleted:
        for path in try documents(in: output).prefix(3) { try files.remove(path) }
      }
    }
  }

  private func withDesk(_ body: (Desk) throws -> Void) throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      let templates = FilePath.join(folder, "templates")
      try copyTree(FilePath.join(projectFolder, "samples/Детский сад № 5"), to: school)
      for name in [
        "house", "fragments", "data", "texts", "order-curator", "consent-mentor", "programme", "summary",
      ] {
        let source = FilePath.join(projectFolder, "templates/\(name)")
        if try FileSystem.real.entry(at: source) != nil {
          try copyTree(source, to: FilePath.join(templates, name))
        }
      }
      try body(
        Desk(
          school: school, templates: templates, output: FilePath.join(folder, "бумаги")))
    }
  }
}

private let order = "Приказ № 43 о назначении куратора"

extension PaperResult {
  fileprivate var text: String {
    let words = reasons.map(\.rawValue).joined(separator: ", ")
    return outcome.name + (words.isEmpty ? "" : ": \(words)")
  }

  fileprivate var version: String? {
    if case .besideHandEdited(let path) = outcome { path } else { nil }
  }
}
