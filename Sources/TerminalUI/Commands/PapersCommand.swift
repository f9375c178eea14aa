import Diagnostics
import Publishing

/// `nastavnik papers`: the kinds of papers; with records, the control list as text or as a workbook, and the
/// registration journal.
let papersCommand = Command(
  syntax: CommandSyntax(
    name: "papers", summary: "Перечисляет виды бумаг, а с таблицами школы – кто какие бумаги ещё должен",
    operands: "[ЗАПИСИ…]", operandCount: 0...Int.max,
    options: [
      .init("as", .choice(["text", "xlsx"]), "контрольный лист словами или книгой Excel (text)"),
      .init(
        "by", .choice(ControlList.Grouping.allCases.map(\.rawValue)), "как разложить контрольный лист (пара)"),
      .init("all", .nothing, "и те бумаги, с которыми всё в порядке"),
      .init("only", .many("ВИД"), "только эти виды бумаг"),
      .init("for", .many("Ф. И. О."), "только бумаги этих людей"),
      .init("papers", .one("ПАПКА"), "где лежат готовые бумаги (output)"),
      .init("journal", .nothing, "журнал регистрации приказов и всех бумаг, книгой Excel"),
      .init("output", short: "o", .one("ФАЙЛ.xlsx"), "куда записать книгу"),
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      .init("date", .one("ДД.ММ.ГГГГ"), "считать сегодняшним этот день"),
      DiagnosticsForm.option,
    ]),
  run: papers)

private func papers(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let request = GenerateRequest(
    records: arguments.operands, output: arguments.value("papers") ?? "output",
    kinds: arguments.list("only"), people: arguments.list("for"), templates: arguments.value("templates"),
    today: try arguments.today)
  let form = DiagnosticsForm(arguments)
  if arguments.operands.isEmpty { return listKinds(request, form, console) }
  let wantsBook = arguments.has("journal") || arguments.value("as") == "xlsx" || arguments.has("output")
  if wantsBook {
    let export = arguments.has("journal") ? RecordExport.journal : .controlList
    let path = arguments.value("output") ?? export.fileName
    do throws(DiagnosticError) {
      let missing = try writeExport(export, request, to: path)
      form.print(missing, on: console)
      console.print(path)
      return ExitCode(missing, madeSomething: true)
    } catch {
      form.print(error.diagnostics, on: console)
      return ExitCode(error.diagnostics)
    }
  }
  let grouping = arguments.value("by").flatMap(ControlList.Grouping.init) ?? .pair
  let (lists, diagnostics) = controlLists(request)
  form.print(diagnostics, on: console)
  for list in lists {
    console.print(
      ControlListWording.text(of: list, by: grouping, isWhole: arguments.has("all"), request.output))
  }
  return ExitCode(diagnostics, madeSomething: !lists.isEmpty)
}
