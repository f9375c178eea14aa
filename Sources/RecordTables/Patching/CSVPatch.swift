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
  guard let (field, record, delimiter) = find(change, in: text) else { throw refusal(.outside) }

  let value = change.value.printed
  var replacement = Array(quotedCSV(value).utf8)
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
