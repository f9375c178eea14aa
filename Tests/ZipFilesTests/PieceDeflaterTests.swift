import Testing

@testable import ZipFiles

/// A text as a template makes it: pieces taken over and values between them.
private struct Made {
  var text: [UInt8] = []
  var copies: [PieceDeflater.Copy] = []

  mutating func take(_ range: Range<Int>, of known: [UInt8]) {
    copies.append(
      PieceDeflater.Copy(
        position: Int32(text.count), start: Int32(range.lowerBound), end: Int32(range.upperBound)))
    text += known[range]
  }

  mutating func say(_ value: some Sequence<UInt8>) { text += value }
}

/// What zlib, which reads the archive, gets out of it; nil if the text was not packed this way.
private func unpacked(
  _ text: [UInt8], _ copies: [PieceDeflater.Copy], _ pieces: KnownPieces, with deflater: PieceDeflater
) throws -> (text: [UInt8], packedSize: Int)? {
  var packed: [UInt8] = [1, 2, 3]
  guard let size = deflater.deflate(text, copies: copies, of: pieces, appendingTo: &packed) else {
    #expect(packed == [1, 2, 3])
    return nil
  }
  #expect(size == packed.count - 3)
  var writer = ZipWriter()
  writer.add(
    "a", PackedBytes(method: .deflated, checksum: crc32(text), size: text.count, bytes: Array(packed[3...])))
  let zip = try ZipArchive(writer.finish(), limits: ZipLimits(ratio: 100_000))
  return (try zip.read(zip.entries[0]), size)
}

/// The same numbers in every run.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }
}

@Suite struct PieceDeflaterTests {
  @Test func aConsentReadsBackAndIsSmall() throws {
    let pieces = [
      "<w:p><w:r><w:t>Я, </w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">",
      "</w:t></w:r></w:p><w:p><w:r><w:t>даю согласие на обработку персональных данных моего ребёнка ",
      ", ученика </w:t></w:r></w:p><w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t xml:space=\"preserve\">",
      "</w:t></w:r></w:p><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>",
    ].map { Array($0.utf8) }
    var known: [UInt8] = []
    var ranges: [Range<Int>] = []
    for piece in pieces {
      ranges.append(known.count..<known.count + piece.count)
      known += piece
    }
    let parsed = KnownPieces(known, pieces: ranges.map { KnownPieces.Range($0) })
    let deflater = PieceDeflater()
    for name in ["Вершинина Ольга Сергеевна", "Ёлкин Пётр Ильич", ""] {
      var made = Made()
      for range in ranges {
        made.take(range, of: known)
        made.say(name.utf8)
      }
      let result = try #require(try unpacked(made.text, made.copies, parsed, with: deflater))
      #expect(result.text == made.text)
      #expect(result.packedSize <= Deflater().pack(made.text).bytes.count * 5 / 4)
    }
  }

  /// Three rows are no reason to leave this way; a table of a thousand is packed as usual.
  @Test func tablesAreSmallToo() throws {
    let head = Array(
      """
      <w:p><w:r><w:t>В соответствии с Положением о наставничестве, на основании заявлений родителей и решения \
      педагогического совета приказываю закрепить за наставляемыми следующих наставников: </w:t></w:r></w:p>
      """.utf8)
    let row = Array("<w:tr><w:tc><w:p><w:r><w:t>".utf8)
    let rest = Array("</w:t></w:r></w:p></w:tc></w:tr>".utf8)
    let known = head + row + rest
    let first = head.count..<head.count + row.count
    let second = first.upperBound..<known.count
    let parsed = KnownPieces(known, pieces: [0..<head.count, first, second].map { KnownPieces.Range($0) })
    let names = ["Арбузов Иван Ильич", "Берёзкина Анна Петровна", "Вершинин Олег Львович"]
    for rows in [3, 1000] {
      var made = Made()
      made.take(0..<head.count, of: known)
      for row in 0..<rows {
        made.take(first, of: known)
        made.say(names[row % 3].utf8)
        made.take(second, of: known)
      }
      let result = try unpacked(made.text, made.copies, parsed, with: PieceDeflater())
      #expect((result == nil) == (rows == 1000))
      guard let result else { continue }
      #expect(result.text == made.text)
      #expect(result.packedSize <= Deflater().pack(made.text).bytes.count * 5 / 4)
    }
  }

