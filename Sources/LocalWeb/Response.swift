/// What a browser is answered.
struct Response: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  init(status: Int = 200, type: String, headers: [(name: String, value: String)] = [], body: [UInt8]) {
    self.status = status
    self.headers = [("Content-Type", type)] + Response.alwaysSent + headers
    self.body = body
  }

  static func page(_ html: HTML, status: Int = 200) -> Response {
    Response(status: status, type: "text/html; charset=utf-8", body: Array(html.text.utf8))
  }

  /// Leads the browser on, so that «reload» does not send a form again.
  static func redirect(to path: String) -> Response {
    Response(status: 303, type: "text/plain; charset=utf-8", headers: [("Location", path)], body: [])
  }

  /// A file to be saved under this name.
  static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
    // RFC 6266: the name in UTF-8, and a plain one for programs that do not know it.
    let ending = name.split(separator: ".").last.map { ".\($0)" } ?? ""
    let disposition =
      "attachment; filename=\"document\(ending)\"; filename*=UTF-8''\(percentEncoded(name))"
    return Response(type: type, headers: [("Content-Disposition", disposition)], body: bytes)
  }

  /// Nothing comes from elsewhere, nothing is kept in the browser, nobody frames the page.
  private static let alwaysSent: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    // Not «no-referrer»: browsers would then send «Origin: null» with our own forms.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ]
}

/// RFC 3986: everything but the unreserved characters as bytes of UTF-8.
func percentEncoded(_ text: String) -> String {
  var out = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      out.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      out += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
  }
  return out
}
