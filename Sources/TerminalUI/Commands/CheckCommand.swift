import Diagnostics
import Publishing

/// `nastavnik check`: everything wrong or worth saying about the records; nothing is made.
let checkCommand = Command(
  syntax: CommandSyntax(
    name: "check", summary: "Проверяет таблицы школы и говорит, что исправить", operands: "ЗАПИСИ…",
    operandCount: 1...Int.max,
    options: [
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      .init("forms", .one("ФАЙЛ.csv"), "записать сюда падежи, которые надо подтвердить, – для листа «Формы»"),
      .init(
        "remarks", .one("КОПИЯ.xlsx"), "записать сюда копию книги с листом «Замечания» и ссылками на ячейки"),
      .init("date", .one("ДД.ММ.ГГГГ"), "считать сегодняшним этот день"),
      DiagnosticsForm.option,
    ]),
  run: check)

private func check(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let request = GenerateRequest(
    records: arguments.operands, templates: arguments.value("templates"), today: try arguments.today)
  let formsFile = arguments.value("forms")
  let report = check(request, formsFile: formsFile)
  let form = DiagnosticsForm(arguments)
  form.print(report.diagnostics, on: console)
  let areMany = report.schools.count > 1
  for school in report.schools {
    let findings = school.diagnostics.filter { $0.weight != .pending }
    if form == .text {
      console.say("\(areMany ? school.label : school.name)\n")
      for group in findings.bySheet {
        console.say("— \(group.title) —\n")
        form.print(group.findings, on: console)
      }
    } else {
      form.print(findings, of: areMany ? school : nil, on: console)
    }
    console.print(Wording.verdict(of: areMany ? school.label : school.name, findings))
  }
  if let count = report.writtenForms, let formsFile {
    console.print(RunWording.writtenForms(count, to: formsFile))
  }
  if let copy = arguments.value("remarks") {
    do throws(DiagnosticError) {
      let count = try writeRemarks(report, records: arguments.operands, to: copy)
      console.print(RunWording.writtenRemarks(count, to: copy))
    } catch {
      form.print(error.diagnostics, on: console)
      return ExitCode(error.diagnostics)
    }
  }
  return ExitCode(report)
}
