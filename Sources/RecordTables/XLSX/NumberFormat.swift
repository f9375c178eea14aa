import RussianLanguage

/// What a number format makes of a number, as far as it changes what the number means to the reader.
enum NumberFormat: Hashable {
  case plain
  case date
  /// Month and year: what Excel makes of a typed «сентябрь 2026».
  case month
  case dateTime
  case time
  case percent(decimals: Int)
  /// Digits in fixed places, with zeros in front or signs between: «007», «8 (900) 123-45-67».
  case pattern(String)

  /// A format of ECMA-376 part 1, §18.8.30.
  init(code: String) {
    let section = String(code.prefix { $0 != ";" })
    let bare = Self.withoutLiterals(section)
    if bare.lowercased() == "general" || section.isEmpty {
      self = .plain
      return
    }
    if let dated = Self.dated(bare.lowercased()) {
      self = dated
    } else if bare.contains("%") {
      let fraction = bare.drop { $0 != "." }.prefix { $0 != "%" }
      self = .percent(decimals: fraction.count { $0 == "0" || $0 == "#" })
    } else {
      self = Self.isPattern(section, bare) ? .pattern(section) : .plain
    }
  }

  /// A format that is known by its number only (§18.8.30, the list of `numFmtId`).
  init(builtIn number: Int) {
    self =
      switch number {
      case 9: .percent(decimals: 0)
      case 10: .percent(decimals: 2)
      case 14...16, 27...31, 36, 50...54, 57, 58: .date
      case 17: .month
      case 18...21, 32...35, 45...47, 55, 56: .time
      case 22: .dateTime
      default: .plain
      }
  }

  /// The letters of a date or time format; nil if there are none.
  private static func dated(_ code: String) -> NumberFormat? {
    let hasDay = code.contains("d")
    let hasYear = code.contains("y") || code.contains("г")
    let hasTime = code.contains("h") || code.contains("s")
    if hasDay || hasYear, hasTime { return .dateTime }
    if hasDay { return .date }
    if hasYear { return .month }
    if hasTime { return .time }
    return code.contains("m") && !code.contains("0") && !code.contains("#") ? .month : nil
  }

  /// The code without quoted and escaped literals, colours, conditions and locales.
  private static func withoutLiterals(_ code: String) -> String {
    var bare = ""
    var isQuoted = false
    var bracket: String?
    var skipsNext = false
    for character in code {
      if skipsNext {
        skipsNext = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if let inside = bracket {
        if character == "]" {
          // [h] and [mm] are elapsed time; [Red], [<=9], [$-419] are not.
          if !inside.isEmpty, inside.lowercased().allSatisfy({ "hms".contains($0) }) { bare += inside }
          bracket = nil
        } else {
          bracket = inside + String(character)
        }
      } else {
        switch character {
        case "\"": isQuoted = true
        case "[": bracket = ""
        case "\\", "_", "*": skipsNext = true
        default: bare.append(character)
        }
      }
    }
    return bare
  }

  private static func isPattern(_ section: String, _ bare: String) -> Bool {
    let whole = bare.prefix { $0 != "." && $0 != "E" && $0 != "/" && $0 != "?" }
    guard whole.count == bare.count, !bare.contains(",") else { return false }
    let zeros = whole.count { $0 == "0" }
    // A literal between two places: «000-000», «(###) ###».
    let places = section.indices.filter { section[$0] == "0" || section[$0] == "#" }
    guard let first = places.first, let last = places.last else { return false }
    let between = section[first...last].contains { $0 != "0" && $0 != "#" }
    return zeros > 1 || between
  }
}

extension NumberFormat {
  /// What a cell with this format holds: the number, its day, or the text that the reader of the sheet sees.
  func value(_ number: Double, is1904: Bool) -> CellValue {
    switch self {
    case .plain: return .number(number)
    case .percent(let decimals):
      return .text("\(printedNumber(rounded(number * 100, decimals))) %")
    case .pattern(let code): return .text(filled(code, with: number))
    case .time: return .text(clock(number))
    case .date, .dateTime, .month:
      guard let date = dateOfSerial(number, is1904: is1904) else { return .number(number) }
      if self == .month, date.day == 1 { return .text("\(monthName(date.month)) \(date.year)") }
      let hasTime = self == .dateTime && number.rounded(.down) != number
      return hasTime ? .text("\(date.numeric) \(clock(number))") : .date(date)
    }
  }
}

private func rounded(_ number: Double, _ decimals: Int) -> Double {
  let scale = (0..<min(decimals, 9)).reduce(1.0) { scale, _ in scale * 10 }
  return (number * scale).rounded() / scale
}

private func clock(_ number: Double) -> String {
  let minutes = Int(((number - number.rounded(.down)) * 1440).rounded()) % 1440
  return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
}

/// The digits put into the places of a code, from the right.
private func filled(_ code: String, with number: Double) -> String {
  guard abs(number) < 1e15 else { return printedNumber(number) }
  var digits = Array(String(Int(abs(number).rounded())))
  if digits == ["0"] { digits = [] }
  var parts: [Character] = []
  let places = layout(of: code)
  let firstPlace = places.firstIndex { $0.isPlace }
  for (index, place) in places.enumerated().reversed() {
    guard place.isPlace else {
      parts.append(place.character)
      continue
    }
    if let digit = digits.popLast() {
      parts.append(digit)
    } else if place.character == "0" {
      parts.append("0")
    }
    if index == firstPlace {
      parts += digits.reversed()
      digits = []
    }
  }
  return (number < 0 ? "-" : "") + String(parts.reversed())
}

/// Places («0», «#») and literals of a code.
private func layout(of code: String) -> [(character: Character, isPlace: Bool)] {
  var places: [(character: Character, isPlace: Bool)] = []
  var isQuoted = false
  var isBracketed = false
  var escape: Character?
  for character in code {
    if let sign = escape {
      if sign == "\\" { places.append((character, false)) }
      escape = nil
    } else if isQuoted {
      if character == "\"" { isQuoted = false } else { places.append((character, false)) }
    } else if isBracketed {
      isBracketed = character != "]"
    } else {
      switch character {
      case "\"": isQuoted = true
      case "[": isBracketed = true
      case "\\", "_", "*": escape = character
      default: places.append((character, character == "0" || character == "#"))
      }
    }
  }
  return places
}
