/// The cells of one record as ranges of bytes, found without copying (RFC 4180, forgivingly).
struct CSVScanner {
  struct Field {
    var start: Int
    /// Past the last byte; the quotes of a quoted cell are outside.
    var end: Int
    var form: Form
  }

  enum Form {
    /// As it stands.
    case plain
    /// In quotes, with doubled quotes inside.
    case doubled
    /// Begins with a quote but is no quoted cell («"СОШ" г. Орск»): as it stands, quotes and all.
    case loose
  }

  enum Outcome: Equatable {
    /// The next record begins at `next`; this one had `lines` line breaks, its own end among them.
    case record(next: Int, lines: Int)
    /// The bytes end before the record does.
    case cutOff
    /// A quote opened at `quote` is never closed.
    case unclosed(quote: Int)
  }

  let delimiter: UInt8
  /// The cells of the last record; reused.
  private(set) var fields: [Field] = []

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Finds the cells of the record that begins at `start`.
  ///
  /// - Parameters:
  ///   - isLast: whether nothing comes after `bytes`.
  ///   - ignoresQuotes: take quotes for letters, to go on after one that is never closed.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, ignoresQuotes: Bool = false
  ) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    let quote = UInt8(ascii: "\"")
    let count = bytes.count
    var lines = 0
    var index = start
    while true {
      var field = Field(start: index, end: index, form: .plain)
      if index < count, bytes[index] == quote, !ignoresQuotes {
        index += 1
        field.start = index
        var isClosed = false
        while index < count {
          let byte = bytes[index]
          if byte == quote {
            if index + 1 < count, bytes[index + 1] == quote {
              field.form = .doubled
              index += 2
              continue
            }
            if index + 1 == count, !isLast { return .cutOff }
            isClosed = true
            break
          }
          if byte == 0x0A { lines += 1 }
          index += 1
        }
        guard isClosed else { return isLast ? .unclosed(quote: field.start - 1) : .cutOff }
        field.end = index
        index += 1
        if index < count, !isEnd(bytes[index]) {
          // Blanks between the quote and the delimiter are harmless; anything else makes the quote a letter.
          let resume = index
          while index < count, bytes[index] == 0x20 { index += 1 }
          if index < count, !isEnd(bytes[index]) {
            index = resume
            while index < count, !isEnd(bytes[index]) { index += 1 }
            field = Field(start: field.start - 1, end: index, form: .loose)
          }
        }
      } else {
        while index < count, !isEnd(bytes[index]) { index += 1 }
        field.end = index
      }
      if index >= count {
        guard isLast else { return .cutOff }
        fields.append(field)
        return .record(next: count, lines: lines + 1)
      }
      fields.append(field)
      let byte = bytes[index]
      index += 1
      if byte == delimiter { continue }
      if byte == 0x0D {
        if index >= count, !isLast { return .cutOff }
        if index < count, bytes[index] == 0x0A { index += 1 }
      }
      return .record(next: index, lines: lines + 1)
    }
  }

  /// Leaves out the quote that a cell of the last record begins with.
  mutating func dropQuote(ofField index: Int) { fields[index].start += 1 }

  @inline(__always)
  private func isEnd(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == 0x0A || byte == 0x0D
  }
}
