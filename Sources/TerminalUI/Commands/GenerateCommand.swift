import Diagnostics
import Files
import Publishing
import RussianLanguage

/// `nastavnik generate`: every paper that the records call for.
let generateCommand = Command(
  syntax: CommandSyntax(
    name: "generate", summary: "Делает бумаги из таблиц школы", operands: "ЗАПИСИ… [ключи]",
    operandCount: 1...Int.max,
    options: [
      .init("output", short: "o", .one("ПАПКА"), "куда класть бумаги (output)"),
      .init("format", .choice(["docx", "odt", "both"]), "в каком виде; без ключа – как в настройках школы"),
      .init("only", .many("ВИД"), "только эти виды бумаг (все виды: nastavnik papers)"),
      .init("for", .many("Ф. И. О."), "только бумаги этих людей"),
      .init("pdf", .nothing, "сделать и PDF (нужен LibreOffice)"),
      .init("dry-run", .nothing, "только показать, что будет сделано"),
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      .init("date", .one("ДД.ММ.ГГГГ"), "считать сегодняшним этот день"),
      .init("jobs", .one("N"), "сколько бумаг делать одновременно"),
      .init(
        "shard", .one("K/N"), "только K-я из N частей школ: для запуска частей рядом или на разных машинах"),
      .init("progress", .choice(Progress.choices), "как показывать ход работы"),
      DiagnosticsForm.option,
    ]),
  run: generate)

private func generate(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  var request = GenerateRequest(
    records: arguments.operands, output: arguments.value("output") ?? "output",
    formats: arguments.formats, kinds: arguments.list("only"), people: arguments.list("for"),
    makesPDF: arguments.has("pdf"), isDryRun: arguments.has("dry-run"),
    jobs: try arguments.number("jobs", in: 1...256, default: RunningProcess.processorCount),
    templates: arguments.value("templates"), today: try arguments.today)
  request.shard = try arguments.shard
  request.isStopped = { Interruption.isRequested }
  let form = DiagnosticsForm(arguments)
  Interruption.listen(notice: form == .json ? RunWording.stoppingJSON : RunWording.stopping)
  let progress = Progress(arguments.value("progress"), form, console: console)
  let report = generate(request) { progress.show($0) }
  progress.finish()

  form.print(report.diagnostics, on: console)
  for school in report.schools {
    show(school, isOneOfMany: report.schools.count > 1, form: form, console)
    console.print(RunWording.summary(of: school, isDryRun: request.isDryRun))
  }
  if report.schools.count > 1 { console.print(RunWording.summary(of: report, isDryRun: request.isDryRun)) }
  if report.isStopped {
    form.say(RunWording.stopped(report), event: "stopped", on: console)
    return .stopped
  }
  if request.shard != nil, report.schools.isEmpty, report.diagnostics.isEmpty {
    form.say(RunWording.emptyShard, event: "emptyShard", on: console)
  }
  return ExitCode(report)
}

/// Errors, and what is remarkable of the run itself; remarks on the records are only counted, since `check` shows them at
/// leisure.
private func show(_ school: SchoolReport, isOneOfMany: Bool, form: DiagnosticsForm, _ console: Console) {
  let owner = isOneOfMany ? school : nil
  let errors = school.diagnostics.of(.error)
  let remarks = school.diagnostics.of(.remark).filter { form == .json || $0.concernsRun }
  let hasTrouble =
    !errors.isEmpty || !remarks.isEmpty || !school.skipped.isEmpty
    || school.papers.contains { $0.outcome.isFailure }
  if isOneOfMany, hasTrouble, form == .text { console.say("— \(school.label) —\n") }
  form.printGrouped(errors, of: owner, on: console)
  form.printNotMade(school.papers, RunWording.notMade, of: owner, on: console)
  form.say(school.skipped, of: owner, on: console)
  form.print(remarks, of: owner, on: console)
}

extension DiagnosticsForm {
  func sayNotMade(_ text: String, _ paper: PaperResult, of school: SchoolReport? = nil, on console: Console) {
    say(text, event: "notMade", ["title": paper.title, "path": paper.path], of: school, on: console)
  }
}

extension ExitCode {
  init(_ report: RunReport) {
    if report.isHindered {
      self = .environment
    } else if report.schools.isEmpty {
      self.init(report.diagnostics)
    } else {
      self = report.hasFailures ? .somethingFailed : .done
    }
  }
}

extension ParsedArguments {
  var formats: GenerateRequest.Formats {
    switch value("format") {
    case "docx": .docx
    case "odt": .odt
    case "both": .both
    default: .asSchoolWants
    }
  }

  /// «3/16»
  fileprivate var shard: Shard? {
    get throws(UsageError) {
      guard let text = value("shard") else { return nil }
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let number = parts[0], let count = parts[1],
        let shard = Shard(number: number, count: count)
      else { throw .wrongChoice(option: "--shard", value: text, allowed: ["часть вида 3/16"]) }
      return shard
    }
  }

  /// The day of the run: `--date`, else the machine's.
  var today: CivilDate {
    get throws(UsageError) {
      guard let text = value("date") else {
        let now = RunningProcess.today
        return CivilDate(year: now.year, month: now.month, day: now.day)!
      }
      guard let date = CivilDate(text) else {
        throw .wrongChoice(option: "--date", value: text, allowed: ["дата вида 01.09.2026"])
      }
      return date
    }
  }
}
