import Expressions

/// The number of a document as papers print it: a hyphen inside it does not let a line end, so that «214-од»
/// is not torn apart.
func unbroken(_ number: String) -> String {
  guard number.utf8.contains(0x2D) else { return number }
  let letters = Array(number)
  var unbroken = ""
  for (index, letter) in letters.enumerated() {
    let isInside = index > 0 && index + 1 < letters.count
    let joins = isInside && !letters[index - 1].isWhitespace && !letters[index + 1].isWhitespace
    unbroken.append(letter == "-" && joins ? noBreakHyphen : letter)
  }
  return unbroken
}

/// The same for every number behind «№» in a text, which no line parts from its sign: «приказ от 05.10.2026
/// № 74-к».
func withUnbrokenNumbers(_ text: String) -> String { bindingNumbers(text, unbroken) }

/// An organisation's name that no line tears apart at its number or before a dash: «детский сад № 8» keeps its
/// last two spaces. Nothing else of the name changes: it stands as in the charter.
func withBoundNumbers(_ text: String) -> String {
  bindingNumbers(text) { $0 }
    .replacing(" №", with: "\(noBreakSpace)№").replacing(" –", with: "\(noBreakSpace)–")
}

private func bindingNumbers(_ text: String, _ written: (String) -> String) -> String {
  guard text.contains("№") else { return text }
  var result = ""
  var rest = text[...]
  while let sign = rest.firstIndex(of: "№") {
    let behind = rest.index(after: sign)
    let start = rest[behind...].firstIndex { !$0.isWhitespace } ?? rest.endIndex
    let end = rest[start...].firstIndex { $0.isWhitespace || ",;)»".contains($0) } ?? rest.endIndex
    result += rest[..<behind]
    if start > behind { result.append(start < end ? noBreakSpace : " ") }
    result += written(String(rest[start..<end]))
    rest = rest[end...]
  }
  return result + rest
}

private let noBreakSpace: Character = "\u{A0}"

/// U+2011
let noBreakHyphen: Character = "\u{2011}"

/// A document's number as a template's value.
func numberValue(_ number: String?) -> Value { value(number.map(unbroken)) }
