import Expressions

/// Where pictures come from: the folder «картинки» beside the records. The caller opens it; a name is a bare
/// file name.
public protocol PictureSource: Sendable {
  /// The bytes of a file in the folder itself, or nil; links are not followed.
  func picture(named name: String) -> [UInt8]?
}

/// A picture that was checked: PNG or JPEG by its first bytes, of a size a letter can hold.
struct PictureFile {
  enum Kind: String {
    case png
    case jpeg

    var mimeType: String { "image/\(rawValue)" }
  }

  static let byteLimit = 10 << 20
  static let pixelLimit = 50_000_000

  let bytes: [UInt8]
  let kind: Kind
  let width: Int
  let height: Int

  enum Failure: Error {
    case because(String)
  }

  init(_ picture: Picture, from source: (any PictureSource)?) throws(Failure) {
    let bytes: [UInt8]
    if picture.source.hasPrefix("data:") {
      guard let comma = picture.source.utf8.firstIndex(of: UInt8(ascii: ",")),
        picture.source[..<comma].hasSuffix(";base64"),
        let decoded = decodedBase64(picture.source[picture.source.utf8.index(after: comma)...])
      else { throw .because("данные в поле записаны неверно") }
      bytes = decoded
    } else {
      let name = picture.source
      let isBare = !name.isEmpty && !name.contains("/") && !name.contains("\\") && !name.hasPrefix(".")
      guard isBare else { throw .because("нужно имя файла без папки, а здесь «\(name)»") }
      guard let found = source?.picture(named: name) else { throw .because("файла «\(name)» нет") }
      bytes = found
    }
    try self.init(bytes)
  }

  init(_ bytes: [UInt8]) throws(Failure) {
    if bytes.count > Self.byteLimit { throw .because("файл больше \(Self.byteLimit >> 20) Мб") }
    guard let (kind, width, height) = PictureFile.size(of: bytes), width > 0, height > 0 else {
      throw .because("это не PNG и не JPEG")
    }
    if width > Self.pixelLimit / height { throw .because("слишком много точек: \(width) × \(height)") }
    (self.bytes, self.kind, self.width, self.height) = (bytes, kind, width, height)
  }

  /// Millimetres: as asked for, else by the picture's proportions, else 96 dots to the inch.
  func size(asked: Picture) -> (width: Double, height: Double) {
    let ratio = Double(height) / Double(width)
    switch (asked.width, asked.height) {
    case (let width?, let height?): return (width, height)
    case (let width?, nil): return (width, width * ratio)
    case (nil, let height?): return (height / ratio, height)
    case (nil, nil): return (Double(width) * 25.4 / 96, Double(height) * 25.4 / 96)
    }
  }

  private static func size(of bytes: [UInt8]) -> (Kind, Int, Int)? {
    func number(_ offset: Int, _ count: Int) -> Int {
      bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24 {
      return (.png, number(16, 4), number(20, 4))
    }
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var offset = 2
    while offset + 9 < bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (.jpeg, number(offset + 7, 2), number(offset + 5, 2))
      }
      offset += marker == 0xFF ? 1 : 2 + max(number(offset + 2, 2), 2)
    }
    return nil
  }
}

private func decodedBase64(_ text: Substring) -> [UInt8]? {
  var bytes: [UInt8] = []
  var bits = 0
  var buffer = 0
  for byte in text.utf8 {
    let value: Int
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = Int(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = Int(byte) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int(byte) + 4
    case UInt8(ascii: "+"): value = 62
    case UInt8(ascii: "/"): value = 63
    case UInt8(ascii: "="), 0x0A, 0x0D, 0x20: continue
    default: return nil
    }
    buffer = (buffer << 6 | value) & 0xFFFF
    bits += 6
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(buffer >> bits & 0xFF))
    }
  }
  return bytes
}
