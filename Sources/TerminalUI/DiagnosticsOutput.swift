import Diagnostics
import Publishing

/// How findings are printed (`--diagnostics`), on the error stream.
enum DiagnosticsForm: String, Sendable {
  case text, short, json

  static let choices = ["text", "short", "json"]

  init(_ arguments: ParsedArguments) {
    self = arguments.value("diagnostics").flatMap(DiagnosticsForm.init) ?? .text
  }

  /// - Parameter school: whose they are, to be named with each; nil if only one school is dealt with. The long form
  ///   has a heading instead.
  func print(_ diagnostics: [Diagnostic], of school: SchoolReport? = nil, on console: Console) {
    for diagnostic in diagnostics {
      switch self {
      case .text: console.say(diagnostic.text + "\n")
      case .short: console.say((school.map { "\($0.label): " } ?? "") + diagnostic.shortText)
      case .json: console.say("{\(school?.json ?? "")\(diagnostic.json.dropFirst())")
      }
    }
  }

  static let option = CommandSyntax.Option(
    "diagnostics", .choice(choices), "как печатать замечания: подробно, в строку или для программ")
}

extension SchoolReport {
  /// Tells it from other schools of the run, namesakes too.
  var label: String { "\(name) (\(records))" }

  /// The first fields of an object.
  fileprivate var json: String { "\"school\":\(quotedJSON(name)),\"records\":\(quotedJSON(records))," }
}
