/// A form with a file, as browsers send it: `multipart/form-data` (RFC 7578).
///
///     --boundary
///     Content-Disposition: form-data; name="scan"; filename="1.pdf"
///     Content-Type: application/pdf
///
///     …bytes…
///     --boundary--
///
/// The file's name and type are what somebody says of it, and are not read. A body that is not built so gives no
/// fields, and is refused for want of the word of our forms.
struct MultipartForm {
  private(set) var fields = FormFields()
  /// The first file that holds anything.
  private(set) var file: [UInt8]?

  init(_ body: [UInt8], boundary: String) {
    let mark = Array("\r\n--\(boundary)".utf8)
    // The first mark stands at the very beginning.
    guard body.starts(with: mark.dropFirst(2)) else { return }
    var start = mark.count - 2
    // More parts than our forms have are not ours.
    for _ in 0..<64 {
      let rest = body[start...]
      guard rest.starts(with: lineEnd), let end = rest.firstIndex(of: mark) else { return }
      add(body[(start + lineEnd.count)..<end])
      start = end + mark.count
    }
  }

  private mutating func add(_ part: ArraySlice<UInt8>) {
    guard let end = part.firstIndex(of: lineEnd + lineEnd), end - part.startIndex <= 4096 else { return }
    let lines = String(decoding: part[..<end], as: UTF8.self).split(separator: "\r\n")
    let value = part[(end + 2 * lineEnd.count)...]
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { return }
    let disposition = HeaderParameters(line)
    guard let name = disposition["name"] else { return }
    if disposition["filename"] == nil {
      fields.add(name, String(decoding: value, as: UTF8.self))
    } else if file == nil, !value.isEmpty {
      file = Array(value)
    }
  }
}

extension RequestHead {
  /// The boundary of a form with a file; nil if the request is none.
  var multipartBoundary: String? {
    guard let type = values(of: "content-type").first, type.lowercased().hasPrefix("multipart/form-data;"),
      let boundary = HeaderParameters(type[...])["boundary"], (1...70).contains(boundary.utf8.count)
    else { return nil }
    return boundary
  }
}

/// `…; name="a"; boundary=b`
private struct HeaderParameters {
  private var values: [String: String] = [:]

  init(_ header: Substring) {
    for part in header.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      let value = String(pair[1]).trimmed
      let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
      values[String(pair[0]).trimmed.lowercased()] = isQuoted ? String(value.dropFirst().dropLast()) : value
    }
  }

  subscript(name: String) -> String? { values[name] }
}

private let lineEnd = Array("\r\n".utf8)

extension ArraySlice<UInt8> {
  /// Where these bytes first stand. Looked for by their first one, so that a scan of many megabytes takes no time.
  fileprivate func firstIndex(of bytes: [UInt8]) -> Int? {
    var start = startIndex
    while start <= endIndex - bytes.count, let next = self[start...].firstIndex(of: bytes[0]) {
      if self[next...].starts(with: bytes) { return next }
      start = next + 1
    }
    return nil
  }
}
