import Diagnostics
import Files
import Publishing
import RussianLanguage

/// That papers were signed: one with its scan, or many at once; and that a mark was a slip.
extension Site {
  /// One paper's signature.
  ///
  /// - Parameter problems: why the last attempt did not succeed.
  func signaturePage(
    _ school: SchoolPlace, id: String, _ query: FormFields, problems: [Diagnostic] = [], status: Int = 200
  ) throws(DiagnosticError) -> Response {
    guard let paper = try paper(id, of: school) else { return notFound(school: school) }
    let address = "\(school.address)paper/\(id)/"
    let note: HTML =
      switch query.text("note") {
      case "signed": "<p class=\"note\" role=\"status\">Записано на лист «Подписи».</p>\n"
      case "unsigned": "<p class=\"note\" role=\"status\">Отметка снята.</p>\n"
      case "busy":
        "<p class=\"note\" role=\"status\">Сейчас идёт другая работа. Дождитесь её конца и повторите.</p>\n"
      default: ""
      }
    let body: HTML = """
      \(problems.isEmpty ? note : "")\(findings(problems))\
      \(paper.signed.map { signed(paper, $0, address) } ?? unsigned(paper, address))
      <p><a href="\(school.address)papers">К бумагам</a></p>
      """
    var page = Response.page(layout(paper.name, school: school, section: .papers, body))
    page.status = status
    return page
  }

  private func unsigned(_ paper: PaperState, _ address: String) -> HTML {
    """
    <p class="lead">Не отмечена подписанной\(paper.printed.map { "; напечатана \($0.numeric)" } ?? "").</p>
    \(scanForm(
      address,
      """
      <div class="row"><label>Когда подписана <input type="date" name="signed" value="\(today.iso)" max="\(today.iso)" \
      required></label>
      <label class="wide">Скан, если есть <input type="file" name="scan" accept="\(scanTypes)"></label></div>
      <p><button class="main">Отметить подписанной</button></p>
      """))
    <p class="hint">Подписанную бумагу программа больше не меняет. Отметка встаёт на лист «Подписи», а у согласия ещё и \
    дата получения – в свою ячейку. Скан ложится в папку «Сканы» рядом с таблицами.</p>

    """
  }

  private func signed(_ paper: PaperState, _ day: CivilDate, _ address: String) -> HTML {
    let scan: HTML =
      paper.scan.map { name in
        """
        <p>Скан: «\(name)». <a class="button" href="\(address)scan">Открыть скан</a></p>

        """
      }
      ?? scanForm(
        address,
        """
        <input type="hidden" name="signed" value="\(day.iso)">
        <div class="row"><label class="wide">Скан <input type="file" name="scan" accept="\(scanTypes)" required></label>
        <button class="main">Приложить скан</button></div>
        """)
    return """
      <p class="lead">Подписана \(day.numeric).</p>
      \(scan)
      \(form(address + "unsigned", "<p><button>Снять отметку о подписи</button></p>"))
      <p class="hint">Снимайте, только если отметили не ту бумагу или не тот день: вместе с отметкой сотрётся и дата \
      получения согласия, поставленная с нею. Файл скана останется в папке.</p>

      """
  }

  private func scanForm(_ address: String, _ body: HTML) -> HTML {
    """
    <form method="post" enctype="multipart/form-data" action="\(address)signed"><input type="hidden" name="key" \
    value="\(gate.formKey)">\(body)</form>
    """
  }

  private var scanTypes: HTML { "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png" }

  func markSigned(
    _ school: SchoolPlace, id: String, _ request: Request
  ) throws(DiagnosticError) -> Response {
    if request.isCut {
      return try signaturePage(
        school, id: id, request.query, problems: [ScanFolder.tooLarge], status: 413)
    }
    guard let day = signedDay(request.form) else {
      return try signaturePage(school, id: id, request.query, problems: [PageWording.noDay], status: 400)
    }
    return try mark(school, id, .signed(scan: request.file.map { .bytes($0) }), day, note: "signed")
  }

  func takeBackSigned(_ school: SchoolPlace, id: String) throws(DiagnosticError) -> Response {
    try mark(school, id, .notSigned, today, note: "unsigned")
  }

