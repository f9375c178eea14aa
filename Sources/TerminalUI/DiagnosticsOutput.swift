import Diagnostics
import Publishing

/// How findings, and what else is said of a run, are printed on the error stream (`--diagnostics`). Whoever asks for
/// JSON in any way gets nothing but lines of JSON there.
enum DiagnosticsForm: String, Sendable {
  case text, short, json

  static let choices = ["text", "short", "json"]

  init(_ arguments: ParsedArguments) {
    let form = arguments.value("diagnostics").flatMap(DiagnosticsForm.init) ?? .text
    self = arguments.value("progress") == "json" ? .json : form
  }

  /// For a mistake in the words themselves, told before they are understood.
  init(unparsed words: some Sequence<String>) {
    self = words.contains { $0 == "json" || $0.hasSuffix("=json") } ? .json : .text
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

  /// A sentence that is no finding.
  ///
  /// - Parameters:
  ///   - event: what it is called for programs.
  ///   - facts: what programs get besides the sentence.
  ///   - school: as with `print`.
  func say(
    _ text: String, event: String, _ facts: KeyValuePairs<String, String> = [:],
    of school: SchoolReport? = nil, on console: Console
  ) {
    switch self {
    case .text: console.say(text)
    case .short: console.say((school.map { "\($0.label): " } ?? "") + text)
    case .json:
      let fields = ([("event", event)] + facts.map { ($0.key, $0.value) } + [("message", text)]).map {
        "\(quotedJSON($0)):\(quotedJSON($1))"
      }
      console.say("{\(school?.json ?? "")\(fields.joined(separator: ","))}")
    }
  }

  static let option = CommandSyntax.Option(
    "diagnostics", .choice(choices), "как печатать замечания: подробно, в строку или для программ")
}

extension Diagnostic {
  /// Said of the run itself; remarks on the records are for `check`.
  var concernsRun: Bool { code.hasPrefix("P") }
}

extension SchoolReport {
  /// Tells it from other schools of the run, namesakes too.
  var label: String { "\(name) (\(records))" }

  /// The first fields of an object.
  fileprivate var json: String { "\"school\":\(quotedJSON(name)),\"records\":\(quotedJSON(records))," }
}
