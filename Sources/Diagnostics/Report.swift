/// Rendering of diagnostics as text for people and as JSON for programs.
extension Diagnostic.Weight {
  /// The weight's Russian name, as printed before a finding.
  public var title: String {
    switch self {
    case .error: "Ошибка"
    case .remark: "Замечание"
    case .pending: "Ещё не получено"
    }
  }
}

extension Place {
  /// The place in Russian: «файл «Школа.xlsx», лист «Пары», строка 5, столбец «Начало»»; empty for `nowhere`.
  public var text: String {
    switch self {
    case .nowhere: ""
    case .file(let path): "файл «\(path)»"
    case .record(let place): place.description
    case .template(let place): place.description
    }
  }
}

extension RecordPlace {
  var description: String {
    var words = ["файл «\(file)»"]
    if let sheet { words.append("лист «\(sheet)»") }
    if let row { words.append("строка \(row)") }
    if let column { words.append("столбец «\(column)»") }
    if let address { words.append("ячейка \(address)") }
    return words.joined(separator: ", ")
  }
}

extension TemplatePlace {
  var description: String {
    var words = ["шаблон «\(file)»"]
    if !part.isEmpty { words.append(part) }
    for cell in cells { words.append("таблица \(cell.table), строка \(cell.row), ячейка \(cell.cell)") }
    if let paragraph { words.append("абзац \(paragraph)") }
    if !text.isEmpty { words.append("«\(text)»") }
    return words.joined(separator: ", ")
  }
}

extension Diagnostic {
  /// Several lines: weight, code and message; the place; the remedy.
  public var text: String {
    var lines = ["\(weight.title) \(code): \(message)."]
    if place != .nowhere { lines.append("  Где: \(place.text)") }
    if !remedy.isEmpty { lines.append("  Что сделать: \(remedy).") }
    return lines.joined(separator: "\n")
  }

  /// One line, for logs and editors.
  public var shortText: String {
    let location = place == .nowhere ? "" : "\(place.text): "
    return
      "\(location)\(weight.title.lowercased()) \(code): \(message)\(remedy.isEmpty ? "" : " – \(remedy)")"
  }

  /// One JSON object on one line.
  public var json: String {
    var fields = [
      "\"code\":\(quotedJSON(code))", "\"weight\":\(quotedJSON(weight.rawValue))",
      "\"message\":\(quotedJSON(message))", "\"remedy\":\(quotedJSON(remedy))",
    ]
    switch place {
    case .nowhere: break
    case .file(let path): fields.append("\"file\":\(quotedJSON(path))")
    case .record(let place):
      fields.append("\"file\":\(quotedJSON(place.file))")
      if let sheet = place.sheet { fields.append("\"sheet\":\(quotedJSON(sheet))") }
      if let row = place.row { fields.append("\"row\":\(row)") }
      if let column = place.column { fields.append("\"column\":\(quotedJSON(column))") }
      if let address = place.address { fields.append("\"cell\":\(quotedJSON(address))") }
    case .template(let place):
      fields.append("\"file\":\(quotedJSON(place.file))")
      if !place.part.isEmpty { fields.append("\"part\":\(quotedJSON(place.part))") }
      if let paragraph = place.paragraph { fields.append("\"paragraph\":\(paragraph)") }
      if !place.cells.isEmpty {
        let path = place.cells.map { "[\($0.table),\($0.row),\($0.cell)]" }.joined(separator: ",")
        fields.append("\"cells\":[\(path)]")
      }
      if !place.text.isEmpty { fields.append("\"text\":\(quotedJSON(place.text))") }
    }
    return "{\(fields.joined(separator: ","))}"
  }
}

/// A JSON string literal (RFC 8259 §7) with the quotes.
public func quotedJSON(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    case "\t": out += "\\t"
    case _ where scalar.value < 0x20:
      let hex = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}
