import Diagnostics
import Expressions
import Files

/// What is said of the kinds of papers and of planning them. Codes K001–K019.
enum CatalogueWording {
  /// The folder for papers whose template says nothing of it.
  static let ownPapers = "Свои бумаги"

  static func unreadable(_ error: FileError) -> Diagnostic {
    Diagnostic("K001", .error, at: .file(error.path), "Не прочитать: \(error.message)", remedy: error.remedy)
  }

  static func notAnObject(at file: String) -> Diagnostic {
    Diagnostic(
      "K002", .error, at: .file(file), "Описание вида бумаги не в фигурных скобках",
      remedy: "Возьмите за образец kind.json любой другой бумаги")
  }

  static func missingField(_ name: String, at file: String) -> Diagnostic {
    Diagnostic(
      "K003", .error, at: .file(file), "В описании вида бумаги нет поля «\(name)»",
      remedy: "Обязательны «название», «охват», «имя файла» и «папка»")
  }

  static func wrongField(_ name: String, wanted: String, at file: String) -> Diagnostic {
    Diagnostic(
      "K004", .error, at: .file(file), "В поле «\(name)» должно стоять другое",
      remedy: "Здесь нужно: \(wanted)")
  }

  static func unknownField(_ name: String, nearest: String?, at file: String) -> Diagnostic {
    Diagnostic(
      "K005", .remark, at: .file(file), "Поле «\(name)» в описании вида бумаги не известно",
      remedy: nearest.map { "Может быть, это «\($0)»?" } ?? "Уберите его")
  }

  static func unknownWord(_ word: String, in name: String, _ known: [String], at file: String) -> Diagnostic {
    Diagnostic(
      "K006", .error, at: .file(file), "«\(word)» в поле «\(name)» не подходит",
      remedy: "Возможны: \(known.map { "«\($0)»" }.joined(separator: ", "))")
  }

  static func syntax(_ error: SyntaxError, _ source: String, at file: String) -> Diagnostic {
    Diagnostic(
      error.code, .error, at: .template(TemplatePlace(file: file, text: source)), error.message,
      remedy: error.remedy)
  }

  static func badTextName(_ name: String, at file: String) -> Diagnostic {
    Diagnostic(
      "K007", .error, at: .file(file), "«\(name)» – не имя файла",
      remedy: "Длинные тексты лежат в папке texts")
  }

  static func noText(_ name: String, at file: String) -> Diagnostic {
    Diagnostic(
      "K008", .error, at: .file(file), "Длинного текста «\(name)» нет", remedy: "Положите его в папку texts")
  }

  static func problem(_ problem: EvaluationProblem, _ source: String, at file: String) -> Diagnostic {
    Diagnostic(
      problem.code, .error, at: .template(TemplatePlace(file: file, text: source)), problem.message,
      remedy: problem.remedy)
  }

  static func unknownPaper(_ name: String, nearest: String?, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "K010", .remark, at: .record(place), "Бумаги «\(shortened(name))» среди бумаг этого года нет",
      remedy: "\(nearest.map { "Может быть, это «\($0)»?" } ?? "Проверьте имя файла.") Если бумага "
        + "подписана, но по таблицам больше не нужна, строку оставьте")
  }

  static func unknownOrderKind(
    _ kind: String, nearest: String?, _ known: [String], at place: RecordPlace
  ) -> Diagnostic {
    let list = known.map { "«\($0)»" }.joined(separator: ", ")
    return Diagnostic(
      "K011", .remark, at: .record(place),
      "Приказа «\(shortened(kind))» среди видов бумаг нет: он не будет напечатан",
      remedy: nearest.map { "Может быть, «\($0)»?" } ?? "Возможны: \(list)")
  }

  static func unknownExtraPaper(
    _ words: String, nearest: String?, _ known: [String], at place: RecordPlace?
  ) -> Diagnostic {
    let list = known.map { "«\($0)»" }.joined(separator: ", ")
    return Diagnostic(
      "K012", .remark, at: place.map { .record($0) } ?? .nowhere,
      "Дополнительных бумаг «\(shortened(words))» нет",
      remedy: nearest.map { "Может быть, «\($0)»?" } ?? "Возможны: \(list)")
  }

  static func emptyFileName(_ title: String, at file: String) -> Diagnostic {
    Diagnostic(
      "K009", .error, at: .file(file), "Имя файла бумаги «\(title)» вышло пустым",
      remedy: "Допишите слова в «имя файла»")
  }
}
