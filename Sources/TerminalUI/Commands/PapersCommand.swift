import Diagnostics
import Publishing

/// `nastavnik papers`: the kinds of papers; with records, what has not been received yet.
let papersCommand = Command(
  syntax: CommandSyntax(
    name: "papers", summary: "Перечисляет виды бумаг, а с таблицами школы – какие бумаги ещё не получены",
    operands: "[ЗАПИСИ…]", operandCount: 0...Int.max,
    options: [
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      .init("date", .one("ДД.ММ.ГГГГ"), "считать сегодняшним этот день"),
      DiagnosticsForm.option,
    ]),
  run: papers)

private func papers(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let request = GenerateRequest(
    records: arguments.operands, templates: arguments.value("templates"), today: try arguments.today)
  let form = DiagnosticsForm(arguments)
  if arguments.operands.isEmpty { return listKinds(request, form, console) }
  let report = check(request)
  form.print(report.diagnostics, on: console)
  for school in report.schools {
    let pending = school.diagnostics.of(.pending)
    console.print(RunWording.pending(pending, in: school.name))
  }
  return report.diagnostics.contains { $0.weight == .error } ? .environment : .done
}
