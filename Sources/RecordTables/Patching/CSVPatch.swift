/// A text table with one cell changed, in the encoding it has.
func patchedCSV(_ bytes: [UInt8], _ change: CellChange, file: String) throws(RecordFailure) -> [UInt8] {
  func refusal(_ reason: RecordWording.Refusal) -> RecordFailure {
    RecordFailure(RecordWording.cannotChange(change, file, reason))
  }
  let detected = detectEncoding(bytes, isWhole: true)
  let mark = bytes[..<detected.markLength]
  var transcoder = Transcoder(detected.encoding)
  var text: [UInt8] = []
  transcoder.append(bytes[detected.markLength...], to: &text)
  let value = Array(quotedCSV(change.value.printed).utf8)
  guard let (field, record, delimiter) = find(change, in: text) else {
    guard change.row == freeLine(in: text) else { throw refusal(.outside) }
    let delimiter = detectDialect(text.prefix(1 << 16)).delimiter
    append(Array(repeating: delimiter, count: change.column) + value, to: &text)
    guard let encoded = encode(text, as: detected.encoding) else { throw refusal(.encoding) }
    return Array(mark) + encoded
  }
  var replacement = value
  var range = record.end..<record.end
  if let field {
    range = field
  } else {
    // The row has fewer cells than the column's number.
    replacement = Array(repeating: delimiter, count: record.missing) + replacement
  }
  text.replaceSubrange(range, with: replacement)
  guard let encoded = encode(text, as: detected.encoding) else { throw refusal(.encoding) }
  return Array(mark) + encoded
}

private struct RecordEnd {
  /// Where the record's last cell ends.
  var end: Int
  /// Delimiters that have to be added to reach the column.
  var missing: Int
}

/// The bytes of the cell, quotes and all; nil if the record is too short for it. Nil for no such record.
private func find(
  _ change: CellChange, in text: [UInt8]
) -> (field: Range<Int>?, record: RecordEnd, delimiter: UInt8)? {
  let dialect = detectDialect(text.prefix(1 << 16))
  var scanner = CSVScanner(delimiter: dialect.delimiter)
  var position = dialect.skip
  var line = dialect.skip > 0 ? 2 : 1
  return text.withUnsafeBufferPointer { bytes in
    while position < bytes.count, line <= change.row {
      var outcome = scanner.scan(bytes, from: position, isLast: true)
      if case .unclosed = outcome {
        outcome = scanner.scan(bytes, from: position, isLast: true, ignoresQuotes: true)
      }
      guard case .record(let next, let lines) = outcome else { return nil }
      if line == change.row {
        let ranges = scanner.fields.map { field in
          let isQuoted = field.form != .loose && field.start > position && bytes[field.start - 1] == 0x22
          return isQuoted ? (field.start - 1)..<(field.end + 1) : field.start..<field.end
        }
        let isInside = change.column < ranges.count
        let record = RecordEnd(end: ranges.last!.upperBound, missing: change.column + 1 - ranges.count)
        return (isInside ? ranges[change.column] : nil, record, dialect.delimiter)
      }
      (position, line) = (next, line + lines)
    }
    return nil
  }
}

/// A record at the end, with the line ends that the others have.
private func append(_ record: [UInt8], to text: inout [UInt8]) {
  let isWindows = text.contains(0x0D) || text.isEmpty
  let end: [UInt8] = isWindows ? [0x0D, 0x0A] : [0x0A]
  if let last = text.last, last != 0x0A, last != 0x0D { text += end }
  text += record + end
}

/// The line below the last record of a text table that holds anything.
func freeLine(inCSV bytes: [UInt8]) -> Int {
  let detected = detectEncoding(bytes, isWhole: true)
  var transcoder = Transcoder(detected.encoding)
  var text: [UInt8] = []
  transcoder.append(bytes[detected.markLength...], to: &text)
  return freeLine(in: text)
}

private func freeLine(in text: [UInt8]) -> Int {
  let dialect = detectDialect(text.prefix(1 << 16))
  var scanner = CSVScanner(delimiter: dialect.delimiter)
  var position = dialect.skip
  var line = dialect.skip > 0 ? 2 : 1
  var free = line
  text.withUnsafeBufferPointer { bytes in
    while position < bytes.count {
      var outcome = scanner.scan(bytes, from: position, isLast: true)
      if case .unclosed = outcome {
        outcome = scanner.scan(bytes, from: position, isLast: true, ignoresQuotes: true)
      }
      guard case .record(let next, let lines) = outcome else { return }
      (position, line) = (next, line + lines)
      if scanner.fields.contains(where: { $0.end > $0.start }) { free = line }
    }
  }
  return free
}
