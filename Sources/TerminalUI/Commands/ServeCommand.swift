import Dispatch
import Files
import Glibc
import LocalWeb
import Publishing

/// `nastavnik serve`: the program as a page in the browser.
let serveCommand = Command(
  syntax: CommandSyntax(
    name: "serve", summary: "Открывает программу в браузере: проверка, бумаги, печать, контрольный лист",
    operands: "[ЗАПИСИ]", operandCount: 0...1,
    options: [
      .init("output", short: "o", .one("ПАПКА"), "куда класть бумаги (output)"),
      .init("port", .one("N"), "номер порта; без ключа – любой свободный"),
      .init("no-open", .nothing, "только напечатать ссылку, не открывая браузер"),
      .init("templates", .one("ПАПКА"), "другая папка шаблонов"),
      .init("date", .one("ДД.ММ.ГГГГ"), "считать сегодняшним этот день"),
      .init("jobs", .one("N"), "сколько бумаг делать одновременно"),
      DiagnosticsForm.option,
    ]),
  run: serve)

private func serve(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) -> ExitCode {
  let hasDesktop = getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil
  let options = LocalPageOptions(
    records: arguments.operands.first ?? RunWording.usualSchool,
    output: arguments.value("output") ?? "output",
    port: UInt16(try arguments.number("port", in: 0...65535, default: 0)),
    templates: arguments.value("templates"), today: arguments.has("date") ? try arguments.today : nil,
    jobs: try arguments.number("jobs", in: 1...256, default: RunningProcess.processorCount),
    hasDesktop: hasDesktop)
  Interruption.listen(notice: RunWording.closing)
  let page: LocalPage
  do throws(DiagnosticError) {
    page = try LocalPage(options)
  } catch {
    DiagnosticsForm(arguments).print(error.diagnostics, on: console)
    return .environment
  }
  console.print(RunWording.opened(page.newAddress()))
  var leaflet: TemporaryFolder?
  if hasDesktop, !arguments.has("no-open") { leaflet = show(page.newAddress()) }
  defer { leaflet?.remove() }
  // The address that was printed lets in only once.
  DispatchQueue.global().async { [weak page] in
    while console.nextLine() != nil, let page { console.print(page.newAddress()) }
  }
  while !page.isFinished, !Interruption.isRequested { usleep(100_000) }
  page.stop()
  return .done
}

/// Opens the browser; returns a folder to be removed in the end.
///
/// The address goes through a file that only its owner can read: what stands on a command line, everybody at this
/// machine can see.
private func show(_ address: String) -> TemporaryFolder? {
  guard let program = OtherProgram.find("xdg-open"),
    let folder = try? FileSystem.real.makeTemporaryFolder()
  else { return nil }
  let path = FilePath.join(folder.path, "nastavnik.html")
  let page =
    "<!DOCTYPE html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0; url=\(address)\">\n"
  do throws(FileError) {
    try FileSystem.real.write(Array(page.utf8), to: path)
    OtherProgram.launch(program, [path])
  } catch {}
  return folder
}
