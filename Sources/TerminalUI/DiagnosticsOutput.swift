import Diagnostics

/// How findings are printed (`--diagnostics`), on the error stream.
enum DiagnosticsForm: String, Sendable {
  case text, short, json

  static let choices = ["text", "short", "json"]

  init(_ arguments: ParsedArguments) {
    self = arguments.value("diagnostics").flatMap(DiagnosticsForm.init) ?? .text
  }

  func print(_ diagnostics: [Diagnostic], on console: Console) {
    for diagnostic in diagnostics {
      switch self {
      case .text: console.say(diagnostic.text + "\n")
      case .short: console.say(diagnostic.shortText)
      case .json: console.say(diagnostic.json)
      }
    }
  }

  static let option = CommandSyntax.Option(
    "diagnostics", .choice(choices), "как печатать замечания: подробно, в строку или для программ")
}
