import Files
import Glibc
import Testing

@testable import LocalWeb

/// Those who have no business here: other pages of the same browser, other programs, other machines.
@Suite("Strangers are kept out")
struct SecurityTests {
  private let sample = FilePath.join(projectFolder, "samples/Детский сад № 5")

  private func browser(_ limits: WebLimits = WebLimits()) throws -> Browser {
    try Browser(sample, output: "/nowhere", limits: limits)
  }

  /// Nothing of the school, and nothing to keep.
  private func expectRefusal(_ reply: Reply, _ status: Int, _ what: String = "") {
    #expect(reply.status == status, "\(what): \(reply.text)")
    #expect(!reply.text.contains("Рябинка") && !reply.text.contains("name=\"key\""), "\(what)")
    #expect(reply.headers["set-cookie"] == nil && reply.headers["location"] == nil, "\(what)")
  }

  @Test("Only this machine is listened to")
  func loopback() throws {
    let browser = try browser()
    let digits = String(browser.port, radix: 16, uppercase: true)
    let port = ":" + String(repeating: "0", count: 4 - digits.count) + digits
    let table = try #require(fopen("/proc/net/tcp", "r"))
    defer { fclose(table) }
    var line = [CChar](repeating: 0, count: 1024)
    var listening: [Substring] = []
    while fgets(&line, 1024, table) != nil {
      let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        .split(separator: " ")
      // State 0A: listening.
      if fields.count > 3, fields[3] == "0A", fields[1].hasSuffix(port) { listening.append(fields[1]) }
    }
    #expect(listening == ["0100007F\(port)"])
  }

  @Test(
    "Another name for this machine is refused: DNS rebinding",
    arguments: ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]", "localhost", ""])
  func names(_ host: String) throws {
    let browser = try browser()
    expectRefusal(try browser.send(browser.request("GET", "/", ["Host": host])), 421, host)
    let ported = "\(host):\(browser.port)"
    if ported != browser.host, host != "localhost", host != "127.0.0.1" {
      expectRefusal(try browser.send(browser.request("GET", "/", ["Host": ported])), 421, ported)
    }
  }

  @Test("No name, or two of them, is no browser")
  func missingNames() throws {
    let browser = try browser()
    let without = try browser.send(browser.request("GET", "/", ["Host": String?.none]))
    #expect([400, 421].contains(without.status))
    let two = try browser.send(browser.request("GET", "/", ["host": "evil.example"]))
    #expect([400, 421].contains(two.status))
  }

  @Test("Without the cookie there is nothing to see")
  func cookies() throws {
    let browser = try browser()
    let school = try browser.school()
    let paths = [
      "/", school, school + "findings", school + "papers", school + "control", school + "control.xlsx",
      school + "journal", school + "print", "/task", "/task/state", "/task/set/0", "/decline", "/page.js",
      "/nothing",
    ]
    for path in paths {
      expectRefusal(try browser.send(browser.request("GET", path, ["Cookie": String?.none])), 403, path)
      let wrong = "nastavnik-\(browser.port)=\(String(repeating: "0", count: 32))"
      expectRefusal(try browser.send(browser.request("GET", path, ["Cookie": wrong])), 403, path)
    }
    let post = browser.request(
      "POST", "/finish",
      [
        "Cookie": nil, "Origin": "http://\(browser.host)",
        "Content-Type": "application/x-www-form-urlencoded",
      ], body: "key=x")
    expectRefusal(try browser.send(post), 403)
    #expect(!browser.page.isFinished)
  }

