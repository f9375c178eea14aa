/// Python's methods of texts.
let textMethods: [Method] =
  [
    changing("upper") { $0.uppercased() }, changing("lower") { $0.lowercased() },
    changing("casefold") { $0.lowercased() }, changing("capitalize", capitalized),
    changing("title", pythonTitled), changing("swapcase", withCasesSwapped),
    trimming("strip", .both), trimming("lstrip", .start), trimming("rstrip", .end),
    asking("isdigit") { $0.properties.numericType == .decimal || $0.properties.numericType == .digit },
    asking("isdecimal") { $0.properties.numericType == .decimal },
    asking("isnumeric") { $0.properties.numericType != nil },
    asking("isalpha") { $0.properties.isAlphabetic && isLetter($0) },
    asking("isalnum") { isLetter($0) || $0.properties.numericType != nil },
    asking("isspace", isBlank),
    Method("islower") { owner, _, _ in
      .bool(isCased(owner.plainText ?? "") { $0.properties.isUppercase })
    },
    Method("isupper") { owner, _, _ in
      .bool(isCased(owner.plainText ?? "") { $0.properties.isLowercase })
    },
    Method("split", Signature("sep", "maxsplit")) { owner, arguments, evaluation throws(EvaluationProblem) in
      let limit = try evaluation.whole(arguments[1], or: -1, "maxsplit", of: "split")
      return .list(try split(owner.plainText ?? "", arguments[0], limit: limit).map { .text($0) })
    },
    Method("rsplit", Signature("sep", "maxsplit")) { owner, arguments, evaluation throws(EvaluationProblem) in
      let limit = try evaluation.whole(arguments[1], or: -1, "maxsplit", of: "rsplit")
      return .list(try splitFromEnd(owner.plainText ?? "", arguments[0], limit: limit).map { .text($0) })
    },
    Method("splitlines") { owner, _, _ in .list(splitLines(owner.plainText ?? "").map { .text($0) }) },
    Method("join", Signature("iterable")) { owner, arguments, evaluation throws(EvaluationProblem) in
      let items = try evaluation.items(of: arguments[0] ?? .undefined)
      return .text(try evaluation.join(items, owner.plainText ?? ""))
    },
    Method("replace", Signature("old", "new", "count")) {
      owner, arguments, evaluation throws(EvaluationProblem) in
      let old = try evaluation.given(arguments[0], "old", of: "replace")
      let new = try evaluation.given(arguments[1], "new", of: "replace")
      let limit = try evaluation.whole(arguments[2], or: -1, "count", of: "replace")
      return .text(try evaluation.replace(old, in: owner.plainText ?? "", by: new, limit: limit))
    },
    affix("startswith") { $0.utf8.starts(with: $1.utf8) },
    affix("endswith") { $0.utf8.reversed().starts(with: $1.utf8.reversed()) },
    Method("removeprefix", Signature("prefix")) { owner, arguments, evaluation throws(EvaluationProblem) in
      let text = owner.plainText ?? ""
      let prefix = try evaluation.given(arguments[0], "prefix", of: "removeprefix")
      return .text(
        text.utf8.starts(with: prefix.utf8) ? text.slice(prefix.utf8.count..<text.utf8.count) : text)
    },
    Method("removesuffix", Signature("suffix")) { owner, arguments, evaluation throws(EvaluationProblem) in
      let text = owner.plainText ?? ""
      let suffix = try evaluation.given(arguments[0], "suffix", of: "removesuffix")
      let isThere = text.utf8.reversed().starts(with: suffix.utf8.reversed())
      return .text(isThere ? text.slice(0..<text.utf8.count - suffix.utf8.count) : text)
    },
    finding("find", isFromEnd: false, failsIfAbsent: false),
    finding("rfind", isFromEnd: true, failsIfAbsent: false),
    finding("index", isFromEnd: false, failsIfAbsent: true),
    finding("rindex", isFromEnd: true, failsIfAbsent: true),
    Method("count", Signature("sub")) { owner, arguments, evaluation throws(EvaluationProblem) in
      .integer((owner.plainText ?? "").countBytes(of: try evaluation.given(arguments[0], "sub", of: "count")))
    },
    padding("ljust") { text, fill in text + fill }, padding("rjust") { text, fill in fill + text },
    Method("center", Signature("width", "fillchar")) {
      owner, arguments, evaluation throws(EvaluationProblem) in
      let width = try evaluation.whole(arguments[0], or: 0, "width", of: "center")
      let fill = arguments[1]?.plainText ?? " "
      return .text(try evaluation.centered(owner.plainText ?? "", width: width, fill: fill))
    },
    Method("zfill", Signature("width")) { owner, arguments, evaluation throws(EvaluationProblem) in
      let text = owner.plainText ?? ""
      let width = try evaluation.whole(arguments[0], or: 0, "width", of: "zfill")
      try evaluation.checkLength(width)
      let zeros = String(repeating: "0", count: max(0, width - text.unicodeScalars.count))
      guard let sign = text.unicodeScalars.first, sign == "-" || sign == "+" else {
        return .text(zeros + text)
      }
      return .text(String(Character(sign)) + zeros + String(text.unicodeScalars.dropFirst()))
    },
    partition("partition", isFromEnd: false), partition("rpartition", isFromEnd: true),
    Method("format", .any) { owner, arguments, evaluation throws(EvaluationProblem) in
      .text(try evaluation.formatBraces(owner.plainText ?? "", arguments.more))
    },
  ]

