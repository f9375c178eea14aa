import Diagnostics
import Files
import Publishing
import RussianLanguage

/// `nastavnik sign`: papers went to the printer or came back signed.
let signCommand = Command(
  syntax: CommandSyntax(
    name: "sign",
    summary: "Отмечает на листе «Подписи», что бумаги подписаны: больше программа их не меняет",
    operands: "ЗАПИСИ БУМАГА…", operandCount: 2...Int.max,
    options: [
      .init("printed", .nothing, "отметить, что бумаги не подписаны, а только напечатаны"),
      .init("date", .one("ДД.ММ.ГГГГ"), "когда подписаны или напечатаны (сегодня)"),
      .init("scan", .one("ФАЙЛ"), "скан подписанной бумаги; бумага тогда одна"),
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      DiagnosticsForm.option,
    ]),
  run: sign)

private func sign(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let papers = Array(arguments.operands.dropFirst())
  let scan = arguments.value("scan")
  guard scan == nil || papers.count == 1 else {
    throw .wrongOperandCount(expected: "sign ЗАПИСИ БУМАГА --scan ФАЙЛ")
  }
  let isPrinted = arguments.has("printed")
  guard scan == nil || !isPrinted else {
    throw .wrongOperandCount(expected: "sign ЗАПИСИ БУМАГА… --printed, без скана")
  }
  let day = try arguments.today
  let now = RunningProcess.today
  let report = signPapers(
    SignRequest(
      records: arguments.operands[0], papers: papers,
      mark: isPrinted ? .printed : .signed(scan: scan), day: day, stamp: RunningProcess.timeStamp,
      templates: arguments.value("templates"),
      today: CivilDate(year: now.year, month: now.month, day: now.day)!))
  for name in report.marked { console.print(RunWording.marked(name, isPrinted: isPrinted, day)) }
  for name in report.known { console.print(RunWording.markedBefore(name, isPrinted: isPrinted, day)) }
  if !report.marked.isEmpty { console.print(RunWording.marksStand(in: report.table)) }
  DiagnosticsForm(arguments).print(report.diagnostics, on: console)
  if report.diagnostics.isEmpty { return .done }
  return report.marked.isEmpty && report.known.isEmpty ? .environment : .somethingFailed
}
