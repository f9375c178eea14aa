/// Jinja's filters of texts.
let textFilters: [Filter] =
  [
    onText("upper") { $0.uppercased() }.also("прописными"),
    onText("lower") { $0.lowercased() }.also("строчными"),
    onText("capitalize", capitalized).also(),
    onText("title", titled).also(),
    onText("string") { $0 }.also("текст"),
    // Everything that is printed is escaped; these names are kept for templates that use them.
    kept("safe").also("escape", "e", "forceescape"),
    Filter("trim", Signature("chars")) { value, arguments, evaluation throws(EvaluationProblem) in
      let text = try evaluation.text(of: value)
      guard let unwanted = arguments[0]?.plainText?.unicodeScalars else {
        return .text(trimmed(text, where: isBlank))
      }
      return .text(trimmed(text) { unwanted.contains($0) })
    }.also("обрезать"),
    Filter("center", Signature("width")) { value, arguments, evaluation throws(EvaluationProblem) in
      let width = try evaluation.whole(arguments[0], or: 80, "width", of: "center")
      return .text(try evaluation.centered(try evaluation.text(of: value), width: width, fill: " "))
    }.also(),
    Filter("replace", Signature("old", "new", "count")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let text = try evaluation.text(of: value)
      let old = try evaluation.given(arguments[0], "old", of: "replace")
      let new = try evaluation.given(arguments[1], "new", of: "replace")
      let count = try evaluation.whole(arguments[2], or: -1, "count", of: "replace")
      return .text(try evaluation.replace(old, in: text, by: new, limit: count))
    }.also("заменить"),
    Filter("truncate", Signature("length", "killwords", "end", "leeway")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let scalars = Array(try evaluation.text(of: value).unicodeScalars)
      let length = max(0, try evaluation.whole(arguments[0], or: 255, "length", of: "truncate"))
      let end =
        try arguments[2].map { value throws(EvaluationProblem) in try evaluation.text(of: value) } ?? "..."
      let leeway = try evaluation.whole(arguments[3], or: 5, "leeway", of: "truncate")
      if scalars.count - length <= leeway { return .text(String(String.UnicodeScalarView(scalars))) }
      var kept = scalars.prefix(max(0, length - end.unicodeScalars.count))
      if !isTrue(arguments[1] ?? .bool(false)), let space = kept.lastIndex(of: " ") {
        kept = kept[..<space]
      }
      return .text(String(String.UnicodeScalarView(kept)) + end)
    }.also("сократить"),
    Filter("wordcount") { value, _, evaluation throws(EvaluationProblem) in
      var count = 0
      var isInside = false
      for scalar in try evaluation.text(of: value).unicodeScalars {
        let isPart = isWordCharacter(scalar)
        if isPart, !isInside { count += 1 }
        isInside = isPart
      }
      return .integer(count)
    }.also(),
    Filter("indent", Signature("width", "first", "blank")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      .text(try indented(try evaluation.text(of: value), arguments, evaluation))
    }.also(),
    Filter("wordwrap", Signature("width", "break_long_words", "wrapstring", "break_on_hyphens")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let width = max(1, try evaluation.whole(arguments[0], or: 79, "width", of: "wordwrap"))
      let joint = arguments[2]?.plainText ?? "\n"
      let breaksWords = isTrue(arguments[1] ?? .bool(true))
      let lines = splitLines(try evaluation.text(of: value)).map {
        wrapped($0, width: width, breakingWords: breaksWords).joined(separator: joint)
      }
      let text = lines.joined(separator: joint)
      try evaluation.checkLength(text.utf8.count)
      return .text(text)
    }.also(),
    onText("striptags", withoutTags).also(),
    Filter("urlencode") { value, _, evaluation throws(EvaluationProblem) in
      guard value.plainText == nil, case .record(let record) = value else {
        return .text(percentEncoded(try evaluation.text(of: value), keeping: "/"))
      }
      var pairs: [String] = []
      for (name, value) in zip(record.shape.names, record.values) {
        pairs.append(
          "\(percentEncoded(name, keeping: ""))=\(percentEncoded(try evaluation.text(of: value), keeping: ""))"
        )
      }
      return .text(pairs.joined(separator: "&"))
    }.also(),
    Filter("format", .any) { value, arguments, evaluation throws(EvaluationProblem) in
      let format = try evaluation.text(of: value)
      let more = arguments.more
      if more.named.isEmpty { return .text(try evaluation.formatPercent(format, .tuple(more.positional))) }
      let names = more.named.map { Value.text($0.name.text) }
      return .text(
        try evaluation.formatPercent(format, makeMapping(keys: names, values: more.named.map(\.value))))
    }.also(),
    Filter("pprint", Signature("verbose")) { value, _, evaluation throws(EvaluationProblem) in
      .text(try evaluation.representation(of: value))
    }.also(),
    Filter("tojson", Signature("indent")) { value, _, evaluation throws(EvaluationProblem) in
      .text(try evaluation.json(of: value))
    }.also(),
    Filter("default", Signature("default_value", "boolean")) { value, arguments, _ in
      let isMissing =
        if case .undefined = value { true } else { isTrue(arguments[1] ?? .bool(false)) && !isTrue(value) }
      return isMissing ? arguments[0] ?? .text("") : value
    }.also("d"),
  ].flatMap { $0 }