  @Test("The printed address lets in once, and the cookie is for this page alone")
  func tokens() throws {
    let browser = try browser()
    let address = browser.page.newAddress()
    let path = String(address.dropFirst("http://\(browser.host)".count))
    func enter(_ method: String, _ path: String) throws -> Reply {
      try browser.send(browser.request(method, path, ["Cookie": String?.none]))
    }
    // A look ahead does not use it up.
    #expect(try enter("HEAD", path).headers["set-cookie"] == nil)
    let first = try enter("GET", path)
    let cookie = try #require(first.headers["set-cookie"])
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(attribute)) }
    expectRefusal(try enter("GET", path), 403, "again")
    expectRefusal(try enter("GET", "/?token="), 403)
    expectRefusal(try enter("GET", "/?token=\(String(repeating: "a", count: 32))"), 403)
    expectRefusal(try enter("GET", "/findings?token=\(path.suffix(32))"), 403)
    #expect(try browser.get("/").status == 303)
  }

  @Test("A form that is not of our pages changes nothing")
  func forms() throws {
    let browser = try browser()
    _ = try browser.get("/decline")
    let body = "key=\(browser.key)"
    let own: [String: String?] = [
      "Origin": "http://\(browser.host)", "Content-Type": "application/x-www-form-urlencoded",
    ]
    func post(_ headers: [String: String?], _ body: String) throws -> Reply {
      try browser.send(
        browser.request("POST", "/finish", own.merging(headers) { $1 }, body: body))
    }
    let foreign: [[String: String?]] = [
      ["Origin": nil], ["Origin": "null"], ["Origin": "http://evil.example"], ["Origin": "http://127.0.0.1"],
      ["Origin": "http://127.0.0.1:1"], ["Origin": "https://\(browser.host)"],
      ["Origin": "http://\(browser.host).evil.example"], ["Origin": nil, "Referer": "http://evil.example/"],
      ["Origin": nil, "Referer": "http://\(browser.host).evil.example/"], ["Sec-Fetch-Site": "cross-site"],
      ["Sec-Fetch-Site": "same-site"],
    ]
    for headers in foreign { expectRefusal(try post(headers, body), 403, "\(headers)") }
    for body in ["", "key=", "key=\(String(repeating: "0", count: 32))", "Key=\(browser.key)"] {
      expectRefusal(try post(["Content-Length": "\(body.utf8.count)"], body), 403, body)
    }
    for type in ["application/json", "multipart/form-data; boundary=x", "text/plain"] {
      expectRefusal(try post(["Content-Type": type], body), 415, type)
    }
    expectRefusal(try post(["Content-Type": nil], body), 415)
    expectRefusal(
      try post(
        ["Transfer-Encoding": "chunked", "Content-Length": nil],
        "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"), 411)
    #expect(!browser.page.isFinished)
    #expect(try post(["Origin": nil, "Referer": "http://\(browser.host)/decline"], body).status == 200)
    #expect(browser.page.isFinished)
  }

  @Test("What is too large is refused before it is read")
  func sizes() throws {
    let browser = try browser()
    let reply = try browser.send(
      browser.request(
        "POST", "/finish",
        [
          "Origin": "http://\(browser.host)", "Content-Type": "application/x-www-form-urlencoded",
          "Content-Length": "1000000000",
        ]))
    expectRefusal(reply, 413)
    let wide = String(repeating: "x", count: 200_000)
    let many = Dictionary(uniqueKeysWithValues: (0..<5000).map { ("X-\($0)", Optional("y")) })
    for request in [
      browser.request("GET", "/?q=\(wide)"), browser.request("GET", "/", ["X-Wide": wide]),
      browser.request("GET", "/", many), browser.request("GET", "/", ["Cookie": wide]),
    ] {
      let reply = try browser.send(request)
      #expect(reply.status == 0 || (400...499).contains(reply.status), "\(reply.status)")
    }
    expectRefusal(try browser.send(browser.request("GET", "/", body: "x")), 413)
    #expect(try browser.get("/").status == 303)
  }

  @Test("Other methods are not understood", arguments: ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO"])
  func methods(_ method: String) throws {
    let browser = try browser()
    let reply = try browser.send(browser.request(method, "/"))
    expectRefusal(reply, 405, method)
    #expect(reply.headers["allow"] == "GET, HEAD, POST")
  }

  @Test("HEAD is answered like GET, without the page")
  func head() throws {
    let browser = try browser()
    let reply = try browser.send(browser.request("HEAD", "/decline"))
    #expect(reply.status == 200 && reply.body.isEmpty)
    #expect(Int(reply.headers["content-length"] ?? "") ?? 0 > 500)
  }

  @Test("No address leads to a file")
  func traversal() throws {
    let browser = try browser()
    let school = try browser.school()
    for path in [
      "/../../../etc/passwd", "/etc/passwd", "//etc/passwd", "/s/../s", "/s/..%2f..%2fetc/passwd",
      "\(school)paper/..%2f..%2f..%2fetc%2fpasswd/docx", "\(school)paper/../../../etc/passwd",
      "\(school)paper/0000000000000000/docx", "\(school)paper/%00/docx", "\(school)../../style.css",
      "\(school)paper/x/passwd", "/s/0000000000000000/", "/task/set/-1", "/task/set/99999999999999999999",
      "\(school)show/papers", "/style.css/", "/%2e%2e/",
    ] {
      let reply = try browser.get(path)
      #expect(reply.status == 404, "\(path): \(reply.status)")
      #expect(!reply.text.contains("root:"), "\(path)")
    }
  }

  @Test("Every answer forbids what is foreign, and to be kept")
  func headers() throws {
    let browser = try browser()
    let school = try browser.school()
    for path in ["/", "/style.css", "/page.js", "/icon.svg", school, "\(school)control.xlsx", "/nothing"] {
      let headers = try browser.get(path).headers
      let policy = headers["content-security-policy"] ?? ""
      #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self'"), "\(path)")
      #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "\(path)")
      #expect(headers["cache-control"] == "no-store", "\(path)")
      #expect(headers["x-content-type-options"] == "nosniff", "\(path)")
      #expect(headers["referrer-policy"] == "same-origin", "\(path)")
      #expect(headers["server"] == nil, "\(path)")
    }
  }

  /// Whether the person gets a page in the end: with limits as short as these a busy machine may need several
  /// attempts.
  private func isServed(_ browser: Browser) throws -> Bool {
    let start = RunningProcess.milliseconds
    while try browser.get("/").status != 303 {
      if RunningProcess.milliseconds - start > 40_000 { return false }
      usleep(100_000)
    }
    return true
  }

  @Test("Half requests and those that come drop by drop are ended")
  func slow() throws {
    var limits = WebLimits()
    (limits.idleSeconds, limits.askingSeconds) = (2, 4)
    let browser = try browser(limits)
    let half = try Connection(port: browser.port)
    half.write("GET / HTTP/1.1\r\nHost: ")
    let start = RunningProcess.milliseconds
    _ = half.readAll()
    #expect(RunningProcess.milliseconds - start < 40_000)

    // Never idle, and never done.
    let drops = try Connection(port: browser.port)
    drops.write("GET / HTTP/1.1\r\n")
    let dropping = RunningProcess.milliseconds
    while drops.write("X: y\r\n"), RunningProcess.milliseconds - dropping < 60_000 { usleep(200_000) }
    #expect(RunningProcess.milliseconds - dropping < 50_000)
    #expect(try isServed(browser))
  }

  @Test("A crowd of idle connections does not lock out the person")
  func crowd() throws {
    var limits = WebLimits()
    (limits.connections, limits.idleSeconds) = (8, 2)
    let browser = try browser(limits)
    let crowd = try (0..<60).map { _ in try Connection(port: browser.port) }
    for connection in crowd { connection.write("GET / HTTP/1.1\r\n") }
    // Turned away while the crowd is in, served as soon as its time is over.
    #expect(try isServed(browser))
    withExtendedLifetime(crowd) {}
  }

  @Test(
    "What is no HTTP at all does no harm",
    arguments: ["\0\0\0\0\r\n\r\n", "\u{16}\u{3}\u{1}", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"])
  func noise(_ text: String) throws {
    var limits = WebLimits()
    limits.idleSeconds = 2
    let browser = try browser(limits)
    let connection = try Connection(port: browser.port)
    connection.write(text)
    let reply = Reply(connection.readAll())
    #expect(reply.status != 200 && !reply.text.contains("Рябинка"))
    #expect(try isServed(browser))
  }

  @Test("A port that is taken is told")
  func port() throws {
    let browser = try browser()
    var options = LocalPageOptions(records: sample)
    options.port = UInt16(browser.port)
    let error = #expect(throws: (any Error).self) { try LocalPage(options) }
    #expect("\(error!)".contains("W001"))
  }
}
