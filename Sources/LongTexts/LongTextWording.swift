import Diagnostics
import Expressions

/// Every sentence this module says to a user. Codes L001–L009;
/// what is wrong inside a placeholder has the code of its expression.
enum LongTextWording {
  static func unclosed(_ line: Int, _ file: String) -> Diagnostic {
    Diagnostic(
      "L001", .error, at: place(file, line),
      "Скобки места для подстановки открыты и не закрыты в той же строке",
      remedy: "Закройте их: }} или %}")
  }

  static func syntax(_ error: SyntaxError, _ source: String, _ line: Int, _ file: String) -> Diagnostic {
    Diagnostic(error.code, .error, at: place(file, line, source), error.message, remedy: error.remedy)
  }

  static func treeError(_ error: TextTreeError, _ line: Int, _ file: String) -> Diagnostic {
    switch error {
    case .unmatched(let source):
      Diagnostic(
        "L002", .error, at: place(file, line, source), "Перед этим нет открытого «если» или «для»",
        remedy:
          "Уберите лишнее или допишите начало; условие вокруг абзацев начинается и кончается отдельными "
          + "строками, внутри абзаца – в нём же")
    case .unclosed(let source):
      Diagnostic(
        "L002", .error, at: place(file, line, source), "Условие или повтор не закрыты",
        remedy: "Допишите {% конец %}")
    case .unsupported(let source):
      Diagnostic(
        "L003", .error, at: place(file, line, source), "В длинном тексте можно писать только «если» и «для»",
        remedy: "Перенесите это в шаблон бумаги")
    }
  }

  static func unsupportedMarkdown(_ name: String, _ line: Int, _ file: String) -> Diagnostic {
    let what =
      switch name {
      case "code_block": "абзац с отступом в четыре пробела"
      case "html_block": "разметка HTML"
      case "thematic_break": "черта"
      default: "разметка «\(name)»"
      }
    return Diagnostic(
      "L004", .remark, at: place(file, line), "В длинном тексте \(what): этого в бумаге не будет",
      remedy: "Оставьте главы (#), пункты (1.), перечни (1) и -) и обычные абзацы")
  }

  static func evaluation(
    _ problem: EvaluationProblem, _ source: String, _ line: Int, _ file: String
  ) -> Diagnostic {
    Diagnostic(problem.code, .error, at: place(file, line, source), problem.message, remedy: problem.remedy)
  }

  private static func place(_ file: String, _ line: Int, _ source: String = "") -> Place {
    let part = line > 0 ? "строка \(line)" : ""
    return .template(TemplatePlace(file: file, part: part, text: source))
  }
}
