internal import RussianLanguage

/// Replacements for what is missing, lists in words, order, capitals, quotes, pictures.
let russianFilters: [Filter] =
  [
    Filter("по_умолчанию", Signature("замена")) { value, arguments, _ in
      isBlank(value) ? arguments[0] ?? .text("") : value
    }.also(),
    Filter("бланк", Signature("длина")) { value, arguments, evaluation throws(EvaluationProblem) in
      if !isBlank(value) { return value }
      let length = max(0, try evaluation.whole(arguments[0], or: 20, "длина", of: "бланк"))
      try evaluation.checkLength(length)
      return .text(String(repeating: "_", count: length))
    }.also(),
    onPresent("через_запятую", Signature("поле")) { value, arguments, evaluation throws(EvaluationProblem) in
      .text(try evaluation.texts(of: value, arguments[0]).joined(separator: ", "))
    }.also(),
    onPresent("через_и", Signature("поле")) { value, arguments, evaluation throws(EvaluationProblem) in
      .text(joinedWithAnd(try evaluation.texts(of: value, arguments[0])))
    }.also(),
    onPresent("сортировать", Signature("поле", "наоборот")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      try evaluation.sortedAsInDictionary(value, arguments)
    }.also(),
    onPresent("сгруппировать", Signature("поле")) { value, arguments, evaluation throws(EvaluationProblem) in
      guard let attribute = arguments[0] else {
        throw EvaluationProblem(.badArgument("поле", of: "сгруппировать", "не дано"))
      }
      return try evaluation.group(
        try evaluation.items(of: value), by: attribute, default: nil, caseSensitive: true, isSorted: false)
    }.also(),
    onPresent("с_прописной") { value, _, evaluation throws(EvaluationProblem) in
      try evaluation.changingFirstLetter(of: value, isCapital: true)
    }.also("с_большой"),
    onPresent("со_строчной") { value, _, evaluation throws(EvaluationProblem) in
      try evaluation.changingFirstLetter(of: value, isCapital: false)
    }.also("с_маленькой"),
    onPrinted("адрес") { percentEncoded($0, keeping: ":/?#[]@!$&'()*+,;=%") }.also(),
    onPrinted("кавычки") { Typography.withGuillemets("«\($0)»") }.also("в_кавычках"),
    onPrinted("неразрывно") { $0.replacingBytes(" ", "\u{A0}") }.also(),
    onPrinted("типографика", Typography.typeset).also(),
    onPrinted("с_точкой", Typography.endingWithStop).also(),
    onPresent("разметка") { value, _, evaluation throws(EvaluationProblem) in
      if isBlank(value) { return .text("") }
      return .rich(RichText(try RichTextData(value, evaluation).blocks))
    }.also("markup"),
    onPresent("картинка", Signature("ширина", "высота")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      guard let source = value.plainText else {
        throw EvaluationProblem(.badInput(of: "картинка", got: value.typeName, wanted: "имя файла"))
      }
      if isBlank(value) { return value }
      return .object(
        Picture(
          source: source, width: try evaluation.millimetres(arguments[0], "ширина"),
          height: try evaluation.millimetres(arguments[1], "высота")))
    }.also(),
  ].flatMap { $0 }

private func onPrinted(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Filter {
  onPresent(name) { value, _, evaluation throws(EvaluationProblem) in
    .text(isBlank(value) ? "" : change(try evaluation.text(of: value)))
  }
}

extension Evaluation {
  /// The printed items of a list, or of a field of each; empty ones are left out. A single value is one item.
  fileprivate func texts(of value: Value, _ field: Value?) throws(EvaluationProblem) -> [String] {
    var texts: [String] = []
    for item in value.elements ?? [value] {
      let printed =
        try field.map { path throws(EvaluationProblem) in try self.field(atPath: path, of: item) } ?? item
      if isBlank(printed) { continue }
      texts.append(try text(of: printed))
      try checkCount(texts.count)
    }
    return texts
  }

  /// As a Russian dictionary has it: case does not count, «ё» stands with «е».
  fileprivate func sortedAsInDictionary(
    _ value: Value, _ arguments: Arguments
  ) throws(EvaluationProblem) -> Value {
    let items = try items(of: value)
    var keys: [Value] = []
    for item in items {
      var key = item
      if let field = arguments[0], !isNull(field) { key = try self.field(atPath: field, of: item) }
      keys.append(key.plainText.map { .text(foldedName($0)) } ?? key)
    }
    let order = try order(byKeys: keys, isReversed: isTrue(arguments[1] ?? .bool(false)))
    return .list(order.map { items[$0] })
  }

  fileprivate func changingFirstLetter(
    of value: Value, isCapital: Bool
  ) throws(EvaluationProblem) -> Value {
    switch value {
    case .declinable(var declinable):
      declinable.startsWithCapital = isCapital
      if !isCapital {
        declinable.text = Typography.lowercasingFirst(declinable.text)
        declinable.handForms = declinable.handForms?.mapped(Typography.lowercasingFirst)
      }
      return .declinable(declinable)
    case .record(let record):
      if let face = record.face { return try changingFirstLetter(of: face, isCapital: isCapital) }
    default: break
    }
    let text = try text(of: value)
    return .text(isCapital ? Typography.capitalizingFirst(text) : Typography.lowercasingFirst(text))
  }

  fileprivate func millimetres(_ value: Value?, _ parameter: String) throws(EvaluationProblem) -> Double? {
    guard let value, !isNull(value) else { return nil }
    guard let length = double(value), length > 0, length <= 1000 else {
      throw EvaluationProblem(.badArgument(parameter, of: "картинка", "нужны миллиметры, от 1 до 1000"))
    }
    return length
  }
}
