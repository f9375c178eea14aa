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

/// The same for every number behind «№» in a text: «приказ от 05.10.2026 № 74-к».
func withUnbrokenNumbers(_ text: String) -> String {
  guard text.utf8.contains(0x2D), text.contains("№") else { return text }
  var result = ""
  var rest = text[...]
  while let sign = rest.firstIndex(of: "№") {
    var end = rest.index(after: sign)
    while end < rest.endIndex, rest[end].isWhitespace { end = rest.index(after: end) }
    let start = end
    while end < rest.endIndex, !rest[end].isWhitespace, !",;)»".contains(rest[end]) {
      end = rest.index(after: end)
    }
    result += rest[..<start]
    result += unbroken(String(rest[start..<end]))
    rest = rest[end...]
  }
  return result + rest
}

/// U+2011
let noBreakHyphen: Character = "\u{2011}"

/// A document's number as a template's value.
func numberValue(_ number: String?) -> Value { value(number.map(unbroken)) }