  /// Pieces in any order, some again and again; values of few letters and of all bytes; copies that are not true.
  @Test func whateverIsPutTogetherReadsBack() throws {
    var numbers = Numbers(state: 2026)
    let deflater = PieceDeflater()
    var packedTexts = 0
    for _ in 0..<3000 {
      let letters = UInt8.random(in: 1...(numbers.next() % 3 == 0 ? 255 : 3), using: &numbers)
      func bytes(_ most: Int) -> [UInt8] {
        (0..<Int.random(in: 0...most, using: &numbers)).map { _ in
          UInt8.random(in: 0...letters, using: &numbers)
        }
      }
      var known: [UInt8] = []
      var ranges: [Range<Int>] = []
      for _ in 0..<Int.random(in: 1...8, using: &numbers) {
        let piece = bytes(numbers.next() % 5 == 0 ? 700 : 60)
        ranges.append(known.count..<known.count + piece.count)
        known += piece + bytes(3)
      }
      let parsed = KnownPieces(known, pieces: ranges.map { KnownPieces.Range($0) })
      var made = Made()
      for range in ranges + ranges.shuffled(using: &numbers) where numbers.next() % 3 > 0 {
        made.take(range, of: known)
        if numbers.next() % 2 == 0 { made.say(bytes(20)) }
      }
      if numbers.next() % 3 == 0 {
        for _ in 0..<3 {
          guard let wrong = made.copies.indices.randomElement(using: &numbers) else { break }
          made.copies[wrong].position += Int32.random(in: -400...400, using: &numbers)
          made.copies[made.copies.count - 1 - wrong].end += Int32.random(in: -3...3, using: &numbers)
        }
      }
      guard let result = try unpacked(made.text, made.copies, parsed, with: deflater) else { continue }
      #expect(result.text == made.text)
      packedTexts += 1
    }
    #expect(packedTexts > 1000)
  }

  @Test(arguments: [1, 2, 3, 4, 257, 258, 259, 260, 261, 515, 516, 517, 32767, 32768, 32769, 40000])
  func repetitionsOfEveryLengthAndDistance(size: Int) throws {
    var numbers = Numbers(state: UInt64(size))
    let known = (0..<size).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    let parsed = KnownPieces(known, pieces: [0..<size].map { KnownPieces.Range($0) })
    var made = Made()
    for _ in 0..<2 { made.take(0..<size, of: known) }
    let deflater = PieceDeflater()
    let result = try #require(try unpacked(made.text, made.copies, parsed, with: deflater))
    #expect(result.text == made.text)
    if (300...30000).contains(size) { #expect(result.packedSize < size * 5 / 4) }
  }

  @Test func textsOfOneByteAndOfOneLetter() throws {
    let deflater = PieceDeflater()
    for known in [[65], [UInt8](repeating: 65, count: 100_000), Array(0...255), [0, 255]] as [[UInt8]] {
      var made = Made()
      made.take(0..<known.count, of: known)
      let parsed = KnownPieces(known, pieces: [0..<known.count].map { KnownPieces.Range($0) })
      let result = try #require(try unpacked(made.text, made.copies, parsed, with: deflater))
      #expect(result.text == made.text)
    }
  }

  /// Frequencies like Fibonacci's numbers want codes longer than deflate has.
  @Test func codesAreNeverTooLong() throws {
    var known: [UInt8] = []
    var (count, next) = (1, 1)
    for letter in 0..<23 as Range<UInt8> {
      // No two places read alike in four bytes: only single letters are coded.
      known += Array(repeating: letter, count: count)
      (count, next) = (next, count + next)
    }
    known.removeLast(max(0, known.count - (1 << 17)))
    var numbers = Numbers(state: 1)
    known.shuffle(using: &numbers)
    var made = Made()
    made.take(0..<known.count, of: known)
    let deflater = PieceDeflater()
    let parsed = KnownPieces(known, pieces: [0..<known.count].map { KnownPieces.Range($0) })
    let result = try #require(try unpacked(made.text, made.copies, parsed, with: deflater))
    #expect(result.text == made.text)

    let frequencies = Scratch<UInt32>(repeating: 0, count: 286)
    (count, next) = (1, 1)
    for symbol in 0..<30 {
      frequencies[symbol] = UInt32(count)
      (count, next) = (next, count + next)
    }
    for limit in [5, 7, 15] {
      let code = HuffmanCode(symbols: 286)
      code.assign(frequencies, limit: limit)
      let lengths = (0..<286).map { code.code(of: $0).bitCount }
      #expect(lengths.max() == limit)
      // A whole code: no room is left and none is claimed twice.
      #expect(lengths.reduce(0) { $1 == 0 ? $0 : $0 + (1 << limit) >> $1 } == 1 << limit)
    }
  }

  @Test func textThatIsMostlyUnknownIsLeftToTheUsualWay() throws {
    let known = Array("<w:p/>".utf8)
    var made = Made()
    made.take(0..<known.count, of: known)
    made.say("совсем другой текст".utf8)
    let deflater = PieceDeflater()
    #expect(
      try unpacked(
        made.text, made.copies, KnownPieces(known, pieces: [0..<6].map { KnownPieces.Range($0) }),
        with: deflater) == nil)
  }
}
