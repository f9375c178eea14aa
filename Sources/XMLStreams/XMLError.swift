/// Why XML could not be read: facts, the place, no content.
public struct XMLError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// The rules of XML are broken; the number is libxml2's (`xmlerror.h`).
    case malformed(Int32)
    /// A document type declaration, which office parts never have.
    case documentType
    /// An encoding other than UTF-8, UTF-16 or Windows-1251, or bytes that are not in the one declared.
    case encoding
    /// Longer, deeper or with more tokens than allowed.
    case tooLarge
    /// The bytes under the reader could not be read.
    case unreadable
  }

  public var reason: Reason
  /// From 1; 0 if not known.
  public var line: Int
  public var column: Int

  public init(_ reason: Reason, line: Int = 0, column: Int = 0) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  /// What is wrong, in Russian, with line and column, without full stop.
  public var message: String {
    let place = line > 0 ? " (строка \(line), знак \(column))" : ""
    return switch reason {
    case .malformed(let number): "XML повреждён: \(wording(number))\(place)"
    case .documentType: "объявление DOCTYPE не допускается\(place)"
    case .encoding: "кодировка не поддерживается или данные ей не соответствуют\(place)"
    case .tooLarge: "слишком большой или глубоко вложенный XML\(place)"
    case .unreadable: "данные не читаются"
    }
  }
}

private func wording(_ number: Int32) -> String {
  switch number {
  case 4: "документ пуст"
  case 5: "после конца документа есть лишнее"
  case 9: "недопустимый знак"
  case 26: "неизвестная сущность"
  case 38, 39, 41: "неверно записан атрибут"
  case 42: "атрибут повторяется"
  case 76: "закрывающий тег не подходит к открывающему"
  case 77: "документ обрывается"
  case 201: "префикс без пространства имён"
  default: "код \(number)"
  }
}
