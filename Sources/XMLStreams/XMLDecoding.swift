/// UTF-8 bytes of an XML document in any encoding that office programs write, without byte order mark and
/// with a declaration that says UTF-8.
///
/// Known are UTF-8, UTF-16 (by its mark or the first `<`) and Windows-1251 (by the declaration). Byte ranges
/// of a scan mean the bytes returned here.
public func utf8XML(_ bytes: [UInt8]) throws(XMLError) -> [UInt8] {
  let head = bytes.prefix(4)
  if head.starts(with: [0xEF, 0xBB, 0xBF]) { return try checked(Array(bytes.dropFirst(3))) }
  if head.starts(with: [0xFF, 0xFE]) { return try decodedUTF16(bytes.dropFirst(2), bigEndian: false) }
  if head.starts(with: [0xFE, 0xFF]) { return try decodedUTF16(bytes.dropFirst(2), bigEndian: true) }
  if head.starts(with: [0x3C, 0]) { return try decodedUTF16(bytes[...], bigEndian: false) }
  if head.starts(with: [0, 0x3C]) { return try decodedUTF16(bytes[...], bigEndian: true) }
  switch declaredEncoding(bytes)?.name {
  case nil, "utf-8", "utf8", "us-ascii", "ascii": return try checked(bytes)
  case "windows-1251", "cp1251":
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        text.append(contentsOf: String(windows1251[Int(byte) - 0x80]).utf8)
      }
    }
    return withDeclaredUTF8(text)
  default: throw XMLError(.encoding)
  }
}

/// What stands before bytes 0x80…0xFF of Windows-1251.
private let windows1251: [Unicode.Scalar] = Array(
  """
  ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї\
  АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя
  """.unicodeScalars)

private func checked(_ bytes: [UInt8]) throws(XMLError) -> [UInt8] {
  guard String(validating: bytes, as: UTF8.self) != nil else { throw XMLError(.encoding) }
  return bytes
}

private func decodedUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) throws(XMLError) -> [UInt8] {
  guard bytes.count % 2 == 0 else { throw XMLError(.encoding) }
  let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
    let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return bigEndian ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
  }
  guard let text = String(validating: units, as: UTF16.self) else { throw XMLError(.encoding) }
  return withDeclaredUTF8(Array(text.utf8))
}

/// The encoding named in the declaration, in lower case, and where its name stands.
private func declaredEncoding(_ bytes: [UInt8]) -> (name: String, range: Range<Int>)? {
  guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.prefix(256).firstIndex(of: 0x3E) else {
    return nil
  }
  let key = Array("encoding".utf8)
  guard let start = (5..<end).first(where: { bytes[$0..<end].starts(with: key) }),
    let open = bytes[start..<end].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
    let close = bytes[(open + 1)..<end].firstIndex(of: bytes[open])
  else { return nil }
  return (String(decoding: bytes[(open + 1)..<close], as: UTF8.self).lowercased(), open + 1..<close)
}

private func withDeclaredUTF8(_ bytes: [UInt8]) -> [UInt8] {
  guard let declared = declaredEncoding(bytes) else { return bytes }
  var bytes = bytes
  bytes.replaceSubrange(declared.range, with: "UTF-8".utf8)
  return bytes
}
