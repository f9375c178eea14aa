import Diagnostics
import Publishing

/// `nastavnik papers`: the kinds of papers; with records, what has not been received yet, as text or as a
/// workbook, and the registration journal.
let papersCommand = Command(
  syntax: CommandSyntax(
    name: "papers", summary: "Перечисляет виды бумаг, а с таблицами школы – какие бумаги ещё не получены",
    operands: "[ЗАПИСИ…]", operandCount: 0...Int.max,
    options: [
      .init("as", .choice(["text", "xlsx"]), "контрольный лист словами или книгой Excel (text)"),
      .init("journal", .nothing, "журнал регистрации приказов и всех бумаг, книгой Excel"),
      .init("output", short: "o", .one("ФАЙЛ.xlsx"), "куда записать книгу"),
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
  let wantsBook = arguments.has("journal") || arguments.value("as") == "xlsx" || arguments.has("output")
  if wantsBook {
    let export = arguments.has("journal") ? RecordExport.journal : .controlList
    let path = arguments.value("output") ?? RunWording.exportName(export)
    do throws(DiagnosticError) {
      try writeExport(export, request, to: path)
      console.print(path)
      return .done
    } catch {
      form.print(error.diagnostics, on: console)
      return .environment
    }
  }
  let report = check(request)
  form.print(report.diagnostics, on: console)
  for school in report.schools {
    let pending = school.diagnostics.of(.pending)
    console.print(RunWording.pending(pending, in: school.name))
  }
  return report.diagnostics.contains { $0.weight == .error } ? .environment : .done
}
