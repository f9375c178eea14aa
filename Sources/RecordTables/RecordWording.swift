public import Diagnostics
import Files
import ZipFiles

/// Every sentence this module says to a user. Codes R001–R099 belong to it; `docs/diagnostics.md` explains
/// them.
enum RecordWording {
  // MARK: Cells

  static func latinLetters(_ text: String, _ mended: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R001", .remark, at: .record(place), "В русском слове латинские буквы: «\(shortened(text))»",
      remedy: "Напишите русскими буквами: «\(shortened(mended))»")
  }

  static func note(_ kind: CellNotes.Kind, count: Int, list: String, at place: RecordPlace) -> Diagnostic {
    switch kind {
    case .invisible:
      Diagnostic(
        "R002", .remark, at: .record(place), "Из ячеек убраны невидимые знаки: \(list)",
        remedy: "Делать ничего не надо; они попадают в таблицу, когда текст копируют с сайта")
    case .brokenText:
      Diagnostic(
        "R003", .error, at: .record(place), "Буквы в ячейках не читаются: \(list)",
        remedy: "Сохраните таблицу заново в кодировке UTF-8 («CSV UTF-8») или как книгу Excel")
    case .looseQuotes:
      Diagnostic(
        "R004", .remark, at: .record(place),
        "Кавычки внутри ячейки не удвоены, текст прочитан как есть: \(list)",
        remedy:
          "Проверьте эти ячейки; надёжнее сохранять таблицу из Excel или Calc, а не править её в Блокноте")
    case .lostDigits:
      Diagnostic(
        "R005", .remark, at: .record(place),
        "В длинном числе последние цифры потеряны: программа таблиц хранит не больше пятнадцати: \(list)",
        remedy: "Задайте ячейке формат «Текстовый» и введите номер заново")
    case .hiddenRow:
      Diagnostic(
        "R006", .remark, at: .record(place), "Скрытые строки тоже прочитаны: \(list)",
        remedy: "Если они не нужны, удалите их; если скрыты отбором, снимите отбор")
    case .outsideColumns:
      Diagnostic(
        "R007", .remark, at: .record(place), "Ячейки вне столбцов с подписями не прочитаны: \(list)",
        remedy: "Подпишите столбец или перенесите текст в подписанный")
    case .formulaWithoutValue:
      Diagnostic(
        "R008", .error, at: .record(place), "В ячейках формулы, значения которых не посчитаны: \(list)",
        remedy: "Откройте книгу в Excel или Calc и сохраните её заново")
    }
  }

  // MARK: CSV

  static func unclosedQuote(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R010", .error, at: .record(place), "Кавычка открыта и не закрыта до конца файла",
      remedy: "Закройте кавычку; кавычку внутри текста пишут дважды")
  }

  static func tooManyCells(_ count: Int, columns: Int, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R011", .error, at: .record(place), "В строке ячеек больше (\(count)), чем столбцов (\(columns))",
      remedy: "Если знак, разделяющий столбцы, стоит внутри текста, возьмите весь текст ячейки в кавычки")
  }

  static func tooFewCells(_ count: Int, columns: Int, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R012", .remark, at: .record(place), "В строке ячеек меньше (\(count)), чем столбцов (\(columns))",
      remedy: "Проверьте, не разорвана ли строка; недостающие ячейки считаются пустыми")
  }

  static func recordTooLong(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R013", .error, at: .record(place), "Строка длиннее 16 мегабайт, дальше файл не читается",
      remedy: "Проверьте, что это таблица и что все кавычки закрыты")
  }

  // MARK: Files

  static func diskFailed(_ path: String, _ error: FileError) -> Diagnostic {
    let attempt = error.operation.isReading ? "прочитать" : "записать"
    return Diagnostic(
      "R020", .error, at: .file(path), "Файл или папку не удалось \(attempt): \(error.message)",
      remedy: error.remedy)
  }

  static func noTables(_ path: String) -> Diagnostic {
    Diagnostic(
      "R021", .error, at: .file(path), "Здесь нет ни одной таблицы",
      remedy: "Нужны файлы .xlsx, .ods, .csv или .json; образец делает команда nastavnik init")
  }

  static func emptyFile(_ path: String) -> Diagnostic {
    Diagnostic("R022", .remark, at: .file(path), "Файл пуст", remedy: "Если он не нужен, удалите его")
  }

  static func fileTooLarge(_ path: String) -> Diagnostic {
    Diagnostic(
      "R027", .error, at: .file(path), "Файл слишком велик", remedy: "Разбейте его на части")
  }

  static func oldOffice(_ path: String) -> Diagnostic {
    Diagnostic(
      "R024", .error, at: .file(path), "Это книга старого Excel (.xls), она не читается",
      remedy: "Откройте её и сохраните как «Книга Excel (.xlsx)»")
  }

  /// What a file holds instead of a table.
  enum Foreign {
    case webPage, text, document, other
  }

  static func notATable(_ path: String, _ content: Foreign = .other) -> Diagnostic {
    let (message, remedy): (String, String) =
      switch content {
      case .webPage:
        (
          "Внутри файла веб-страница или XML, а не книга: так выгружают таблицы некоторые программы",
          "Откройте файл в Excel или Calc и сохраните как «Книга Excel (.xlsx)»"
        )
      case .text:
        (
          "Внутри файла текст с разделителями, а не книга",
          "Замените окончание имени на .csv или откройте файл в Excel или Calc и сохраните как "
            + "«Книга Excel (.xlsx)»"
        )
      case .document:
        (
          "Внутри файла текстовый документ, а не таблица",
          "Перенесите таблицу из него в Excel или Calc и сохраните как «Книга Excel (.xlsx)»"
        )
      case .other:
        (
          "Внутри файла не таблица, что бы ни говорило его имя",
          "Откройте файл в Excel или Calc и сохраните как «Книга Excel (.xlsx)»"
        )
      }
    return Diagnostic("R025", .error, at: .file(path), message, remedy: remedy)
  }

  static func unreadFile(_ name: String, sheet: String) -> Diagnostic {
    Diagnostic(
      "R028", .remark, at: .file(name), "Файл назван как лист «\(sheet)», но такие файлы не читаются",
      remedy: "Сохраните таблицу как .xlsx, .ods или .csv; если это не таблица, переименуйте файл")
  }

  static func noSheet(_ name: String, file: String, sheets: [String]) -> Diagnostic {
    let list = sheets.map { "«\($0)»" }.joined(separator: ", ")
    return Diagnostic(
      "R026", .error, at: .file(file), "В файле нет листа «\(name)»", remedy: "Есть листы: \(list)")
  }

  static func sameTable(
    _ name: String, as taken: String, in file: String, at place: RecordPlace
  ) -> Diagnostic {
    let same = foldedSheetName(name) == foldedSheetName(taken)
    return Diagnostic(
      "R023", .error, at: .record(place),
      same
        ? "Лист «\(name)» уже есть в файле «\(file)»; взят тот"
        : "Лист «\(name)» – то же, что лист «\(taken)» в файле «\(file)»; взят тот",
      remedy: "Оставьте один из них или перенесите строки в него")
  }

  // MARK: Workbooks

  static func zip(_ error: ZipError, file: String) -> Diagnostic {
    switch error.reason {
    case .encrypted: encryptedWorkbook(file)
    case .tooLarge, .bomb:
      Diagnostic(
        "R050", .error, at: .file(file), "Книга слишком велика: \(error.message)",
        remedy: "Удалите из неё лишние листы, картинки и пустые строки и сохраните заново")
    default: damagedWorkbook(file, error.message)
    }
  }

  static func damagedWorkbook(_ file: String, _ message: String) -> Diagnostic {
    Diagnostic(
      "R051", .error, at: .file(file), "Книга повреждена: \(message)",
      remedy: "Откройте её в Excel или Calc и сохраните заново; если не открывается, возьмите копию")
  }

  static func encryptedWorkbook(_ file: String) -> Diagnostic {
    Diagnostic(
      "R052", .error, at: .file(file), "Книга закрыта паролем",
      remedy: "Откройте её и сохраните без пароля: «Файл – Сведения – Защита книги»")
  }

  static func binaryWorkbook(_ file: String) -> Diagnostic {
    Diagnostic(
      "R053", .error, at: .file(file), "Это двоичная книга Excel (.xlsb), она не читается",
      remedy: "Откройте её и сохраните как «Книга Excel (.xlsx)»")
  }

  static func hiddenSheet(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R054", .remark, at: .record(place), "Скрытый лист тоже прочитан",
      remedy: "Если он не нужен, удалите его")
  }

  static func tooManyRecords(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R055", .error, at: .record(place), "На листе слишком много строк, дальше он не читается",
      remedy: "Оставьте на листе записи одного учебного года")
  }

  static func exampleRow(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R056", .remark, at: .record(place), "Строка «Образец» записью не считается",
      remedy: "Если это запись, уберите слово «Образец»; если нет, удалите строку")
  }

  static let columnNumbers = "номера столбцов"
  static let repeatedHeader = "повтор шапки"

  static func serviceRows(_ list: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R057", .remark, at: .record(place), "Эти строки записями не считаются: \(list)",
      remedy: "Если это запись, начните её не с этих слов; если нет, делать ничего не надо")
  }

  static func groupHeadings(_ text: String, _ column: String, count: Int, at place: RecordPlace) -> Diagnostic
  {
    let rest = count > 1 ? " и ещё \(count - 1) таких" : ""
    return Diagnostic(
      "R058", .remark, at: .record(place),
      "Строка «\(shortened(text))»\(rest) понята как «\(column)» для строк под ней",
      remedy: "Если понято неверно, впишите значения в свой столбец и удалите эту строку")
  }

  // MARK: Changes

  /// Folder for the copies that a change leaves behind.
  static let copiesFolder = "прежние версии"

  /// Why a cell is not changed.
  enum Refusal {
    case format, formula, protected, covered, outside, encoding, structure, unverified
  }

  static func cannotChange(_ change: CellChange, _ file: String, _ reason: Refusal) -> Diagnostic {
    let (message, remedy): (String, String) =
      switch reason {
      case .format: ("файлы этого вида программа не меняет", "Внесите правку сами")
      case .formula:
        ("в ячейке формула", "Измените ячейки, из которых она считается, или замените её значением")
      case .protected: ("лист защищён", "Снимите защиту листа или внесите правку сами")
      case .covered: ("ячейка объединена с соседней", "Измените первую ячейку объединения")
      case .outside: ("такой строки в файле нет", "Прочитайте таблицу заново: её могли изменить")
      case .encoding:
        ("в тексте есть знаки, которых нет в кодировке файла", "Сохраните таблицу в кодировке UTF-8")
      case .structure: ("лист записан необычно", "Откройте книгу в Excel или Calc, сохраните и повторите")
      case .unverified: ("проверка после правки не сошлась, файл не тронут", "Внесите правку сами")
      }
    let address = "\(columnLetters(change.column))\(change.row)"
    let place = RecordPlace(file: file, sheet: change.sheet, row: change.row, address: address)
    return Diagnostic(
      "R060", .error, at: .record(place), "Ячейку изменить нельзя: \(message)", remedy: remedy)
  }

  static func fileIsOpen(_ path: String) -> Diagnostic {
    Diagnostic(
      "R061", .error, at: .file(path), "Файл открыт в другой программе",
      remedy: "Закройте его в Excel или LibreOffice и повторите")
  }

  static let overtaken = "R062"

  static func changedMeanwhile(_ path: String) -> Diagnostic {
    Diagnostic(
      overtaken, .error, at: .file(path), "Файл изменили, пока программа с ним работала; он не тронут",
      remedy: "Повторите")
  }

  // MARK: JSON

  static func json(_ problem: JSONProblem, file: String, firstLine: Int) -> Diagnostic {
    let line = problem.line > 0 ? problem.line + firstLine - 1 : firstLine
    let spot = problem.column > 0 ? ", знак \(problem.column)" : ""
    let (message, remedy): (String, String) =
      switch problem.reason {
      case .syntax: ("JSON записан с ошибкой", "Проверьте запятые, кавычки и скобки перед этим местом")
      case .cutOff: ("JSON обрывается", "Проверьте, что файл сохранён целиком и все скобки закрыты")
      case .trailing:
        ("После конца JSON есть лишнее", "Уберите лишнее; несколько записей подряд – это файл .jsonl")
      case .duplicateName: ("Одно имя стоит в объекте JSON дважды", "Оставьте одно из них")
      case .badText: ("В JSON есть знаки, которых в нём быть не может", "Сохраните файл в кодировке UTF-8")
      case .numberTooLarge: ("Число в JSON слишком велико", "Возьмите его в кавычки")
      case .tooDeep: ("Вложенность JSON слишком велика", "Упростите данные")
      case .outOfMemory: ("На разбор JSON не хватило памяти", "Разбейте файл на части")
      }
    let place = RecordPlace(file: file, row: line)
    return Diagnostic(
      "R040", .error, at: .record(place), "\(message) (строка \(line)\(spot))", remedy: remedy)
  }

  static func notRecords(file: String, row: Int?) -> Diagnostic {
    Diagnostic(
      "R041", .error, at: .record(RecordPlace(file: file, row: row)), "В JSON нет списка записей",
      remedy: "Нужен список объектов или объект, поля которого – такие списки")
  }

  // MARK: Captions

  static func guessedCaptions(_ guesses: [(String, String)], at place: RecordPlace) -> Diagnostic {
    let list = guesses.map { "«\($0)» – это «\($1)»" }.joined(separator: "; ")
    return Diagnostic(
      "R031", .remark, at: .record(place), "Подписи поняты так: \(list)",
      remedy: "Если понято неверно, напишите подпись как в образце")
  }

  static func doubleCaption(
    _ caption: String, _ letter: String, taken: String, at place: RecordPlace
  ) -> Diagnostic {
    Diagnostic(
      "R032", .remark, at: .record(place),
      "Столбец «\(caption)» стоит дважды: прочитан столбец \(taken), столбец \(letter) не прочитан",
      remedy: "Удалите лишний столбец или подпишите его иначе")
  }

  static func doublePair(_ caption: String, taken: Int, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R032", .remark, at: .record(place), "«\(caption)» стоит дважды: прочитана строка \(taken)",
      remedy: "Удалите лишнюю строку")
  }

  static func missingColumn(_ caption: String, nearest: String?, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R033", .error, at: .record(place), "Нет обязательного столбца «\(caption)»",
      remedy: nearest.map { "Если это столбец «\($0)», подпишите его «\(caption)»" }
        ?? "Добавьте столбец с этой подписью")
  }

  static func missingPair(_ caption: String, nearest: String?, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "R034", .error, at: .record(place), "Нет обязательной строки «\(caption)»",
      remedy: nearest.map { "Если это строка «\($0)», подпишите её «\(caption)»" }
        ?? "Добавьте строку с этой подписью, значение – справа от неё")
  }
}

extension Diagnostic {
  /// Whether it says that a row's cells may stand in the wrong columns: what else is found in that row follows.
  public var isOfBrokenRow: Bool { ["R010", "R011"].contains(code) }
}

/// As much of a cell's text as an error may show.
func shortened(_ text: String) -> String {
  let line = text.split(separator: "\n").joined(separator: " ")
  return line.count > 60 ? "\(line.prefix(57))…" : line
}
