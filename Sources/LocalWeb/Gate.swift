import Synchronization

/// Lets in the browser of the person who started the program, and nobody else: no other page that the same
/// browser has open, no other program that guesses the address.
///
/// - The address that is printed holds a token; it works once and is exchanged for a cookie.
/// - `Host` has to be ours: a foreign name that leads to 127.0.0.1 (DNS rebinding) is refused.
/// - What changes something is asked by POST, from a page of ours (`Origin`, else `Referer`), with the word that
///   only our forms know.
final class Gate: Sendable {
  /// The word of our forms.
  let formKey = randomKey()
  private let session = randomKey()
  private let unusedTokens = Mutex<Set<String>>([])
  /// 0 until the server runs: no name is ours then.
  private let port = Atomic<UInt16>(0)

  private let limits: WebLimits

  init(_ limits: WebLimits) { self.limits = limits }

  func open(at port: UInt16) { self.port.store(port, ordering: .releasing) }

  /// The address that lets a browser in, once.
  func newAddress() -> String {
    let token = randomKey()
    unusedTokens.withLock { _ = $0.insert(token) }
    return "http://127.0.0.1:\(openPort)/?\(tokenField)=\(token)"
  }

  /// Nil lets the request in.
  func admit(_ head: RequestHead) -> Response? {
    guard let host = only(head.values(of: "host")), hosts.contains(host.lowercased()) else {
      return .page(PageWording.refusal(.foreignName), status: 421)
    }
    guard ["GET", "HEAD", "POST"].contains(head.method) else {
      return .page(PageWording.refusal(.method), status: 405).with("Allow", "GET, HEAD, POST")
    }
    if head.method != "POST", openFiles.contains(head.path) { return nil }
    if head.method == "GET", head.path == "/", let token = head.query.text(tokenField) {
      return exchange(token)
    }
    guard let cookie = head.cookie(cookieName), isEqual(cookie, session) else {
      return .page(PageWording.refusal(.stranger), status: 403)
    }
    if head.method == "POST" { return admitForm(head, host) }
    // Nothing that only reads has a body.
    return head.values(of: "content-length").contains { $0 != "0" }
      || !head.values(of: "transfer-encoding").isEmpty
      ? .page(PageWording.refusal(.tooLarge), status: 413) : nil
  }

  /// Whether a form that has come whole is ours.
  func knows(_ form: FormFields) -> Bool {
    form.text("key").map { isEqual($0, formKey) } ?? false
  }

  private func admitForm(_ head: RequestHead, _ host: String) -> Response? {
    let own = "http://\(host)"
    let isOwn =
      if let origin = head.values(of: "origin").first {
        head.values(of: "origin").count == 1 && origin == own
      } else {
        head.values(of: "referer").first.map { $0 == own || $0.hasPrefix(own + "/") } ?? false
      }
    let site = head.values(of: "sec-fetch-site").first
    guard isOwn, site == nil || site == "same-origin" else {
      return .page(PageWording.refusal(.foreignForm), status: 403)
    }
    let type = head.values(of: "content-type").first?.split(separator: ";").first.map(String.init)
    let isForm =
      head.bringsScan
      ? head.multipartBoundary != nil : type?.lowercased() == "application/x-www-form-urlencoded"
    guard isForm else {
      return .page(PageWording.refusal(.notAForm), status: 415)
    }
    // A body of a length that is not told beforehand never comes from a form.
    guard head.values(of: "transfer-encoding").isEmpty,
      let length = only(head.values(of: "content-length")).flatMap({ Int($0) }), length >= 0
    else { return .page(PageWording.refusal(.noLength), status: 411) }
    return length <= limits.mostBytes(of: head) ? nil : .page(PageWording.refusal(.tooLarge), status: 413)
  }

  private func exchange(_ token: String) -> Response {
    let isKnown = unusedTokens.withLock { unused in
      // All are compared, so that the time tells nothing.
      guard let own = unused.filter({ isEqual($0, token) }).first else { return false }
      unused.remove(own)
      return true
    }
    if !isKnown { return .page(PageWording.refusal(.usedAddress), status: 403) }
    // Valid as long as this run of the program; the browser may be closed meanwhile.
    let cookie = "\(cookieName)=\(session); Path=/; Max-Age=604800; HttpOnly; SameSite=Strict"
    // The page leads on by itself: a redirect of a click elsewhere would come without a «Strict» cookie.
    return .page(PageWording.welcome).with("Set-Cookie", cookie).with("Refresh", "0; url=/")
  }

  private var openPort: UInt16 { port.load(ordering: .acquiring) }

  private var hosts: [String] { openPort == 0 ? [] : ["127.0.0.1:\(openPort)", "localhost:\(openPort)"] }

  /// Cookies do not tell ports apart: two runs side by side must not take each other's.
  private var cookieName: String { "nastavnik-\(openPort)" }
}

private let tokenField = "token"
/// Needed by the pages that refuse somebody, too; nothing personal is in them.
private let openFiles: Set<String> = ["/style.css", "/icon.svg"]

/// 128 random bits from the operating system.
func randomKey() -> String {
  var system = SystemRandomNumberGenerator()
  return (0..<2).map { _ in
    let digits = String(system.next() as UInt64, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }.joined()
}

/// Takes the same time wherever the texts differ.
private func isEqual(_ a: String, _ b: String) -> Bool {
  let (a, b) = (Array(a.utf8), Array(b.utf8))
  guard a.count == b.count else { return false }
  return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

private func only(_ values: [String]) -> String? { values.count == 1 ? values[0] : nil }

extension Response {
  func with(_ name: String, _ value: String) -> Response {
    var response = self
    response.headers.append((name, value))
    return response
  }
}
