import Diagnostics
import Files
import Publishing

/// One command: its syntax and what it does.
struct Command: Sendable {
  var syntax: CommandSyntax
  var run: @Sendable (ParsedArguments, Console) throws(UsageError) -> ExitCode
}

/// Runs the program as if called with these words after its name.
public func runCommandLine(_ words: [String], console: Console) -> ExitCode {
  if let lack = ProcessLimits.prepare() {
    DiagnosticsForm(unparsed: words).say(Wording.lacking(lack), event: "lack", on: console)
    return .environment
  }
  let code = runCommand(words, console: console)
  guard let failure = console.outFailure() else { return code }
  DiagnosticsForm(unparsed: words).print(DiagnosticError(failure).diagnostics, on: console)
  return .environment
}

private func runCommand(_ words: [String], console: Console) -> ExitCode {
  guard let name = words.first, name != "--help", name != "-h", name != "help" else {
    console.print(Wording.help(of: commands.map(\.syntax)))
    return words.isEmpty ? .wrongUsage : .done
  }
  if name == "--version" {
    console.print("nastavnik \(programVersion)")
    return .done
  }
  guard let command = commands.first(where: { $0.syntax.name == name }) else {
    let nearest = nearestName(to: name, among: commands.map(\.syntax.name))
    console.say(Wording.unknownCommand(name, nearest: nearest))
    return .wrongUsage
  }
  let rest = words.dropFirst()
  if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
    console.print(Wording.help(of: command.syntax))
    return .done
  }
  do throws(UsageError) {
    return try command.run(command.syntax.parse(rest), console)
  } catch {
    DiagnosticsForm(unparsed: rest).say(Wording.usage(error, in: command.syntax), event: "usage", on: console)
    return .wrongUsage
  }
}

let programVersion = "0.1"

private let commands: [Command] = [
  initCommand, checkCommand, generateCommand, printCommand, papersCommand, signCommand, serveCommand,
  templatesCommand, renderCommand, declineCommand,
]
