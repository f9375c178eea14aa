import Diagnostics
import Files
import Publishing
import RussianLanguage

/// `nastavnik print`: chosen papers as one document.
let printCommand = Command(
  syntax: CommandSyntax(
    name: "print", summary: "Складывает бумаги в один файл, готовый к печати",
    operands: "ЗАПИСИ --only ВИД… [ключи]", operandCount: 1...1,
    options: [
      .init(
        "output", short: "o", .one("ФАЙЛ"), "куда записать («Комплект для печати»); с «.pdf» на конце – и PDF"
      ),
      .init("format", .choice(["docx", "odt"]), "в каком виде; без ключа – как в настройках школы"),
      .init("only", .many("ВИД"), "только эти виды бумаг (все виды: nastavnik papers)"),
      .init("for", .many("Ф. И. О."), "только бумаги этих людей"),
      .init(
        "sort", .choice(PrintOrder.allCases.map(\.rawValue)),
        "разложить по классам, зданиям, отделениям или фамилиям"),
      .init("copies", .one("N"), "сколько экземпляров каждой бумаги; без ключа – как в настройках школы"),
      .init("two-sided", .nothing, "печать с двух сторон: каждая бумага с нового листа"),
      .init("one-sided", .nothing, "печать с одной стороны, что бы ни стояло в настройках"),
      .init("no-cover", .nothing, "без перечня бумаг в начале"),
      .init("pdf", .nothing, "сделать и PDF (нужен LibreOffice)"),
      .init(
        "papers", .one("ПАПКА"),
        "где лежат готовые бумаги (output): исправленные вручную войдут в комплект такими, как в ней"),
      .init("from-records", .nothing, "всё сделать по таблицам, даже то, что исправлено вручную"),
      .init("signed", .nothing, "вложить и подписанные бумаги"),
      .init("mark", .nothing, "отметить на листе «Подписи», что эти бумаги напечатаны"),
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      .init("date", .one("ДД.ММ.ГГГГ"), "считать сегодняшним этот день"),
      .init("jobs", .one("N"), "сколько бумаг делать одновременно"),
      DiagnosticsForm.option,
    ]),
  run: makePrintSet)

private func makePrintSet(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  var papers = GenerateRequest(
    records: arguments.operands, output: arguments.value("papers") ?? "output",
    formats: arguments.formatOfSet, kinds: arguments.list("only"),
    people: arguments.list("for"), makesPDF: arguments.has("pdf"),
    jobs: try arguments.number("jobs", in: 1...256, default: RunningProcess.processorCount),
    templates: arguments.value("templates"), today: try arguments.today)
  papers.isStopped = { Interruption.isRequested }
  let form = DiagnosticsForm(arguments)
  Interruption.listen(notice: form == .json ? RunWording.stoppingJSON : RunWording.stoppingPrint)
  let copies = arguments.has("copies") ? try arguments.number("copies", in: 1...99, default: 1) : nil
  let report = printSet(
    PrintRequest(
      papers: papers, output: arguments.value("output"), copies: copies,
      order: arguments.value("sort").flatMap(PrintOrder.init),
      isTwoSided: arguments.has("two-sided") ? true : arguments.has("one-sided") ? false : nil,
      hasCover: !arguments.has("no-cover"), usesFinishedPapers: !arguments.has("from-records"),
      includesSigned: arguments.has("signed")))

  form.printGrouped(report.diagnostics.of(.error), on: console)
  form.printNotMade(report.failed, RunWording.notPrinted, on: console)
  form.say(report.skipped, on: console)
  form.printGrouped(
    report.diagnostics.of(.remark).filter { form == .json || $0.concernsRun }, on: console)
  if report.isStopped {
    form.say(RunWording.printStopped, event: "stopped", on: console)
    return .stopped
  }
  let folder = arguments.has("from-records") ? nil : papers.output
  console.print(RunWording.printed(report, finishedIn: folder))
  let marking = arguments.has("mark") ? try mark(report, arguments, console) : .done
  let isMade = report.document != nil
  let code = ExitCode(report.diagnostics, madeSomething: isMade)
  if code != .done { return code }
  if marking != .done { return marking }
  return !isMade || !report.failed.isEmpty || !report.skipped.isEmpty ? .somethingFailed : .done
}

extension ParsedArguments {
  /// As asked for; else as the file's name ends.
  fileprivate var formatOfSet: GenerateRequest.Formats {
    if has("format") { return formats }
    return switch FilePath.ending(of: value("output") ?? "") {
    case "docx": .docx
    case "odt": .odt
    default: formats
    }
  }
}

/// Notes on the sheet «Подписи» what went into the set.
private func mark(
  _ report: PrintReport, _ arguments: ParsedArguments, _ console: Console
) throws(UsageError) -> ExitCode {
  guard report.document != nil else { return .done }
  let now = RunningProcess.today
  let marks = signPapers(
    SignRequest(
      records: arguments.operands[0], papers: report.names, mark: .printed, day: try arguments.today,
      stamp: RunningProcess.timeStamp, templates: arguments.value("templates"),
      today: CivilDate(year: now.year, month: now.month, day: now.day)!))
  DiagnosticsForm(arguments).print(marks.diagnostics, on: console)
  if !marks.marked.isEmpty { console.print(RunWording.markedPrinted(marks.marked.count, in: marks.table)) }
  return ExitCode(marks.diagnostics, madeSomething: true)
}
