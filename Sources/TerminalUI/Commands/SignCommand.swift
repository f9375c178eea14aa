import Diagnostics
import Files
import Publishing
import RussianLanguage

/// `nastavnik sign`: a paper has come back signed.
let signCommand = Command(
  syntax: CommandSyntax(
    name: "sign",
    summary: "Отмечает на листе «Подписи», что бумаги подписаны: больше программа их не меняет",
    operands: "ЗАПИСИ БУМАГА…", operandCount: 2...Int.max,
    options: [
      .init("date", .one("ДД.ММ.ГГГГ"), "когда подписаны (сегодня)"),
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
  let signed = try arguments.today
  let now = RunningProcess.today
  let report = signPapers(
    SignRequest(
      records: arguments.operands[0], papers: papers, signed: signed, scan: scan,
      stamp: RunningProcess.timeStamp, templates: arguments.value("templates"),
      today: CivilDate(year: now.year, month: now.month, day: now.day)!))
  for name in report.marked { console.print(RunWording.marked(name, signed)) }
  for name in report.known { console.print(RunWording.markedBefore(name, signed)) }
  if !report.marked.isEmpty { console.print(RunWording.marksStand(in: report.table)) }
  DiagnosticsForm(arguments).print(report.diagnostics, on: console)
  if report.diagnostics.isEmpty { return .done }
  return report.marked.isEmpty && report.known.isEmpty ? .environment : .somethingFailed
}
