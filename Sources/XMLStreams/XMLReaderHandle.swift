import CLibXML2

/// Reads XML forward, one event at a time, from bytes that come piece by piece: a sheet of any size in a
/// few hundred kilobytes.
///
/// Encodings are libxml2's (UTF-8, UTF-16 and, by the declaration, others). A document type is refused
/// before anything in it can be expanded.
public final class XMLForwardReader {
  public enum Event: Sendable, Hashable {
    /// An element begins; `name`, `namespace` and `attribute` tell about it.
    case start
    /// An element ends. An empty element gives a start and an end as well.
    case end
    /// Character data, white space too; a long text may come in several pieces.
    case text
  }

  /// Fills the buffer with the next bytes and returns their number; 0 at the end. A throw ends the reading.
  public typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

  private let reader: xmlTextReaderPtr
  private let input: ReaderInput
  private var endIsDue = false

  /// - Parameter source: kept as long as the reader.
  public init(_ source: @escaping Source) throws(XMLError) {
    silenceLibrary()
    input = ReaderInput(source)
    let context = Unmanaged.passUnretained(input).toOpaque()
    // The options leave network, document types and entities alone; `XML_PARSE_HUGE` is not set, so that
    // libxml2's own caps (depth 256, text of 10 MB) hold.
    guard
      let reader = xmlReaderForIO(
        readPiece, nil, context, nil, nil,
        Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_COMPACT.rawValue))
    else { throw XMLError(.tooLarge) }
    self.reader = reader
    xmlTextReaderSetStructuredErrorHandler(
      reader,
      { context, problem in
        guard let context, let problem = problem?.pointee, problem.level.rawValue >= XML_ERR_ERROR.rawValue
        else { return }
        let input = Unmanaged<ReaderInput>.fromOpaque(context).takeUnretainedValue()
        if input.error == nil {
          input.error = XMLError(
            .malformed(problem.code), line: Int(problem.line), column: Int(problem.int2))
        }
      }, context)
  }

  /// Reads bytes that are in memory.
  public convenience init(_ bytes: [UInt8]) throws(XMLError) {
    var position = 0
    try self.init { buffer in
      let count = min(buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
  }

  deinit { xmlFreeTextReader(reader) }

  /// The next event, or nil at the end of the document.
  public func next() throws(XMLError) -> Event? {
    if endIsDue {
      endIsDue = false
      return .end
    }
    while true {
      let result = xmlTextReaderRead(reader)
      if let error = input.error { throw error }
      if result < 0 { throw XMLError(.malformed(Int32(XML_ERR_DOCUMENT_END.rawValue))) }
      if result == 0 { return nil }
      switch xmlReaderTypes(UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
      case XML_READER_TYPE_ELEMENT:
        endIsDue = xmlTextReaderIsEmptyElement(reader) == 1
        return .start
      case XML_READER_TYPE_END_ELEMENT: return .end
      case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_WHITESPACE,
        XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return .text
      case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE:
        throw XMLError(.documentType, line: Int(xmlTextReaderGetParserLineNumber(reader)))
      default: continue
      }
    }
  }

  /// Local name of the element that begins or ends.
  public var name: String { string(xmlTextReaderConstLocalName(reader)) }

  /// Namespace URI of the element that begins or ends; empty without one.
  public var namespace: String { string(xmlTextReaderConstNamespaceUri(reader)) }

  /// The element's name without making a string of it.
  public func isNamed(_ name: StaticString) -> Bool {
    guard let local = xmlTextReaderConstLocalName(reader) else { return false }
    return name.withUTF8Buffer { wanted in
      for index in 0..<wanted.count where local[index] != wanted[index] { return false }
      return local[wanted.count] == 0
    }
  }

  /// The character data of a text event.
  public var text: String { string(xmlTextReaderConstValue(reader)) }

  /// An attribute of the element that begins, by its name as written (`r:id`); nil if it has none.
  public func attribute(_ name: String) -> String? {
    guard let value = xmlTextReaderGetAttribute(reader, name) else { return nil }
    defer { freeXMLString(value) }
    return String(cString: value)
  }

  /// An attribute by local name and namespace URI, whatever its prefix.
  public func attribute(_ local: String, namespace: String) -> String? {
    guard let value = xmlTextReaderGetAttributeNs(reader, local, namespace) else { return nil }
    defer { freeXMLString(value) }
    return String(cString: value)
  }

  /// Reads to the end of the element that has just begun and throws its content away.
  public func skip() throws(XMLError) {
    var depth = 1
    while depth > 0, let event = try next() { depth += event == .start ? 1 : event == .end ? -1 : 0 }
  }

  /// Line the reader stands in, from 1.
  public var line: Int { Int(xmlTextReaderGetParserLineNumber(reader)) }

  private func string(_ pointer: UnsafePointer<UInt8>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

/// What libxml2's read callback and error handler work on.
private final class ReaderInput {
  let source: XMLForwardReader.Source
  var error: XMLError?

  init(_ source: @escaping XMLForwardReader.Source) { self.source = source }
}

private func readPiece(
  _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ length: Int32
) -> Int32 {
  let input = Unmanaged<ReaderInput>.fromOpaque(context!).takeUnretainedValue()
  do {
    return Int32(try input.source(UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))))
  } catch {
    input.error = XMLError(.unreadable)
    return -1
  }
}
