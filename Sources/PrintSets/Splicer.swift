/// Copies bytes with pieces of them replaced, from front to back.
struct Splicer {
  private let source: [UInt8]
  private(set) var output: [UInt8] = []
  private var position: Int

  init(_ source: [UInt8], from start: Int, to end: Int) {
    self.source = source
    position = start
    output.reserveCapacity((end - start) * 5 / 4)
  }

  /// Copies what stands before `offset`.
  mutating func copy(to offset: Int) {
    precondition(position <= offset, "pieces come in their order")
    output += source[position..<offset]
    position = offset
  }

  mutating func insert(_ text: String, at offset: Int) {
    copy(to: offset)
    output.append(text)
  }

  mutating func replace(_ range: Range<Int>, with text: String) {
    insert(text, at: range.lowerBound)
    position = range.upperBound
  }

  mutating func replace(_ range: Range<Int>, with element: Element) {
    copy(to: range.lowerBound)
    element.write(to: &output)
    position = range.upperBound
  }
}
