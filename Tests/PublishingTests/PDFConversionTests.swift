import Files
import Foundation
import Testing

@testable import Publishing

/// PDF by a LibreOffice that is well, and by ones that hang, die or give rubbish.
@Suite struct PDFConversionTests {
  /// What takes the place of LibreOffice: a script that sees the documents it is to convert, one by one.
  private struct Office {
    let scratch: Scratch
    let conversion: PDFConversion
    let jobs: [PDFConversion.Job]

    init(_ body: String, count: Int = 6, workers: Int = 1) throws {
      scratch = try Scratch()
      let script = scratch.url.appending(path: "soffice")
      let text = """
        #!/bin/sh
        # The words are those of the program: … --outdir FOLDER DOCUMENT…
        while [ "$1" != --outdir ]; do shift; done
        out=$2; shift 2; mkdir -p "$out"
        echo start >> "\(scratch.url.path)/starts"
        for document; do
          name=$(basename "$document"); pdf="$out/${name%.*}.pdf"; real=$(readlink -f "$document")
          good() { printf '%%PDF-1.7\\n%s\\n%%%%EOF\\n' "$(basename "$real")" > "$pdf"; }
          \(body)
        done
        """
      try text.write(to: script, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
      var jobs: [PDFConversion.Job] = []
      for index in 0..<count {
        let document = scratch.url.appending(path: "Бумага \(index).docx")
        try Data("текст".utf8).write(to: document)
        jobs.append(
          PDFConversion.Job(
            source: document.path, target: scratch.url.appending(path: "Бумага \(index).pdf").path))
      }
      self.jobs = jobs
      conversion = PDFConversion(fileSystem: .real, jobs: workers, program: script.path, idleLimit: 3)
    }

    var starts: Int { ((try? scratch.text("starts")) ?? "").split(separator: "\n").count }
  }

  @Test func oneProcessMakesTheWholeBatch() throws {
    let office = try Office("good")
    #expect(office.conversion.convert(office.jobs).allSatisfy { $0 == .made })
    #expect(office.starts == 1)
    #expect(try office.scratch.text("Бумага 3.pdf").contains("Бумага 3.docx"))
  }

  @Test func aProcessThatStaysWhenAllIsMadeIsNotWaitedFor() throws {
    let office = try Office("good; case $real in *5.docx) sleep 600;; esac")
    var conversion = office.conversion
    conversion.idleLimit = 600
    #expect(conversion.convert(office.jobs).allSatisfy { $0 == .made })
  }

  @Test func workersShareTheBatch() throws {
    let office = try Office("good", count: 20, workers: 4)
    #expect(office.conversion.convert(office.jobs).allSatisfy { $0 == .made })
    #expect(office.starts == 4)
  }

  @Test(
    arguments: [
      "case $real in *2.docx) sleep 600;; *) good;; esac",
      "case $real in *2.docx) kill -9 $$;; *) good;; esac",
      "case $real in *2.docx) exit 77;; *) good;; esac",
    ])
  func aDocumentThatKillsOrHangsItCostsItselfOnly(body: String) throws {
    let office = try Office(body)
    let outcomes = office.conversion.convert(office.jobs)
    for (index, outcome) in outcomes.enumerated() { #expect(outcome == (index == 2 ? .refused : .made)) }
    #expect(office.starts == 3, "the batch, what was behind the bad one, and that one alone")
    #expect(!FileManager.default.fileExists(atPath: office.jobs[2].target))
  }

  /// As many as a template may make.
  @Test func badDocumentsSideBySideCostThemselvesOnly() throws {
    let office = try Office("case $real in *[0-3].docx|*8.docx) exit 77;; *) good;; esac", count: 9)
    let outcomes = office.conversion.convert(office.jobs)
    for (index, outcome) in outcomes.enumerated() {
      #expect(outcome == (index < 4 || index == 8 ? .refused : .made), "\(index)")
    }
  }

  @Test func aProgramThatIsNoneIsTold() throws {
    let office = try Office("good", count: 1)
    try Data([0x7F]).write(to: office.scratch.url.appending(path: "soffice"))
    #expect(office.conversion.convert(office.jobs) == [.broken(.notStarted)])
  }

  @Test(
    arguments: [
      ("printf rubbish > \"$pdf\"", .ended), (": > \"$pdf\"", .ended),
      ("printf '%%PDF-1.7\\n' > \"$pdf\"", .ended), ("true", .ended), ("exit 1", .ended),
      ("kill -11 $$", .ended), ("exit 127", .notStarted), ("sleep 600", .silent),
    ] as [(String, PDFConversion.Breakdown)])
  func anOfficeThatMakesNothingIsGivenUp(body: String, breakdown: PDFConversion.Breakdown) throws {
    let office = try Office(body, count: 60)
    #expect(office.conversion.convert(office.jobs).allSatisfy { $0 == .broken(breakdown) })
    #expect(office.starts == 3, "the second batch does not try it")
    for job in office.jobs { #expect(!FileManager.default.fileExists(atPath: job.target)) }
  }

  @Test func aStoppedRunEndsTheProcess() throws {
    let scene = try Office("sleep 600")
    var conversion = scene.conversion
    conversion.idleLimit = 600
    conversion.isStopped = { scene.starts > 0 }
    #expect(conversion.convert(scene.jobs).allSatisfy { $0 == .stopped })
  }

  @Test(.enabled(if: Judges.office, "no LibreOffice"))
  func copiesAreMadeOnceAndNeverOverSomebodysPDF() throws {
    let place = try SmallSchool()
    let words = ["--only", "order-curator", "--pdf"]
    let first = try place.generate(words)
    #expect(first.code == 0 && first.output.contains("PDF сделано: 1"), "\(first.output)\(first.errors)")
    let copy = try #require(try place.files().keys.first { $0.hasSuffix(".pdf") })
    #expect(try place.files()[copy]?.starts(with: Data("%PDF-".utf8)) == true)
    let before = try place.files()
    let second = try place.generate(words)
    #expect(!second.output.contains("PDF сделано"))
    #expect(try place.files() == before)
    // A scan of the signed order, say; then the order changes.
    try Data("скан".utf8).write(to: place.output.appending(path: copy))
    try place.edit("Организация", "Рябинка", "Калинка")
    let third = try place.generate(words)
    #expect(third.output.contains("сделан не программой и оставлен"), "\(third.output)")
    #expect(try place.files()[copy] == Data("скан".utf8))
    #expect(try place.files().count == before.count + 1)
  }
}
