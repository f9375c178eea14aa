import Diagnostics
import Publishing

/// `nastavnik templates list|check|fields|export`.
let templatesCommand = Command(
  syntax: CommandSyntax(
    name: "templates", summary: "Показывает, проверяет и выгружает шаблоны",
    operands: "list | check [ШАБЛОН [ДАННЫЕ]] | fields ШАБЛОН | export ПАПКА", operandCount: 1...3,
    options: [
      .init("annotate", .one("КОПИЯ"), "check: записать копию шаблона с замечаниями на полях"),
      .init("only", .many("ВИД"), "export: только эти виды бумаг"),
      .init("format", .choice(["docx", "odt", "both"]), "export: в каком виде (docx)"),
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      DiagnosticsForm.option,
    ]),
  run: templates)

private func templates(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let form = DiagnosticsForm(arguments)
  let request = GenerateRequest(
    records: [], formats: arguments.formats, kinds: arguments.list("only"),
    templates: arguments.value("templates"), today: try arguments.today)
  let operands = arguments.operands
  switch (operands[0], operands.count) {
  case ("list", 1):
    return listKinds(request, form, console)
  case ("check", 1):
    return verdict(checkShippedTemplates(request), form, console)
  case ("check", 2...3):
    let inspection = inspectTemplate(
      operands[1], against: operands.count > 2 ? operands[2] : nil, annotated: arguments.value("annotate"))
    return verdict(inspection.diagnostics, form, console)
  case ("fields", 2):
    let inspection = inspectTemplate(operands[1])
    form.print(inspection.diagnostics.of(.error), on: console)
    for field in inspection.fields { console.print(field) }
    return ExitCode(inspection.diagnostics)
  case ("export", 2):
    do throws(DiagnosticError) {
      for path in try exportTemplates(request, to: operands[1]) { console.print(path) }
      return .done
    } catch {
      form.print(error.diagnostics, on: console)
      return ExitCode(error.diagnostics)
    }
  default:
    throw .wrongOperandCount(expected: "templates \(templatesCommand.syntax.operands)")
  }
}

/// The kinds of papers: folder name and title.
func listKinds(_ request: GenerateRequest, _ form: DiagnosticsForm, _ console: Console) -> ExitCode {
  let (kinds, diagnostics) = paperKinds(request)
  form.print(diagnostics, on: console)
  let width = kinds.map(\.name.count).max() ?? 0
  for kind in kinds { console.print("\(Wording.padded(kind.name, to: width))  \(kind.title)") }
  return ExitCode(diagnostics)
}

private func verdict(_ diagnostics: [Diagnostic], _ form: DiagnosticsForm, _ console: Console) -> ExitCode {
  form.print(diagnostics, on: console)
  console.print(Wording.verdict(of: "Шаблоны", diagnostics))
  return ExitCode(diagnostics)
}
