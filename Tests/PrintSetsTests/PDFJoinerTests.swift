import PrintSets
import Testing

/// PDFs joined page after page: what the objects say stays, what they are called does not.
@Suite struct PDFJoinerTests {
  /// A file of pages that share a font, with a table of objects at its end.
  private func file(_ pages: [String], font: String = "F1") throws -> PDFFile {
    var objects = [
      "<</Type/Catalog/Pages 2 0 R/Outlines 99 0 R>>",
      "<</Type/Pages/Kids[\(pages.indices.map { "\($0 + 4) 0 R" }.joined(separator: " "))]/Count \(pages.count)"
        + "/MediaBox[0 0 300 400]>>",
      "<</Type/Font/BaseFont/\(font)%1 0 R\n/Note (\\(1 0 R\\) (2 0 R))/Hex<31203020 52>>>",
    ]
    objects += pages.map {
      "<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents [77 0 R]/Text(\($0))>>"
    }
    return try #require(PDFFile(bytes(objects)))
  }

  private func bytes(_ objects: [String]) -> [UInt8] {
    var text = "%PDF-1.6\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      text += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
    }
    text += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  @Test func pagesFollowOneAnotherAndSharedThingsStandOnce() throws {
    var joiner = PDFJoiner(title: "Комплект")
    joiner.append(try file(["первая", "вторая"]), copies: 2)
    joiner.append(try file(["третья"], font: "F2"))
    #expect(joiner.pageCount == 5)
    let whole = try #require(PDFFile(joiner.joined()))
    #expect(whole.pageCount == 5)
    let text = String(decoding: joiner.joined(), as: UTF8.self)
    let texts = text.split(separator: "/Text(").dropFirst().map { $0.prefix { $0 != ")" } }
    #expect(texts.sorted() == ["вторая", "вторая", "первая", "первая", "третья"])
    #expect(text.split(separator: "/BaseFont").count == 3, "a font of each file")
    // Strings and comments only look like references; a reference to nothing is nothing.
    #expect(
      text.contains("/Note (\\(1 0 R\\) (2 0 R))") && text.contains("%1 0 R\n") && text.contains("[null]"))
    #expect(!text.contains("Outlines"))
  }

  @Test func anOddPaperIsFilledUpToASheet() throws {
    var joiner = PDFJoiner(title: "")
    joiner.append(try file(["а"]), isPadded: true)
    joiner.append(try file(["б", "в"]), isPadded: true)
    joiner.append(try file(["г", "д", "е"]), copies: 2, isPadded: true)
    #expect(joiner.pageCount == 12)
    #expect(PDFFile(joiner.joined())?.pageCount == 12)
    #expect(String(decoding: joiner.joined(), as: UTF8.self).contains("/MediaBox[ 0 0 300 400 ]"))
  }

  @Test func filesItDoesNotKnowAreRefused() throws {
    let good = bytes(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]>>", "<</Type/Page>>"])
    #expect(PDFFile(good)?.pageCount == 1)
    for length in 0..<good.count - 1 { _ = PDFFile(Array(good.prefix(length))) }
    for index in good.indices {
      var torn = good
      torn[index] ^= 0x11
      if let file = PDFFile(torn) {
        var joiner = PDFJoiner(title: "")
        joiner.append(file, copies: 2, isPadded: true)
        _ = joiner.joined()
      }
    }
    for wrong in [
      ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]>>"],
      ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 3 0 R]>>", "<</Type/Page>>"],
      ["<</Type/Catalog>>"], ["<</Type/Catalog/Pages 9 0 R>>"], [],
    ] {
      #expect(PDFFile(bytes(wrong)) == nil)
    }
  }
}
