import Diagnostics
import Expressions
import LongTexts
import RecordTables

/// The fields of a `kind.json`; what is missing or wrong is collected.
struct KindFields {
  let file: String
  private(set) var diagnostics: [Diagnostic] = []
  private let fields: [JSONValue.Field]

  init(_ json: JSONValue, file: String) {
    self.file = file
    if case .object(let fields) = json {
      self.fields = fields
    } else {
      self.fields = []
      diagnostics.append(CatalogueWording.notAnObject(at: file))
    }
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func text(_ name: String) -> String? {
    guard let value = value(name) else { return nil }
    if case .text(let text) = value { return text }
    report(CatalogueWording.wrongField(name, wanted: "текст", at: file))
    return nil
  }

  mutating func requiredText(_ name: String) -> String? {
    if value(name) == nil { report(CatalogueWording.missingField(name, at: file)) }
    return text(name)
  }

  mutating func integer(_ name: String) -> Int? {
    guard let value = value(name) else { return nil }
    if case .integer(let number) = value { return number }
    report(CatalogueWording.wrongField(name, wanted: "целое число", at: file))
    return nil
  }

  mutating func list(_ name: String) -> [String] {
    guard let value = value(name) else { return [] }
    if case .list(let items) = value {
      let texts = items.compactMap { item in
        if case .text(let text) = item { text } else { nil }
      }
      if texts.count == items.count { return texts }
    }
    report(CatalogueWording.wrongField(name, wanted: "список текстов в квадратных скобках", at: file))
    return []
  }

  /// Whether the one word that may stand here does.
  mutating func isOfToday(_ name: String) -> Bool {
    guard let text = text(name) else { return false }
    if text == "сегодня" { return true }
    report(CatalogueWording.unknownWord(text, in: name, ["сегодня"], at: file))
    return false
  }

  mutating func scope(_ name: String) -> PaperKind.Scope? {
    guard let text = requiredText(name) else { return nil }
    if let scope = PaperKind.Scope(rawValue: text) { return scope }
    report(CatalogueWording.unknownWord(text, in: name, PaperKind.Scope.allCases.map(\.rawValue), at: file))
    return nil
  }

  mutating func audiences(_ name: String) -> [Act.Audience] {
    let known: [Act.Audience] = [.everybody, .teachers, .pupils, .regional]
    return list(name).compactMap { word in
      if let audience = known.first(where: { $0.rawValue == word }) { return audience }
      report(CatalogueWording.unknownWord(word, in: name, known.map(\.rawValue), at: file))
      return nil
    }
  }

  mutating func receipt(_ name: String) -> PaperKind.Receipt? {
    guard let word = text(name) else { return nil }
    if let receipt = PaperKind.Receipt(rawValue: word) { return receipt }
    report(CatalogueWording.unknownWord(word, in: name, PaperKind.Receipt.allCases.map(\.rawValue), at: file))
    return nil
  }

  mutating func expression(_ name: String) -> Expression? {
    guard let text = text(name) else { return nil }
    do throws(SyntaxError) {
      return try Expression.parse(text)
    } catch {
      report(CatalogueWording.syntax(error, text, at: file))
      return nil
    }
  }

  mutating func requiredPattern(_ name: String) -> TextPattern? {
    requiredText(name) == nil ? nil : pattern(name)
  }

  mutating func pattern(_ name: String) -> TextPattern? {
    guard let text = text(name) else { return nil }
    let (pattern, diagnostics) = TextPattern.parse(text, file: file)
    self.diagnostics += diagnostics
    return pattern
  }

  /// Names and files of long texts.
  mutating func texts(_ name: String) -> [(name: String, file: String)] {
    guard let value = value(name) else { return [] }
    guard case .object(let fields) = value else {
      report(CatalogueWording.wrongField(name, wanted: "имена и файлы в фигурных скобках", at: file))
      return []
    }
    return fields.compactMap { field in
      if case .text(let text) = field.value { return (field.name, text) }
      report(CatalogueWording.wrongField(field.name, wanted: "имя файла", at: file))
      return nil
    }
  }

  /// Names that no kind has are slips of the hand.
  mutating func reportUnknown() {
    let known = [
      "название", "охват", "дополнительно", "контрольный лист", "условие", "приказы", "заголовок", "папка",
      "имя файла", "тексты", "право", "порядок", "номер", "дата", "таблица", "на день",
    ]
    for field in fields where !known.contains(field.name) {
      report(
        CatalogueWording.unknownField(
          field.name, nearest: nearestName(to: field.name, among: known), at: file))
    }
  }

  private func value(_ name: String) -> JSONValue? { fields.first { $0.name == name }?.value }
}
