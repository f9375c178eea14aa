import Diagnostics
import Files
import Publishing
import RussianLanguage

/// `nastavnik sign`: papers went to the printer or came back signed.
let signCommand = Command(
  syntax: CommandSyntax(
    name: "sign",
    summary: "Отмечает на листе «Подписи», что бумаги подписаны: больше программа их не меняет",
    operands: "ЗАПИСИ [БУМАГА…]", operandCount: 1...Int.max,
    options: [
      .init("for", .many("Ф. И. О."), "из названных бумаг или видов – только этих людей"),
      .init("only", .many("ВИД"), "бумаги этих видов (все виды: nastavnik papers)"),
      .init("printed", .nothing, "отметить, что бумаги не подписаны, а только напечатаны"),
      .init("undo", .nothing, "снять отметку, поставленную по ошибке"),
      .init("date", .one("ДД.ММ.ГГГГ"), "когда подписаны или напечатаны (сегодня)"),
      .init("scan", .one("ФАЙЛ"), "скан подписанной бумаги (PDF, JPG, PNG); бумага тогда одна"),
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      DiagnosticsForm.option,
    ]),
  run: sign)

private func sign(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let papers = Array(arguments.operands.dropFirst())
  let scan = arguments.value("scan")
  let isPrinted = arguments.has("printed")
  let isUndone = arguments.has("undo")
  // All papers of a person would be a withdrawal and a letter of thanks, too.
  guard !papers.isEmpty || arguments.has("only") else {
    throw .wrongOperandCount(expected: "sign ЗАПИСИ БУМАГА… или sign ЗАПИСИ --only ВИД")
  }
  guard scan == nil || papers.count == 1 else {
    throw .wrongOperandCount(expected: "sign ЗАПИСИ БУМАГА --scan ФАЙЛ")
  }
  guard scan == nil || !isPrinted && !isUndone else {
    throw .wrongOperandCount(expected: "sign ЗАПИСИ БУМАГА… \(isUndone ? "--undo" : "--printed"), без скана")
  }
  let day = arguments.has("date") ? try arguments.today : nil
  let now = RunningProcess.today
  let today = CivilDate(year: now.year, month: now.month, day: now.day)!
  let mark: SignRequest.Mark =
    if isUndone {
      isPrinted ? .notPrinted : .notSigned
    } else {
      isPrinted ? .printed : .signed(scan: scan.map { .file($0) })
    }
  var request = SignRequest(
    records: arguments.operands[0], papers: papers, mark: mark, day: day, stamp: RunningProcess.timeStamp,
    templates: arguments.value("templates"),
    today: max(today, day ?? today))
  request.kinds = arguments.list("only")
  request.people = arguments.list("for")
  let report = signPapers(request)
  for name in report.marked {
    console.print(RunWording.marked(name, mark, report.days[name] ?? day ?? today))
  }
  for known in report.known { console.print(RunWording.markedBefore(known.name, mark, known.day ?? today)) }
  for cell in report.receipts { console.print(RunWording.receipt(at: cell, isTakenBack: isUndone)) }
  if let scan = report.scan { console.print(RunWording.scanLies(at: scan)) }
  if !report.marked.isEmpty { console.print(RunWording.marksStand(in: report)) }
  DiagnosticsForm(arguments).print(report.diagnostics, on: console)
  if report.marked.isEmpty, report.known.isEmpty, report.diagnostics.isEmpty {
    console.print(RunWording.nothingToMark)
  }
  return ExitCode(
    report.diagnostics, madeSomething: !report.marked.isEmpty || !report.known.isEmpty)
}
