import Testing

@testable import ZipFiles

private func archive(_ entries: [(String, [UInt8])]) -> [UInt8] {
  let deflater = Deflater()
  var writer = ZipWriter()
  for (name, bytes) in entries { writer.add(name, deflating: bytes, with: deflater) }
  return writer.finish()
}

@Suite struct ZipArchiveTests {
  @Test func whatWasWrittenIsRead() throws {
    let text = Array(String(repeating: "Наставник и наставляемый. ", count: 500).utf8)
    var writer = ZipWriter()
    let deflater = Deflater()
    writer.add("mimetype", PackedBytes(storing: Array("text/plain".utf8)))
    writer.add("папка/письмо.xml", deflating: text, with: deflater)
    writer.add("empty", deflating: [], with: deflater)
    let zip = try ZipArchive(writer.finish())
    #expect(zip.entries.map(\.name) == ["mimetype", "папка/письмо.xml", "empty"])
    let letter = try #require(zip.entry(named: "папка/письмо.xml"))
    #expect(try zip.read(letter) == text)
    #expect(try zip.read(zip.entries[2]).isEmpty)
    #expect(letter.packedSize < text.count / 10)
  }

  @Test func largeEntrySurvives() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let zip = try ZipArchive(archive([("a", bytes), ("b", [1])]))
    #expect(try zip.read(zip.entries[0]) == bytes)
    #expect(try zip.read(zip.entries[1]) == [1])
  }

  @Test func entryIsReadPieceByPiece() throws {
    let text = Array(String(repeating: "0123456789", count: 10_000).utf8)
    let zip = try ZipArchive(archive([("a", text)]))
    let reader = try zip.open(zip.entries[0])
    var got: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 777)
    while true {
      let count = try reader.read(into: &buffer)
      if count == 0 { break }
      got += buffer[..<count]
    }
    #expect(got == text)
  }

  @Test func packedBytesMoveToAnotherArchiveUnchanged() throws {
    let text = Array(String(repeating: "строка ", count: 100).utf8)
    let first = try ZipArchive(archive([("a", text)]))
    let packed = try first.readPacked(first.entries[0])
    var writer = ZipWriter()
    writer.add("b", packed)
    let second = try ZipArchive(writer.finish())
    #expect(try second.readPacked(second.entries[0]) == packed)
    #expect(try second.read(second.entries[0]) == text)
  }

  @Test func equalInputGivesEqualBytes() {
    let entries = [("a", Array("один".utf8)), ("b", Array("два".utf8))]
    #expect(archive(entries) == archive(entries))
  }

  @Test(arguments: [
    "../etc/passwd", "/etc/passwd", "a/../../b", "a\\b", "C:/x", "a//b", "./a",
  ])
  func nameThatLeadsElsewhereIsRefused(name: String) {
    #expect(reason(of: archive([(name, [1])])) == .badName)
  }

  @Test func namesThatDifferOnlyInCaseAreRefused() {
    #expect(reason(of: archive([("word/a.xml", [1]), ("Word/A.xml", [2])])) == .duplicateName)
  }

  @Test func limitsAreChecked() {
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    #expect(reason(of: archive([("a", zeros)])) == .bomb)
    #expect(reason(of: archive([("a", zeros)]), ZipLimits(entryBytes: 1 << 20)) == .tooLarge)
    #expect(reason(of: archive([("a", [1]), ("b", [2])]), ZipLimits(entries: 1)) == .tooLarge)
    #expect(
      reason(of: archive([("a", [1, 2]), ("b", [2, 3])]), ZipLimits(totalBytes: 3)) == .tooLarge)
  }

  @Test func foreignBytesAreNoArchive() {
    #expect(reason(of: []) == .notAnArchive)
    #expect(reason(of: Array("просто текст".utf8)) == .notAnArchive)
  }

  @Test func damageIsFound() throws {
    let text = Array((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 5)) })
    let good = archive([("a", text)])
    for offset in stride(from: 31, to: 400, by: 13) {
      var bad = good
      bad[offset] ^= 0x55
      let zip = try ZipArchive(bad)
      #expect(throws: ZipError(.damaged, entry: "a")) { try zip.read(zip.entries[0]) }
    }
  }

  @Test func encryptedEntryIsRefused() {
    var bytes = archive([("a", [1, 2, 3])])
    // Bit 0 of the general purpose flags, in the local header and in the directory.
    let directory = bytes.count - 22 - 47
    bytes[6] |= 1
    bytes[directory + 8] |= 1
    #expect(reason(of: bytes) == .encrypted)
  }

  @Test func anyCutArchiveIsRefusedWithoutCrash() {
    let good = archive([("a", Array("один".utf8)), ("b", Array("два".utf8))])
    for length in 0..<good.count {
      guard let zip = try? ZipArchive(Array(good[..<length])) else { continue }
      for entry in zip.entries { _ = try? zip.read(entry) }
    }
  }
}

private func reason(of bytes: [UInt8], _ limits: ZipLimits = .workbook) -> ZipError.Reason? {
  do throws(ZipError) {
    _ = try ZipArchive(bytes, limits: limits)
    return nil
  } catch {
    return error.reason
  }
}
