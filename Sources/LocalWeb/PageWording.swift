import Diagnostics
import Glibc

/// What is said apart from the pages themselves: refusals, failures, the end.
enum PageWording {
  enum Refusal {
    /// Asked by a name that is not ours.
    case foreignName
    case method
    /// Without our cookie.
    case stranger
    /// The address that lets in has been used, or never was one.
    case usedAddress
    case foreignForm
    case notAForm
    case noLength
    case tooLarge
  }

  /// The code of the finding that a case form wants confirming.
  static let unsureForm = "M201"

  static let failed = "Не получилось"
  static let notFound = "Такой страницы нет"
  static let notFoundHint: HTML = """
    <p>Возможно, таблицы изменились и бумаги с таким именем больше нет. <a href="/">К началу</a></p>
    """
  static let task = "Ход работы"

  static func refusal(_ refusal: Refusal) -> HTML {
    let (title, text): (String, HTML) =
      switch refusal {
      case .foreignName:
        ("Чужой адрес", "<p>Программа отвечает только по адресу, который сама напечатала.</p>")
      case .method: ("Так спросить нельзя", "<p>Программа понимает только обычные запросы браузера.</p>")
      case .stranger:
        (
          "Нужна ссылка для входа",
          """
          <p>Эта страница видна только тому, кто запустил программу. Откройте ссылку, которую программа напечатала
          в своём окне.</p>
          <p>Если ссылка уже использована, нажмите в окне программы Enter – она напечатает новую.</p>
          """
        )
      case .usedAddress:
        (
          "Ссылка уже использована",
          """
          <p>Ссылка для входа действует один раз. Если вы уже входили в этом браузере, <a href="/">откройте
          страницу без неё</a>.</p>
          <p>Чтобы войти в другом браузере, нажмите в окне программы Enter – она напечатает новую ссылку.</p>
          """
        )
      case .foreignForm:
        (
          "Запрос не принят",
          """
          <p>Он пришёл не со страницы программы или со страницы, открытой до её перезапуска.
          <a href="/">Откройте страницу заново</a> и повторите.</p>
          """
        )
      case .notAForm: ("Запрос не принят", "<p>Программа принимает только формы со своих страниц.</p>")
      case .noLength: ("Запрос не принят", "<p>Не указана длина запроса.</p>")
      case .tooLarge: ("Запрос слишком велик", "<p>Выберите меньше бумаг за один раз.</p>")
      }
    return bare(title, text)
  }

  static let welcome = bare("Открываю…", "<p><a href=\"/\">Продолжить</a></p>")

  static let goodbye = bare(
    "Работа завершена",
    "<p>Программа остановлена, готовые бумаги лежат в своей папке. Эту страницу можно закрыть.</p>")

  /// Without anything that only those who were let in may see.
  private static func bare(_ title: String, _ text: HTML) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="ru">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title) – Наставник</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/style.css">
    </head>
    <body>
    <header><p class="program">Наставник</p></header>
    <main id="main">
    <h1>\(title)</h1>
    \(text)
    </main>
    </body>
    </html>

    """
  }

  static let noDay = Diagnostic(
    "W003", .error, at: .nowhere, "дата подписания не указана, неверна или ещё не наступила",
    remedy: "укажите день, когда бумагу подписали")

  static func noPort(_ port: UInt16, _ number: Int32) -> Diagnostic {
    if number == EADDRINUSE {
      return Diagnostic(
        "W001", .error, at: .nowhere, "порт \(port) занят другой программой",
        remedy: "укажите другой номер после --port или запустите без этого ключа: свободный найдётся сам")
    }
    return Diagnostic(
      "W002", .error, at: .nowhere, "страницу открыть не удалось (код \(number))",
      remedy: "запустите ещё раз; номера портов меньше 1024 обычно доступны только администратору")
  }
}
