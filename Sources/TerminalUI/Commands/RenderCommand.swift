import Diagnostics
import Files
import Publishing

/// `nastavnik render`: the template engine alone, for any DOCX or ODT template and any data.
let renderCommand = Command(
  syntax: CommandSyntax(
    name: "render", summary: "Заполняет любой шаблон DOCX или ODT данными из файла",
    operands: "ШАБЛОН ДАННЫЕ -o ФАЙЛ|ПАПКА", operandCount: 2...2,
    options: [
      .init("output", short: "o", .one("ФАЙЛ|ПАПКА"), "куда записать; для .jsonl и таблиц – папка"),
      .init("name", .one("\"{{ … }}\""), "имя каждого документа; без ключа – номер"),
      .init("strict", .nothing, "неизвестное имя в шаблоне – ошибка, а не замечание"),
      .init("jobs", .one("N"), "сколько документов делать одновременно"),
      DiagnosticsForm.option,
    ]),
  run: render)

private func render(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  guard let output = arguments.value("output") else {
    throw .missingValue(option: "--output", placeholder: "ФАЙЛ|ПАПКА")
  }
  var request = RenderRequest(
    template: arguments.operands[0], data: arguments.operands[1], output: output,
    namePattern: arguments.value("name"), isStrict: arguments.has("strict"),
    threads: try arguments.number("jobs", in: 1...256, default: RunningProcess.processorCount))
  request.isStopped = { Interruption.isRequested }
  let form = DiagnosticsForm(arguments)
  Interruption.listen(notice: form == .json ? RunWording.stoppingJSON : RunWording.stoppingRender)
  let report = render(request)
  form.print(report.diagnostics, on: console)
  console.print(RunWording.rendered(report.written, failed: report.failed, output: output))
  if report.isStopped {
    form.say(RunWording.renderStopped, event: "stopped", on: console)
    return .stopped
  }
  let code = ExitCode(report.diagnostics, madeSomething: report.written > 0)
  return code == .done && report.failed > 0 ? .somethingFailed : code
}
