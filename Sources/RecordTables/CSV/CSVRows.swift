import Diagnostics
import Files

/// The rows of a text table, read in pieces, so that a million of them need no more memory than a few.
final class CSVRows: RowSource {
  private let source: any ByteSource
  private let file: String
  private var offset: Int
  private var transcoder: Transcoder
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var line = 1
  private var scanner: CSVScanner
  private var scratch: [UInt8] = []
  private var tidier: CellTidier
  private var unclosedQuotes = 0

  private static let pieceSize = 1 << 20
  private static let longestRecord = 1 << 24

  let isRectangular = true
  var notes: CellNotes { tidier.notes }

  init(_ source: any ByteSource, file: String, sheet: String, care: TextCare) throws(RecordFailure) {
    self.source = source
    self.file = file
    tidier = CellTidier(care: care, notes: CellNotes(file: file, sheet: sheet))
    let beginning = try source.bytes(at: 0, count: min(Self.pieceSize, source.size), file: file)
    let detected = detectEncoding(beginning, isWhole: beginning.count == source.size)
    transcoder = Transcoder(detected.encoding)
    transcoder.append(beginning[detected.markLength...], to: &buffer)
    offset = beginning.count
    isAtEnd = offset == source.size
    let dialect = detectDialect(buffer.prefix(1 << 16))
    scanner = CSVScanner(delimiter: dialect.delimiter)
    position = dialect.skip
    if dialect.skip > 0 { line = 2 }
  }

  func next() throws(RecordFailure) -> Row? {
    while true {
      let outcome = scan(ignoringQuotes: false)
      switch outcome {
      case .record(let next, let lines):
        if next == position { return nil }
        let row = makeRow()
        (position, line) = (next, line + lines)
        if !row.isBlank { return row }
      case .cutOff:
        guard buffer.count - position < Self.longestRecord else {
          throw RecordFailure(RecordWording.recordTooLong(at: tidier.notes.place(line, nil)))
        }
        try readPiece()
      case .unclosed(let quote):
        return try row(withUnclosedQuote: quote)
      }
    }
  }

  /// Says the mistake and takes the other quotes of that one line for letters, so that the rest is read too.
  private func row(withUnclosedQuote quote: Int) throws(RecordFailure) -> Row {
    guard case .record(let next, let lines) = scan(ignoringQuotes: true) else {
      throw RecordFailure(RecordWording.unclosedQuote(at: tidier.notes.place(line, nil)))
    }
    let column = scanner.fields.firstIndex { $0.start == quote }
    let mistake = RecordWording.unclosedQuote(at: tidier.notes.place(line, column))
    unclosedQuotes += 1
    guard unclosedQuotes <= 20 else { throw RecordFailure(mistake) }
    tidier.notes.add(mistake)
    if let column { scanner.dropQuote(ofField: column) }
    let row = makeRow()
    (position, line) = (next, line + lines)
    return row
  }

  private func scan(ignoringQuotes: Bool) -> CSVScanner.Outcome {
    buffer.withUnsafeBufferPointer { bytes in
      scanner.scan(bytes, from: position, isLast: isAtEnd, ignoresQuotes: ignoringQuotes)
    }
  }

  private func makeRow() -> Row {
    buffer.withUnsafeBufferPointer { bytes in
      var cells: [CellValue] = []
      cells.reserveCapacity(scanner.fields.count)
      for (column, field) in scanner.fields.enumerated() {
        cells.append(value(of: field, in: bytes, column))
      }
      return Row(number: line, cells: cells)
    }
  }

  private func value(
    of field: CSVScanner.Field, in bytes: UnsafeBufferPointer<UInt8>, _ column: Int
  ) -> CellValue {
    let content = textLiteral(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]))
    switch field.form {
    case .plain: break
    case .loose: tidier.notes.note(.looseQuotes, row: line, column: column)
    case .doubled:
      scratch.removeAll(keepingCapacity: true)
      var isSecond = false
      for byte in content {
        isSecond = byte == UInt8(ascii: "\"") && !isSecond
        if !isSecond || byte != UInt8(ascii: "\"") { scratch.append(byte) }
      }
      return scratch.withUnsafeBufferPointer { tidier.value(textLiteral($0), row: line, column: column) }
    }
    return content.isEmpty ? .empty : tidier.value(content, row: line, column: column)
  }

  /// Moves what is left to the front and reads the next piece behind it.
  private func readPiece() throws(RecordFailure) {
    buffer.removeFirst(position)
    position = 0
    let piece = try source.bytes(at: offset, count: min(Self.pieceSize, source.size - offset), file: file)
    offset += piece.count
    isAtEnd = offset == source.size
    transcoder.append(piece[...], to: &buffer)
  }
}

/// `007` of `="007"`: what programs write so that Excel keeps the zeros.
private func textLiteral(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  let quote = UInt8(ascii: "\"")
  guard cell.count >= 3, cell[0] == UInt8(ascii: "="), cell[1] == quote, cell[cell.count - 1] == quote else {
    return cell
  }
  let inner = UnsafeBufferPointer(rebasing: cell[2..<(cell.count - 1)])
  return inner.contains(quote) ? cell : inner
}