  private func mark(
    _ school: SchoolPlace, _ id: String, _ mark: SignRequest.Mark, _ day: CivilDate, note: String
  ) throws(DiagnosticError) -> Response {
    let address = "\(school.address)paper/\(id)/signature"
    if work.isRunning { return .redirect(to: "\(address)?note=busy") }
    guard let paper = try paper(id, of: school) else { return notFound(school: school) }
    let report = try write([paper.name], mark, day, of: school)
    if report.diagnostics.isEmpty { return .redirect(to: "\(address)?note=\(note)") }
    return try signaturePage(
      school, id: id, FormFields(), problems: report.diagnostics,
      status: report.diagnostics.of(.error).isEmpty ? 200 : 409)
  }

  func scanFile(_ school: SchoolPlace, id: String) throws(DiagnosticError) -> Response {
    guard let paper = try paper(id, of: school), let scan = try paperScan(of: paper, of: school) else {
      return notFound(school: school)
    }
    return .download(scan.bytes, name: scan.name, type: mediaType(of: scan.kind.rawValue))
  }

  // MARK: Many papers

  func signPapers(
    _ school: SchoolPlace, _ form: FormFields, isTakenBack: Bool
  ) throws(DiagnosticError) -> Response {
    let chosen = Set(form.list("paper"))
    if chosen.isEmpty { return .redirect(to: school.address + "papers?note=none") }
    if work.isRunning { return .redirect(to: school.address + "papers?note=busy") }
    guard let day = isTakenBack ? today : signedDay(form) else {
      return .redirect(to: school.address + "papers?note=day")
    }
    let plan = try read { () throws(DiagnosticError) in try schoolPlan(of: school, request(of: school)) }
    let names = plan.papers.filter { chosen.contains($0.id) }.map(\.name)
    if names.isEmpty { return .redirect(to: school.address + "papers?note=gone") }
    let report = try write(names, isTakenBack ? .notSigned : .signed(scan: nil), day, of: school)
    return .page(marksPage(report, school, isTakenBack ? nil : day))
  }

  /// - Parameter day: nil if marks were taken back.
  private func marksPage(_ report: SignReport, _ school: SchoolPlace, _ day: CivilDate?) -> HTML {
    func list(_ names: [String]) -> [HTML] { names.map { "<li>\($0)</li>\n" } }
    let title = day.map { "Отмечены подписанными \($0.numeric)" } ?? "Отметка о подписи снята"
    let copy = report.isNewTable ? "" : "; прежняя лежит рядом, в папке «прежние версии»"
    let marked: HTML =
      report.marked.isEmpty
      ? ""
      : """
      <p class="lead">\(title):</p>
      <ul>\(list(report.marked))</ul>
      <p class="hint">Записано в таблицу \(whole(report.table))\(copy).</p>

      """
    let known: HTML =
      report.known.isEmpty
      ? ""
      : """
      <p>\(day == nil ? "Подписанными и не были отмечены" : "Были отмечены этим днём и раньше"):</p>
      <ul>\(list(report.known.map(\.name)))</ul>

      """
    let receipts: HTML =
      report.receipts.isEmpty
      ? ""
      : """
      <details><summary>\(day == nil ? "Даты получения стёрты" : "Даты получения вписаны"): \
      \(report.receipts.count)</summary>
      <ul>\(list(report.receipts.map(sentence)))</ul></details>

      """
    return layout(
      report.diagnostics.of(.error).isEmpty ? "Записано" : "Записано не всё", school: school,
      section: .papers,
      """
      \(marked)\(known)\(receipts)\(findings(report.diagnostics))
      <p><a class="button" href="\(school.address)papers">К бумагам</a> \
      <a class="button" href="\(school.address)control">К контрольному листу</a></p>
      """)
  }

  private func write(
    _ names: [String], _ mark: SignRequest.Mark, _ day: CivilDate, of school: SchoolPlace
  ) throws(DiagnosticError) -> SignReport {
    try read { () throws(DiagnosticError) in
      Publishing.signPapers(
        SignRequest(
          records: school.records, papers: names, mark: mark, day: day, stamp: RunningProcess.timeStamp,
          templates: options.templates, today: today))
    }
  }

  private func paper(_ id: String, of school: SchoolPlace) throws(DiagnosticError) -> PaperState? {
    try read { () throws(DiagnosticError) in
      try schoolPlan(of: school, request(of: school)).papers.first { $0.id == id }
    }
  }

  /// Nil if no day was given, or one that is still to come.
  private func signedDay(_ form: FormFields) -> CivilDate? {
    form.text("signed").flatMap { CivilDate($0) }.flatMap { $0 > today ? nil : $0 }
  }
}
