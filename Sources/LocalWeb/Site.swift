import Diagnostics
import Files
import Publishing
import RussianLanguage
import Synchronization

/// All pages: a request in, a response out.
final class Site: Sendable {
  let options: LocalPageOptions
  let gate: Gate
  let work = Work()
  let known = KnownSchools()
  private let finished = Atomic<Bool>(false)
  private let hasManySchools = Atomic<Bool>(false)
  /// What was named at the start, or the tables of the next year that were made since.
  private let opened: Mutex<String>
  /// Held while a school is read: pages opened side by side would only wait for each other's disk and processors.
  private let reading = Mutex(())
  /// Held while LibreOffice turns a paper into PDF: each takes a processor and much memory.
  private let converting = Mutex(())

  init(_ options: LocalPageOptions) {
    self.options = options
    opened = Mutex(options.records)
    gate = Gate(options.limits)
  }

  var records: String { opened.withLock { $0 } }

  /// From now on the pages are about other records.
  func open(_ records: String) { opened.withLock { $0 = records } }

  var isFinished: Bool { finished.load(ordering: .relaxed) }

  func answer(_ request: Request) -> Response {
    if request.head.method == "POST", !gate.knows(request.form) {
      return .page(PageWording.refusal(.foreignForm), status: 403)
    }
    do throws(DiagnosticError) {
      return try route(request)
    } catch {
      return .page(
        layout(PageWording.failed, school: nil, section: nil, findings(error.diagnostics)), status: 500)
    }
  }

  private func route(_ request: Request) throws(DiagnosticError) -> Response {
    let isForm = request.head.method == "POST"
    let path = request.head.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(
      String.init)
    switch (isForm, path) {
    case (false, ["style.css"]):
      return Response(type: "text/css; charset=utf-8", body: Array(styleSheet.utf8))
    case (false, ["page.js"]):
      return Response(type: "text/javascript; charset=utf-8", body: Array(script.utf8))
    case (false, ["icon.svg"]): return Response(type: "image/svg+xml", body: Array(icon.utf8))
    case (false, [""]): return try firstPage(request.query)
    case (true, ["check"]): return try checkSchools()
    case (true, ["make"]): return makeAllSchools()
    case (true, ["starter"]): return makeStarter(request.form)
    case (false, ["decline"]): return declinePage(nil, request.query)
    case (false, ["task"]): return taskPage()
    case (false, ["task", "state"]): return taskState()
    case (false, let path) where path.count == 3 && path.starts(with: ["task", "set"]):
      return printSetFile(path[2])
    case (true, ["task", "stop"]):
      work.stop()
      return .redirect(to: "/task")
    case (true, ["finish"]): return finish()
    case (_, let path) where path.count >= 3 && path[0] == "s":
      guard let school = try school(path[1]) else { break }
      return try schoolRoute(isForm, Array(path[2...]), school, request)
    default: break
    }
    return notFound(school: nil)
  }

  private func schoolRoute(
    _ isForm: Bool, _ path: [String], _ school: SchoolPlace, _ request: Request
  ) throws(DiagnosticError) -> Response {
    switch (isForm, path) {
    case (false, [""]): return try startPage(school)
    case (false, ["findings"]): return try findingsPage(school)
    case (false, ["findings", "remarks"]): return try remarksFile(school)
    case (false, ["findings", "forms"]): return try formsFile(school)
    case (false, ["papers"]): return try papersPage(school, request.query)
    case (true, ["papers", "make"]): return makePapers(school, request.form)
    case (true, ["papers", "sign"]): return try signPapers(school, request.form, isTakenBack: false)
    case (true, ["papers", "unsign"]): return try signPapers(school, request.form, isTakenBack: true)
    case (false, let path) where path.count == 3 && path[0] == "paper" && path[2] == "signature":
      return try signaturePage(school, id: path[1], request.query)
    case (false, let path) where path.count == 3 && path[0] == "paper" && path[2] == "scan":
      return try scanFile(school, id: path[1])
    case (true, let path) where path.count == 3 && path[0] == "paper" && path[2] == "signed":
      return try markSigned(school, id: path[1], request)
    case (true, let path) where path.count == 3 && path[0] == "paper" && path[2] == "unsigned":
      return try takeBackSigned(school, id: path[1])
    case (false, let path) where path.count == 3 && path[0] == "paper":
      return try paperFile(school, id: path[1], form: path[2])
    case (false, ["print"]): return try printPage(school, chosen: [])
    case (true, ["print", "choose"]): return try printPage(school, chosen: request.form.list("paper"))
    case (true, ["print"]): return makePrintSet(school, request.form)
    case (false, ["control"]): return try controlPage(school, request.query)
    case (false, ["control.xlsx"]): return try exportFile(.controlList, of: school)
    case (false, ["decline"]): return declinePage(school, request.query)
    case (false, ["journal"]): return try journalPage(school)
    case (false, ["journal.xlsx"]): return try exportFile(.journal, of: school)
    case (false, ["next"]): return .page(try nextYearPage(school, []))
    case (true, ["next"]): return try makeNextYear(school, request.form)
    case (true, ["show", "papers"]): return show(school.folder, of: school)
    case (true, ["show", "records"]): return show(school.records, of: school)
    default: return notFound(school: school)
    }
  }

  func notFound(school: SchoolPlace?) -> Response {
    .page(layout(PageWording.notFound, school: school, section: nil, PageWording.notFoundHint), status: 404)
  }

  private func finish() -> Response {
    finished.store(true, ordering: .relaxed)
    return .page(PageWording.goodbye)
  }

  /// Returns when nobody looks at papers any more: whoever comes later sees that a task is under way.
  func waitForReaders() { reading.withLock { _ in } }

  // MARK: Schools

  var today: CivilDate {
    let now = RunningProcess.today
    return options.today ?? CivilDate(year: now.year, month: now.month, day: now.day)!
  }

  /// A request about everything that was named at the start.
  var request: GenerateRequest {
    GenerateRequest(
      records: [records], output: options.output, jobs: options.jobs, templates: options.templates,
      today: today)
  }

  func request(of school: SchoolPlace) -> GenerateRequest {
    var request = request
    request.records = [school.records]
    request.folder = school.folder
    return request
  }

  func schools() throws(DiagnosticError) -> [SchoolPlace] {
    let places = try schoolPlaces(request, known: known)
    hasManySchools.store(places.count > 1, ordering: .relaxed)
    return places
  }

  /// Whether there is a list of schools to go back to.
  var isOneOfMany: Bool { hasManySchools.load(ordering: .relaxed) }

  private func school(_ id: String) throws(DiagnosticError) -> SchoolPlace? {
    try schools().first { $0.id == id }
  }

  /// One school is read at a time.
  func read<Result: Sendable>(
    _ body: () throws(DiagnosticError) -> Result
  ) throws(DiagnosticError) -> Result {
    try reading.withLock { _ throws(DiagnosticError) in try body() }
  }

  /// One paper is turned into PDF at a time.
  func convert<Result: Sendable>(
    _ body: () throws(DiagnosticError) -> Result
  ) throws(DiagnosticError) -> Result {
    try converting.withLock { _ throws(DiagnosticError) in try body() }
  }
}

extension SchoolPlace {
  /// Stands for the school in addresses, so that they hold no path (FNV-1a).
  var id: String { Self.id(of: records) }

  static func id(of records: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in records.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The beginning of the addresses of its pages.
  var address: String { "/s/\(id)/" }
}
