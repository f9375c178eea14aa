public import Files
public import Publishing
public import RussianLanguage

/// What the local page works on.
public struct LocalPageOptions: Sendable {
  /// A folder of tables, a workbook, a folder of schools, or a folder that is still to be filled.
  public var records: String
  /// The folder for finished papers.
  public var output: String
  /// 0: the system chooses a free one.
  public var port: UInt16
  /// The templates to use instead of the shipped ones.
  public var templates: String?
  /// Nil: the machine's day, asked anew each time.
  public var today: CivilDate?
  /// Threads at work at a time.
  public var jobs: Int
  /// Whether folders can be shown to the person at this machine.
  public var hasDesktop: Bool
  var limits = WebLimits()

  public init(
    records: String, output: String = "output", port: UInt16 = 0, templates: String? = nil,
    today: CivilDate? = nil, jobs: Int = RunningProcess.processorCount, hasDesktop: Bool = false
  ) {
    self.records = records
    self.output = output
    self.port = port
    self.templates = templates
    self.today = today
    self.jobs = jobs
    self.hasDesktop = hasDesktop
  }
}

/// The program as a page in the browser of this machine, until the value is let go of.
public final class LocalPage: Sendable {
  private let site: Site
  private let server: WebServerHandle

  /// Starts to listen; throws `W001` if the port is taken.
  public init(_ options: LocalPageOptions) throws(DiagnosticError) {
    let site = Site(options)
    self.site = site
    do throws(WebServerHandle.StartFailure) {
      server = try WebServerHandle(
        port: options.port, options.limits,
        .init(admit: { site.gate.admit($0) }, answer: { site.answer($0) }))
    } catch {
      throw DiagnosticError(PageWording.noPort(options.port, error.number))
    }
    site.gate.open(at: server.port)
  }

  /// The address that lets a browser in, once.
  public func newAddress() -> String { site.gate.newAddress() }

  /// Somebody pressed «Завершить работу».
  public var isFinished: Bool { site.isFinished }

  /// Lets what is under way come to an orderly end: papers that were begun are written whole.
  public func stop() { site.work.stopAndWait() }
}