private func changing(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Method {
  Method(name) { owner, _, _ in .text(change(owner.plainText ?? "")) }
}

private func trimming(_ name: String, _ ends: TextEnds) -> Method {
  Method(name, Signature("chars")) { owner, arguments, _ in
    let text = owner.plainText ?? ""
    guard let unwanted = arguments[0]?.plainText?.unicodeScalars else {
      return .text(trimmed(text, at: ends, where: isBlank))
    }
    return .text(trimmed(text, at: ends) { unwanted.contains($0) })
  }
}

private func asking(_ name: String, _ holds: @escaping @Sendable (Unicode.Scalar) -> Bool) -> Method {
  Method(name) { owner, _, _ in
    let scalars = (owner.plainText ?? "").unicodeScalars
    return .bool(!scalars.isEmpty && scalars.allSatisfy(holds))
  }
}

/// `startswith` and `endswith` take one text or a tuple of them.
private func affix(_ name: String, _ holds: @escaping @Sendable (String, String) -> Bool) -> Method {
  Method(name, Signature("prefix")) { owner, arguments, evaluation throws(EvaluationProblem) in
    let text = owner.plainText ?? ""
    if case .tuple(let options)? = arguments[0] {
      return .bool(options.contains { $0.plainText.map { holds(text, $0) } ?? false })
    }
    return .bool(holds(text, try evaluation.given(arguments[0], "1-й", of: name)))
  }
}

private func finding(_ name: String, isFromEnd: Bool, failsIfAbsent: Bool) -> Method {
  Method(name, Signature("sub")) { owner, arguments, evaluation throws(EvaluationProblem) in
    let text = owner.plainText ?? ""
    let part = try evaluation.given(arguments[0], "sub", of: name)
    if let offset = byteOffset(of: part, in: text, isFromEnd: isFromEnd) {
      return .integer(text.slice(0..<offset).unicodeScalars.count)
    }
    if failsIfAbsent { throw EvaluationProblem(.badArgument("sub", of: name, "такого текста здесь нет")) }
    return .integer(-1)
  }
}

private func byteOffset(of part: String, in text: String, isFromEnd: Bool) -> Int? {
  if part.isEmpty { return isFromEnd ? text.utf8.count : 0 }
  guard isFromEnd else { return text.firstByteRange(of: part)?.lowerBound }
  return text.lastByteRange(of: part)?.lowerBound
}

private func padding(_ name: String, _ combine: @escaping @Sendable (String, String) -> String) -> Method {
  Method(name, Signature("width", "fillchar")) { owner, arguments, evaluation throws(EvaluationProblem) in
    let text = owner.plainText ?? ""
    let width = try evaluation.whole(arguments[0], or: 0, "width", of: name)
    try evaluation.checkLength(saturatingProduct(width, 4))
    let count = max(0, width - text.unicodeScalars.count)
    return .text(combine(text, String(repeating: arguments[1]?.plainText ?? " ", count: count)))
  }
}

private func partition(_ name: String, isFromEnd: Bool) -> Method {
  Method(name, Signature("sep")) { owner, arguments, evaluation throws(EvaluationProblem) in
    let text = owner.plainText ?? ""
    let separator = try evaluation.given(arguments[0], "sep", of: name)
    if separator.isEmpty { throw EvaluationProblem(.badArgument("sep", of: name, "не может быть пустым")) }
    guard let offset = byteOffset(of: separator, in: text, isFromEnd: isFromEnd) else {
      return .tuple((isFromEnd ? ["", "", text] : [text, "", ""]).map { .text($0) })
    }
    let after = text.slice(offset + separator.utf8.count..<text.utf8.count)
    return .tuple([text.slice(0..<offset), separator, after].map { .text($0) })
  }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
  default: false
  }
}

/// Python's `str.title()`: a capital wherever a letter follows something that is no letter.
private func pythonTitled(_ text: String) -> String {
  var result = ""
  var followsLetter = false
  for scalar in text.unicodeScalars {
    result += followsLetter ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
    followsLetter = scalar.properties.isCased
  }
  return result
}

private func withCasesSwapped(_ text: String) -> String {
  text.unicodeScalars.map {
    $0.properties.isUppercase ? $0.properties.lowercaseMapping : $0.properties.uppercaseMapping
  }.joined()
}
