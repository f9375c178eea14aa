import Publishing
import RussianLanguage

/// The cases of a name, a post or an organisation.
extension Site {
  func declinePage(_ school: SchoolPlace?, _ query: FormFields) -> Response {
    let text = String((query.text("text") ?? "").prefix(500))
    let given = query.text("kind").flatMap(PhraseKind.init(rawValue:))
    let sex = query.text("sex").flatMap(Sex.init(rawValue:))
    let kinds = PhraseKind.allCases.map { kind -> HTML in
      let name = kind == .fullName ? "фамилия, имя, отчество" : kind.rawValue
      return "<option value=\"\(kind.rawValue)\"\(kind == given ? " selected" : "")>\(name)</option>\n"
    }
    let sexes = [("м", "мужской"), ("ж", "женский")].map { value, name -> HTML in
      "<option value=\"\(value)\"\(sex?.rawValue == value ? " selected" : "")>\(name)</option>\n"
    }
    let result: HTML = text.isEmpty ? "" : cases(of: text, given ?? PhraseKind(guessing: text), sex)
    let body: HTML = """
      <p class="lead">Как программа поставит имя, должность или название в каждом падеже.</p>
      <form method="get" class="row">
      <label class="wide">Текст <input type="text" name="text" value="\(text)" maxlength="500" required></label>
      <label>Что это <select name="kind"><option value="">определить</option>
      \(kinds)</select></label>
      <label>Пол <select name="sex"><option value="">определить</option>
      \(sexes)</select></label>
      <button class="main">Просклонять</button>
      </form>
      \(result)
      """
    return .page(layout("Склонение", school: school, section: nil, body))
  }

  private func cases(of text: String, _ kind: PhraseKind, _ sex: Sex?) -> HTML {
    let forms = decline(text, as: kind, sex: sex)
    let rows = caseTitles.map { title, question, form -> HTML in
      "<tr><th scope=\"row\">\(title)</th><td>\(question)</td><td>\(forms[form])</td></tr>\n"
    }
    let note: HTML =
      switch forms.confidence {
      case .sure: ""
      case .unsure:
        """
        <p class="note">Программа не вполне уверена. Если форма неверна, впишите свои на лист «Формы».</p>
        """
      case .unknown:
        """
        <p class="note">Пол или склонение определить нельзя: укажите пол или впишите формы на лист «Формы».</p>
        """
      }
    return note + table(text, ["Падеж", "Вопрос", "Форма"], rows)
  }
}

private let caseTitles: [(String, String, GrammaticalCase)] = [
  ("именительный", "кто? что?", .nominative), ("родительный", "кого? чего?", .genitive),
  ("дательный", "кому? чему?", .dative), ("винительный", "кого? что?", .accusative),
  ("творительный", "кем? чем?", .instrumental), ("предложный", "о ком? о чём?", .prepositional),
]
