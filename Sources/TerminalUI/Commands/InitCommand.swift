import Publishing

/// `nastavnik init`: the tables a school starts with, or those of its next year.
let initCommand = Command(
  syntax: CommandSyntax(
    name: "init", summary: "Готовит таблицы школы: пустые, с подписями и образцами, или на новый учебный год",
    operands: "ПАПКА", operandCount: 1...1,
    options: [
      .init(
        "as", .choice(StarterKind.allCases.map(\.rawValue)),
        "книга Excel, книга LibreOffice или файлы CSV (xlsx)"),
      .init(
        "from", .one("ЗАПИСИ"), "перенести в новый учебный год таблицы прошлого: людей и действующие пары"),
      .init("date", .one("ДД.ММ.ГГГГ"), "считать сегодняшним этот день"),
      DiagnosticsForm.option,
    ]),
  run: start)

private func start(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let kind = arguments.value("as").flatMap(StarterKind.init(rawValue:)) ?? .xlsx
  let form = DiagnosticsForm(arguments)
  let today = try arguments.today
  do throws(DiagnosticError) {
    if let old = arguments.value("from") {
      let files = try writeNextYear(after: old, to: arguments.operands[0], as: kind, today: today)
      for path in files.paths { console.print(path) }
      form.print(files.diagnostics, on: console)
      let next = RunWording.afterNextYear(files.summary, errors: files.diagnostics.count)
      form.say(next, event: "nextSteps", on: console)
      return ExitCode(files.diagnostics, madeSomething: true)
    }
    for path in try writeStarterFiles(to: arguments.operands[0], as: kind) { console.print(path) }
    form.say(RunWording.afterStarting, event: "nextSteps", on: console)
    return .done
  } catch {
    form.print(error.diagnostics, on: console)
    return ExitCode(error.diagnostics)
  }
}
