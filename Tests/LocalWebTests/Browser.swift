import Files
import Glibc
import RussianLanguage
import Testing

@testable import LocalWeb

/// A browser of one person: keeps the cookie, sends forms as pages of ours do.
final class Browser {
  let page: LocalPage
  let port: Int
  private(set) var cookie: String?
  /// The word of our forms, as it stands on the pages.
  private(set) var key = ""

  /// Starts the page over a folder of records and enters by the printed address.
  init(_ records: String, output: String, limits: WebLimits = WebLimits()) throws {
    var options = LocalPageOptions(
      records: records, output: output, today: CivilDate(year: 2026, month: 9, day: 1)!, jobs: 2)
    options.limits = limits
    page = try LocalPage(options)
    let address = page.newAddress()
    port = try #require(Int(address.split(separator: ":")[2].prefix { $0.isNumber }))
    let reply = try send(request("GET", "/" + address.drop { $0 != "?" }))
    let header = try #require(reply.headers["set-cookie"])
    cookie = String(header.prefix { $0 != ";" })
  }

  var host: String { "127.0.0.1:\(port)" }

  /// The head of a request as a browser writes it; nil leaves a header out.
  func request(
    _ method: String, _ path: String, _ headers: [String: String?] = [:], body: String = ""
  ) -> String {
    var all: [String: String?] = ["Host": host, "Cookie": cookie, "Connection": "close"]
    if !body.isEmpty { all["Content-Length"] = String(body.utf8.count) }
    all.merge(headers) { $1 }
    let lines = all.sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\(name): \($0)\r\n" }
    }
    return "\(method) \(path) HTTP/1.1\r\n\(lines.joined())\r\n\(body)"
  }

  func get(_ path: String) throws -> Reply {
    let reply = try send(request("GET", path))
    if let range = reply.text.firstRange(of: "name=\"key\" value=\"") {
      key = String(reply.text[range.upperBound...].prefix { $0 != "\"" })
    }
    return reply
  }

  /// - Parameter fields: names and values; the word of our forms is added.
  func post(_ path: String, _ fields: [(String, String)] = []) throws -> Reply {
    if key.isEmpty { _ = try get("/decline") }
    let body = ([("key", key)] + fields).map { "\(percentEncoded($0))=\(percentEncoded($1))" }
    return try send(
      request(
        "POST", path,
        ["Origin": "http://\(host)", "Content-Type": "application/x-www-form-urlencoded"],
        body: body.joined(separator: "&")))
  }

  /// Sends a form with a file.
  ///
  /// - Parameter key: instead of the word of our forms.
  func post(
    _ path: String, _ fields: [(String, String)], file: (name: String, type: String, bytes: [UInt8]),
    key: String? = nil
  ) throws -> Reply {
    if self.key.isEmpty { _ = try get("/decline") }
    let boundary = "----граница".utf8.map { String($0, radix: 16) }.joined()
    var body: [UInt8] = []
    for (name, value) in [("key", key ?? self.key)] + fields {
      let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n"
      body += Array("\(head)\(value)\r\n".utf8)
    }
    let head = "Content-Disposition: form-data; name=\"scan\"; filename=\"\(file.name)\""
    body += Array("--\(boundary)\r\n\(head)\r\nContent-Type: \(file.type)\r\n\r\n".utf8) + file.bytes
    body += Array("\r\n--\(boundary)--\r\n".utf8)
    let connection = try Connection(port: port)
    connection.write(
      request(
        "POST", path,
        [
          "Origin": "http://\(host)", "Content-Type": "multipart/form-data; boundary=\(boundary)",
          "Content-Length": String(body.count),
        ]))
    connection.write(body)
    return Reply(connection.readAll())
  }

  /// The answer to a request, read until the server closes.
  func send(_ request: String) throws -> Reply {
    let connection = try Connection(port: port)
    connection.write(request)
    return Reply(connection.readAll())
  }

  /// The address of the only school's pages.
  func school() throws -> String { try #require(try get("/").headers["location"]) }

  /// Waits for the end of the long task and shows its page.
  func finishedTask() throws -> Reply {
    for _ in 0..<1200 {
      if try get("/task/state").text.contains("\"finished\":true") { return try get("/task") }
      usleep(50_000)
    }
    throw TaskTakesTooLong()
  }

  struct TaskTakesTooLong: Error {}
}

/// What came back.
struct Reply {
  let status: Int
  /// By name in lower case; the last of several.
  let headers: [String: String]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  init(_ bytes: [UInt8]) {
    var head: [UInt8] = bytes
    var body: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    if bytes.count >= 4,
      let start = (0...bytes.count - 4).first(where: { bytes[$0..<$0 + 4].elementsEqual(end) })
    {
      (head, body) = (Array(bytes[..<start]), Array(bytes[(start + 4)...]))
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    status = lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
    }
    self.headers = headers
    self.body = body
  }
}

/// A connection to the server, for those who do not speak as browsers do.
final class Connection {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0)
  }

  deinit { close(descriptor) }

  /// Whether the other side takes it.
  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      done += count
    }
    return true
  }

  /// Until the other side closes.
  func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}

/// The top of the source tree.
let projectFolder: String = {
  var path: String = #filePath
  for _ in 0..<3 { path = FilePath.parent(of: path) }
  return path
}()

/// Runs the body in a fresh folder and takes the folder away.
func withFolder(_ body: (String) throws -> Void) throws {
  let temporary = try FileSystem.real.makeTemporaryFolder()
  defer { temporary.remove() }
  let folder = temporary.path
  try body(folder)
}

/// Copies the tables of a sample school.
func copySample(_ name: String, to target: String) throws {
  try FileSystem.real.makeFolder(target)
  let source = FilePath.join(projectFolder, "samples/\(name)")
  for name in try FileSystem.real.list(source) {
    let path = FilePath.join(source, name)
    guard try FileSystem.real.entry(at: path)?.kind == .file else { continue }
    try FileSystem.real.write(FileSystem.real.read(path), to: FilePath.join(target, name))
  }
}

/// Files below a folder and their bytes, by the path; hidden ones left out.
func contents(of folder: String) throws -> [String: [UInt8]] {
  var files: [String: [UInt8]] = [:]
  for name in try FileSystem.real.list(folder) where !name.hasPrefix(".") {
    let path = FilePath.join(folder, name)
    if try FileSystem.real.entry(at: path)?.kind == .folder {
      for (inner, bytes) in try contents(of: path) { files["\(name)/\(inner)"] = bytes }
    } else {
      files[name] = try FileSystem.real.read(path)
    }
  }
  return files
}
