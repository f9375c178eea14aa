import CMicroHTTPD
import Glibc

/// The HTTP server, on 127.0.0.1 only; stopped when the value is let go of.
///
/// Every connection has a thread, so `answer` may take its time. Heads, bodies, connections and times are
/// bounded; what the server itself refuses never reaches `admit`.
final class WebServerHandle: Sendable {
  struct StartFailure: Error {
    /// As in `errno.h`.
    var number: Int32
  }

  /// What decides on requests; called from many threads.
  struct Answers: Sendable {
    /// Asked when the head of a request is there; a response refuses the request without waiting for its body.
    var admit: @Sendable (RequestHead) -> Response?
    /// Answers a request that was admitted.
    var answer: @Sendable (Request) -> Response
  }

  nonisolated(unsafe) private let daemon: OpaquePointer
  private let context: Context
  let port: UInt16

  init(port: UInt16, _ limits: WebLimits, _ answers: Answers) throws(StartFailure) {
    context = Context(answers, limits)
    // Held by `self` longer than the daemon lives.
    let pointer = Unmanaged.passUnretained(context).toOpaque()
    errno = 0
    guard
      let daemon = nastavnik_mhd_start(
        port, UInt32(limits.connections), UInt32(limits.idleSeconds), limits.headBytes, answerCallback,
        completedCallback, connectedCallback, pointer)
    else { throw StartFailure(number: errno) }
    self.daemon = daemon
    self.port = nastavnik_mhd_port(daemon)
  }

  deinit {
    // Waits for the answers under way.
    MHD_stop_daemon(daemon)
  }

  fileprivate final class Context: Sendable {
    let answers: Answers
    let limits: WebLimits
    let clocks = ConnectionClocks()

    init(_ answers: Answers, _ limits: WebLimits) {
      self.answers = answers
      self.limits = limits
    }
  }

  /// One request while it comes in; only its connection's thread touches it.
  fileprivate final class Exchange {
    let head: RequestHead
    /// As far as it is kept.
    var body: [UInt8] = []
    var length = 0

    init(_ head: RequestHead) { self.head = head }
  }
}

private func context(_ pointer: UnsafeMutableRawPointer?) -> WebServerHandle.Context {
  Unmanaged<WebServerHandle.Context>.fromOpaque(pointer!).takeUnretainedValue()
}

private let answerCallback: MHD_AccessHandlerCallback = {
  pointer, connection, url, method, _, upload, uploadSize, state in
  let context = context(pointer)
  guard let connection, let url, let method, let uploadSize, let state else { return .NO }
  guard let known = state.pointee else {
    let exchange = WebServerHandle.Exchange(
      RequestHead(
        method: String(cString: method), path: String(cString: url), headers: headers(of: connection),
        query: query(of: connection)))
    state.pointee = Unmanaged.passRetained(exchange).toOpaque()
    guard let refusal = context.answers.admit(exchange.head) else { return .YES }
    return send(refusal, on: connection)
  }
  let exchange = Unmanaged<WebServerHandle.Exchange>.fromOpaque(known).takeUnretainedValue()
  if uploadSize.pointee > 0 {
    exchange.length += uploadSize.pointee
    // A browser that sends more than it said is none.
    guard let upload, exchange.length <= context.limits.mostBytes(of: exchange.head) else { return .NO }
    let room = context.limits.keptBytes(of: exchange.head) - exchange.body.count
    exchange.body += UnsafeRawBufferPointer(start: upload, count: min(room, uploadSize.pointee))
    uploadSize.pointee = 0
    return .YES
  }
  context.clocks.pause(key(connection))
  let response = context.answers.answer(
    Request(exchange.head, body: exchange.body, isCut: exchange.length > exchange.body.count))
  context.clocks.start(key(connection), context.limits.sendingSeconds)
  return send(response, on: connection)
}

private let completedCallback: MHD_RequestCompletedCallback = { pointer, connection, state, _ in
  if let known = state?.pointee {
    Unmanaged<WebServerHandle.Exchange>.fromOpaque(known).release()
    state?.pointee = nil
  }
  let context = context(pointer)
  if let connection { context.clocks.start(key(connection), context.limits.askingSeconds) }
}

private let connectedCallback: MHD_NotifyConnectionCallback = { pointer, connection, _, event in
  guard let connection else { return }
  let context = context(pointer)
  if event == .CONNECTION_NOTIFY_STARTED {
    context.clocks.open(
      key(connection), socket: nastavnik_mhd_socket(connection), context.limits.askingSeconds)
  } else {
    context.clocks.close(key(connection))
  }
}

private func key(_ connection: OpaquePointer) -> Int { Int(bitPattern: connection) }

private func headers(of connection: OpaquePointer) -> [(name: String, value: String)] {
  values(.HEADER_KIND, of: connection)
}

private func query(of connection: OpaquePointer) -> FormFields {
  var fields = FormFields()
  for (name, value) in values(.GET_ARGUMENT_KIND, of: connection) { fields.add(name, value) }
  return fields
}

private func values(
  _ kind: MHD_ValueKind, of connection: OpaquePointer
) -> [(name: String, value: String)] {
  final class Values {
    var all: [(name: String, value: String)] = []
  }
  let values = Values()
  withExtendedLifetime(values) {
    _ = MHD_get_connection_values(
      connection, kind,
      { pointer, _, name, value in
        guard let name else { return .YES }
        let values = Unmanaged<Values>.fromOpaque(pointer!).takeUnretainedValue()
        values.all.append((String(cString: name), value.map { String(cString: $0) } ?? ""))
        return .YES
      }, Unmanaged.passUnretained(values).toOpaque())
  }
  return values.all
}

private func send(_ response: Response, on connection: OpaquePointer) -> MHD_Result {
  var body = response.body
  let made = body.withUnsafeMutableBytes {
    MHD_create_response_from_buffer($0.count, $0.baseAddress, .RESPMEM_MUST_COPY)
  }
  guard let made else { return .NO }
  defer { MHD_destroy_response(made) }
  for (name, value) in response.headers {
    guard MHD_add_response_header(made, name, value) == .YES else { return .NO }
  }
  return MHD_queue_response(connection, UInt32(response.status), made)
}
