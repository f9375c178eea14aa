internal import RussianLanguage

/// Methods of dates, as users of Python's `datetime` write them.
let dateMethods: [Method] = [
  Method("strftime", Signature("format")) { owner, arguments, evaluation throws(EvaluationProblem) in
    guard case .date(let date) = owner, let format = arguments[0]?.plainText else {
      throw EvaluationProblem(.badArgument("format", of: "strftime", "нужен текст в кавычках"))
    }
    return .text(try formatPythonDate(date, format))
  },
  Method("isoformat") { owner, _, _ in
    if case .date(let date) = owner { .text(date.iso) } else { owner }
  },
  Method("weekday") { owner, _, _ in
    if case .date(let date) = owner { .integer(date.weekday - 1) } else { owner }
  },
  Method("isoweekday") { owner, _, _ in
    if case .date(let date) = owner { .integer(date.weekday) } else { owner }
  },
]

/// Python's `strftime` for a day; times are midnight.
func formatPythonDate(_ date: CivilDate, _ format: String) throws(EvaluationProblem) -> String {
  var result = ""
  var isMark = false
  for scalar in format.unicodeScalars {
    guard isMark else {
      if scalar == "%" { isMark = true } else { result.unicodeScalars.append(scalar) }
      continue
    }
    isMark = false
    switch scalar {
    case "d": result += padded(date.day, to: 2)
    case "m": result += padded(date.month, to: 2)
    case "Y": result += padded(date.year, to: 4)
    case "y": result += padded(date.year % 100, to: 2)
    case "H", "M", "S": result += "00"
    case "j":
      let first = CivilDate(year: date.year, month: 1, day: 1)
      result += padded(date.dayNumber - (first?.dayNumber ?? 0) + 1, to: 3)
    case "B": result += monthName(date.month, .genitive)
    case "%": result += "%"
    default:
      throw EvaluationProblem(.badArgument("%\(scalar)", of: "strftime", "такого знака нет"))
    }
  }
  return result
}

func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