/// A filter that changes the text that a value prints as.
func onText(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Filter {
  Filter(name) { value, _, evaluation throws(EvaluationProblem) in
    let text = change(try evaluation.text(of: value))
    try evaluation.checkLength(text.utf8.count)
    return .text(text)
  }
}

private func kept(_ name: String) -> Filter { Filter(name) { value, _, _ in value } }

/// Arguments that filters ask for.
extension Evaluation {
  func whole(
    _ value: Value?, or ifMissing: Int, _ parameter: String, of name: String
  ) throws(EvaluationProblem) -> Int {
    guard let value else { return ifMissing }
    guard let number = integer(value) else {
      throw EvaluationProblem(.badArgument(parameter, of: name, "нужно целое число"))
    }
    return number
  }

  /// An argument's text; it must be given.
  func given(_ value: Value?, _ parameter: String, of name: String) throws(EvaluationProblem) -> String {
    guard let value else { throw EvaluationProblem(.badArgument(parameter, of: name, "не дан")) }
    return try text(of: value)
  }

  /// `text` with a fill of this width around it; the odd space goes where Python puts it.
  func centered(_ text: String, width: Int, fill: String) throws(EvaluationProblem) -> String {
    let padding = width - text.unicodeScalars.count
    guard padding > 0 else { return text }
    try checkLength(saturatingProduct(width, 4))
    let left = padding / 2 + (padding & width & 1)
    return String(repeating: fill, count: left) + text + String(repeating: fill, count: padding - left)
  }

  func replace(
    _ old: String, in text: String, by new: String, limit: Int
  ) throws(EvaluationProblem) -> String {
    let found = limit < 0 ? text.countBytes(of: old) : min(limit, text.countBytes(of: old))
    let growth = saturatingProduct(found, max(0, new.utf8.count - old.utf8.count))
    try checkLength(growth == .max ? growth : text.utf8.count + growth)
    return text.replacingBytes(old, new, limit: limit < 0 ? .max : limit)
  }
}

/// Jinja's `title`: a capital at the start of each word, the rest small.
private func titled(_ text: String) -> String {
  var result = ""
  var startsWord = true
  for scalar in text.unicodeScalars {
    result += startsWord ? scalar.properties.titlecaseMapping : scalar.properties.lowercaseMapping
    startsWord = scalar.properties.isWhitespace || "-({[<".unicodeScalars.contains(scalar)
  }
  return result
}

private func indented(
  _ text: String, _ arguments: Arguments, _ evaluation: Evaluation
) throws(EvaluationProblem) -> String {
  let indent: String
  if case .text(let given)? = arguments[0] {
    indent = given
  } else {
    let width = try evaluation.whole(arguments[0], or: 4, "width", of: "indent")
    try evaluation.checkLength(width)
    indent = String(repeating: " ", count: max(0, width))
  }
  let lines = splitLines(text + "\n")
  try evaluation.checkLength(text.utf8.count + saturatingProduct(lines.count, indent.utf8.count))
  let indentsBlank = isTrue(arguments[2] ?? .bool(false))
  let first = (isTrue(arguments[1] ?? .bool(false)) ? indent : "") + (lines.first ?? "")
  let rest = lines.dropFirst().map { $0.isEmpty && !indentsBlank ? $0 : indent + $0 }
  return ([first] + rest).joined(separator: "\n")
}

/// Lines no wider than `width`, broken at blanks.
private func wrapped(_ text: String, width: Int, breakingWords: Bool) -> [String] {
  var lines: [String] = []
  var line: [Unicode.Scalar] = []
  func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
  var chunks: [[Unicode.Scalar]] = []
  for scalar in text.unicodeScalars {
    if let last = chunks.last?.last, isSpace(last) == isSpace(scalar) {
      chunks[chunks.count - 1].append(scalar)
    } else {
      chunks.append([scalar])
    }
  }
  func flush() {
    while let last = line.last, isSpace(last) { line.removeLast() }
    if !line.isEmpty { lines.append(String(String.UnicodeScalarView(line))) }
    line = []
  }
  for whole in chunks {
    var chunk = whole[...]
    if line.isEmpty, !lines.isEmpty, isSpace(whole[0]) { continue }
    if line.count + chunk.count <= width {
      line += chunk
      continue
    }
    if breakingWords, chunk.count > width {
      while line.count + chunk.count > width {
        let room = width - line.count
        line += chunk.prefix(room)
        chunk.removeFirst(room)
        flush()
      }
      line = isSpace(chunk.first ?? " ") ? [] : Array(chunk)
    } else {
      flush()
      line = isSpace(whole[0]) ? [] : whole
    }
  }
  flush()
  return lines
}

func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
}
