public import ZipFiles

/// A DOCX or ODT document as its parts, packed as they were found.
public struct OfficePackage: Sendable {
  public struct Part: Sendable {
    public var name: String
    public var packed: PackedBytes
    /// The bytes as text can be read from; only for parts that the program reads or changes.
    public var bytes: [UInt8]?

    public init(name: String, packed: PackedBytes, bytes: [UInt8]?) {
      self.name = name
      self.packed = packed
      self.bytes = bytes
    }
  }

  public let format: OfficeFormat
  /// In the order of the file; `mimetype` first in ODT.
  public var parts: [Part]

  /// - Parameter parts: in the order of the file.
  public init(format: OfficeFormat, parts: [Part]) {
    self.format = format
    self.parts = parts
  }

  /// Name of the part with the document's text; nil if the package has none. Some programs number it.
  public var mainPart: String? {
    let usual = format.dialect.mainPart
    if part(named: usual) != nil || format == .odt { return part(named: usual)?.name }
    return parts.first { $0.name.hasPrefix("word/document") && $0.name.hasSuffix(".xml") }?.name
  }

  public func part(named name: String) -> Part? { parts.first { $0.name == name } }

  /// Puts a part in the place of the one of the same name, or at the end.
  public mutating func set(
    _ name: String, to bytes: [UInt8], with deflater: borrowing Deflater = Deflater()
  ) {
    let packed = name == "mimetype" ? PackedBytes(storing: bytes) : deflater.pack(bytes)
    put(Part(name: name, packed: packed, bytes: bytes))
  }

  /// Puts a part without packing it: one that every document fills anew, or that is taken apart again.
  public mutating func set(_ name: String, toTemplate bytes: [UInt8]) {
    put(Part(name: name, packed: PackedBytes(storing: bytes), bytes: bytes))
  }

  private mutating func put(_ part: Part) {
    if let index = parts.firstIndex(where: { $0.name == part.name }) {
      parts[index] = part
    } else {
      parts.append(part)
    }
  }

  public mutating func remove(_ name: String) { parts.removeAll { $0.name == name } }

  /// The document as the bytes of a file.
  public func fileBytes() -> [UInt8] {
    var writer = ZipWriter()
    for part in parts { writer.add(part.name, part.packed) }
    return writer.finish()
  }

  /// Whether a part can hold placeholders: it is in the dialect's list.
  public static func mayHoldPlaceholders(_ name: String, in dialect: OfficeDialect) -> Bool {
    let name = Array(name.utf8)
    return dialect.templateParts.contains { $0.matches(name) }
  }
}
