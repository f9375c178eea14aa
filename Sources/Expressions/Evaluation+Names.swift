internal import Diagnostics
internal import RussianLanguage

/// Looking names and fields up: what the template bound, then the data, then globals, each by its exact
/// spelling; only then by a spelling that differs in case, «ё» or blanks.
extension Evaluation {
  func lookUp(_ name: Name) -> Value {
    if let value = scope.value(of: name) {
      if case .undefined = value { lastMissing = (name, nil) }
      return value
    }
    if let index = context.shape.index(of: name) { return remember(name, context.values[index]) }
    if let index = environment.globals.shape.index(of: name) { return environment.globals.values[index] }
    if let function = GlobalFunction.all[name] { return .object(function) }
    return lookUpFolded(name)
  }

  private func lookUpFolded(_ name: Name) -> Value {
    if let value = scopedValue(foldedAs: name) { return remember(name, value) }
    if let index = context.shape.foldedIndex(of: name) { return remember(name, context.values[index]) }
    lastMissing = (name, nil)
    return .undefined
  }

  private func scopedValue(foldedAs name: Name) -> Value? {
    let wanted = foldedSpelling(of: name)
    return scope.first { haveSameBytes(foldedSpelling(of: $0), wanted) }
  }

  private func foldedSpelling(of name: Name) -> String {
    if let known = foldedSpellings[name] { return known }
    let spelling = foldedName(name.text)
    foldedSpellings[name] = spelling
    return spelling
  }

  /// Keeps the name of a value that is not there, for the message if it is printed.
  private func remember(_ name: Name, _ value: Value, of owner: Value? = nil) -> Value {
    switch value {
    case .undefined, .null: lastMissing = (name, owner)
    default: break
    }
    return value
  }

  /// `owner.name`
  func attribute(_ name: Name, of owner: Value) throws(EvaluationProblem) -> Value {
    switch owner {
    case .record(let record):
      if let value = record.value(under: name) { return remember(name, value, of: owner) }
      if let face = record.face, let value = builtInField(name, of: face) { return value }
    case .undefined:
      throw EvaluationProblem(.fieldOfMissing(field: name.text, missingName()))
    case .object(let object):
      if let object = object as? any FieldOwner, let value = object.field(name) { return value }
    default:
      if let value = builtInField(name, of: owner) { return value }
    }
    lastMissing = (name, owner)
    return .undefined
  }

  /// Fields that values of some types have by nature.
  private func builtInField(_ name: Name, of value: Value) -> Value? {
    switch (value, name.text) {
    case (.date(let date), "year"), (.date(let date), "год"): .integer(date.year)
    case (.date(let date), "month"), (.date(let date), "месяц"): .integer(date.month)
    case (.date(let date), "day"), (.date(let date), "день"): .integer(date.day)
    case (.tuple(let pair), "grouper"), (.tuple(let pair), "группа"): pair.count == 2 ? pair[0] : nil
    case (.tuple(let pair), "list"), (.tuple(let pair), "строки"): pair.count == 2 ? pair[1] : nil
    case (.declinable(let text), "пол"): text.sex.map { .text($0.rawValue) }
    default: nil
    }
  }

  /// `owner[index]`
  func item(_ index: Value, of owner: Value) throws(EvaluationProblem) -> Value {
    switch (owner, index) {
    case (.record, .text(let name)): return try attribute(Name(name), of: owner)
    case (.record, .declinable(let name)): return try attribute(Name(name.text), of: owner)
    case (.object(let object), _):
      if let mapping = object as? Mapping, let value = mapping[index] { return value }
      if case .text(let name) = index { return try attribute(Name(name), of: owner) }
    case (.undefined, _):
      throw EvaluationProblem(.fieldOfMissing(field: try text(of: index), missingName()))
    case (.list(let items), _), (.tuple(let items), _):
      if let position = integer(index) {
        let wanted = position < 0 ? position + items.count : position
        if items.indices.contains(wanted) { return remember(Name("[\(position)]"), items[wanted]) }
      } else if case .text(let name) = index {
        return try attribute(Name(name), of: owner)
      }
    case (.text(let string), _):
      if let position = integer(index) {
        let scalars = Array(string.unicodeScalars)
        let wanted = position < 0 ? position + scalars.count : position
        if scalars.indices.contains(wanted) { return .text(String(Character(scalars[wanted]))) }
      }
    default: break
    }
    lastMissing = (Name("[\(try representation(of: index))]"), owner)
    return .undefined
  }

  // MARK: Help for what is missing

  /// The name behind the last `undefined`, with the closest names there are.
  func missingName() -> MissingName {
    guard let (name, owner) = lastMissing else {
      return MissingName(name: "значение", owner: nil, nearest: nil, longerCaption: nil)
    }
    if owner == nil, let known = missingHelp[name] { return known }
    missingHelpCount += 1
    if missingHelpCount > 1000 {
      return MissingName(name: name.text, owner: owner?.typeName, nearest: nil, longerCaption: nil)
    }
    let candidates = candidates(in: owner)
    let spelling = foldedName(name.text)
    let help = MissingName(
      name: name.text, owner: owner.map { $0.typeName },
      nearest: nearestName(to: name.text, among: candidates),
      longerCaption: candidates.first { caption in
        let folded = foldedName(caption)
        return folded.hasPrefix(spelling) && folded != spelling && !isPlainName(caption)
      })
    if owner == nil { missingHelp[name] = help }
    return help
  }

  private func candidates(in owner: Value?) -> [String] {
    switch owner {
    case nil:
      scope.names + context.shape.names + environment.globals.shape.names
    case .record(let record)?: record.shape.names
    case .object(let object)?: (object as? any FieldOwner)?.fieldNames ?? []
    case .date?: ["год", "месяц", "день"]
    default: []
    }
  }
}
