import ZipFiles

/// Puts a text together from pieces as the bytes say and packs it: what comes out must be the text.
///
/// The first byte says how many pieces there are, the next ones how long each is; then come the pieces themselves, and
/// after them what to do: a piece, a value, or a copy that is not true.
func feedPieces(_ input: [UInt8]) {
  var rest = input[...]
  func next() -> Int? { rest.popFirst().map { Int($0) } }
  guard let count = next().map({ $0 % 16 + 1 }) else { return }
  let sizes = (0..<count).compactMap { _ in next() }
  var known: [UInt8] = []
  var ranges: [Range<Int>] = []
  for size in sizes {
    ranges.append(known.count..<known.count + min(size * 4, rest.count))
    known += rest.prefix(size * 4)
    rest = rest.dropFirst(size * 4)
  }
  if ranges.isEmpty { return }
  let pieces = KnownPieces(known, pieces: ranges.map { KnownPieces.Range($0) })
  var text: [UInt8] = []
  var copies: [PieceDeflater.Copy] = []
  while let step = next() {
    let range = ranges[step % ranges.count]
    switch step / 16 {
    case 0..<10:
      copies.append(
        PieceDeflater.Copy(
          position: Int32(text.count), start: Int32(range.lowerBound), end: Int32(range.upperBound)))
      text += known[range]
    case 10..<15:
      text += rest.prefix(step % 16)
      rest = rest.dropFirst(step % 16)
    default:
      copies.append(
        PieceDeflater.Copy(
          position: Int32(step) - 245, start: Int32(range.lowerBound), end: Int32(range.upperBound + step % 3)
        ))
    }
  }
  var writer = ZipWriter()
  writer.add("a", deflating: text, copies: copies, of: pieces, with: PieceDeflater(), or: Deflater())
  guard let archive = try? ZipArchive(writer.finish(), limits: ZipLimits(ratio: 1_000_000)) else {
    return expect(false, "an archive that cannot be opened")
  }
  let read = try? archive.read(archive.entries[0])
  expect(read == text, "a text that reads back otherwise")
}
