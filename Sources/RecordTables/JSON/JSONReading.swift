import Diagnostics
public import Files

/// Reads one JSON text, in UTF-8, UTF-16 or Windows-1251.
///
/// - Parameter file: the name shown in diagnostics.
public func readJSON(_ bytes: [UInt8], file: String) throws(RecordFailure) -> JSONValue {
  let detected = detectEncoding(bytes, isWhole: true)
  var text: [UInt8] = []
  if detected.encoding == .utf8 {
    text = detected.markLength == 0 ? bytes : Array(bytes[detected.markLength...])
  } else {
    var transcoder = Transcoder(detected.encoding)
    transcoder.append(bytes[detected.markLength...], to: &text)
  }
  do throws(JSONProblem) {
    return try parse(text[...])
  } catch {
    throw RecordFailure(RecordWording.json(error, file: file, firstLine: 1))
  }
}

private func parse(_ text: ArraySlice<UInt8>) throws(JSONProblem) -> JSONValue {
  // A closure that throws a typed error out of `withUnsafeBufferPointer` loses its type.
  let result: Result<JSONValue, JSONProblem> = text.withUnsafeBufferPointer { bytes in
    do throws(JSONProblem) {
      return .success(try JSONParser.parse(bytes))
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}

/// A file of JSON Lines, read value by value.
public final class JSONLines {
  private let source: any ByteSource
  private let file: String
  private var offset: Int
  private var transcoder: Transcoder
  private var buffer: [UInt8] = []
  private var position = 0
  private var lineNumber = 1

  private static let pieceSize = 1 << 20
  private static let longestLine = 1 << 24

  /// - Parameter file: the name shown in diagnostics.
  public init(_ source: any ByteSource, file: String) throws(RecordFailure) {
    self.source = source
    self.file = file
    let beginning = try source.bytes(at: 0, count: min(Self.pieceSize, source.size), file: file)
    let detected = detectEncoding(beginning, isWhole: beginning.count == source.size)
    transcoder = Transcoder(detected.encoding)
    transcoder.append(beginning[detected.markLength...], to: &buffer)
    offset = beginning.count
  }

  /// One line that is not blank; parsing it is left to whoever has a thread for it.
  public struct Line: Sendable {
    /// From 1.
    public let number: Int
    let text: [UInt8]
    let file: String

    public func value() throws(RecordFailure) -> JSONValue {
      do throws(JSONProblem) {
        return try parse(text[...])
      } catch {
        throw RecordFailure(RecordWording.json(error, file: file, firstLine: number))
      }
    }
  }

  /// The next line that is not blank; nil after the last.
  public func nextLine() throws(RecordFailure) -> Line? {
    while let text = try takeLine() {
      let number = lineNumber
      lineNumber += 1
      if text.allSatisfy({ $0 <= 0x20 }) { continue }
      return Line(number: number, text: Array(text), file: file)
    }
    return nil
  }

  /// The next value and the line it stands in, from 1; nil after the last. Blank lines are passed over.
  ///
  /// After a line that is wrong the next call goes on with the line behind it.
  public func next() throws(RecordFailure) -> (line: Int, value: JSONValue)? {
    guard let line = try nextLine() else { return nil }
    return (line.number, try line.value())
  }

  private func takeLine() throws(RecordFailure) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { position = end + 1 }
        return buffer[position..<end]
      }
      if offset == source.size {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        return buffer[position...]
      }
      guard buffer.count - position < Self.longestLine else {
        let place = RecordPlace(file: file, row: lineNumber)
        throw RecordFailure(RecordWording.recordTooLong(at: place))
      }
      buffer.removeFirst(position)
      position = 0
      searched = buffer.count
      let piece = try source.bytes(at: offset, count: min(Self.pieceSize, source.size - offset), file: file)
      offset += piece.count
      transcoder.append(piece[...], to: &buffer)
    }
  }
}
