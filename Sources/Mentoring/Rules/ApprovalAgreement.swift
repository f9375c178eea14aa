/// (11): «Положение … утверждена»: an approval that does not agree with the document it follows.
///
/// - Returns: the words at odds, such as «Положение … утверждена»; nil if there are none. A plural may have
///   several documents before it and is let be.
func disagreeingApproval(in text: String) -> String? {
  guard text.containsBytes(of: "тверж") || text.containsBytes(of: "ТВЕРЖ") else { return nil }
  var document: (word: Substring, form: String)?
  for sentence in text.utf8.split(whereSeparator: endsSentence).map({ String(Substring($0)) }) {
    guard sentence.containsBytes(of: "тверж") || sentence.containsBytes(of: "ТВЕРЖ") else { continue }
    document = nil
    for word in sentence.split(whereSeparator: { !$0.isLetter }) {
      let folded = foldedText(String(word), withoutYo: true)
      if let form = approvedForms[folded] {
        document = (word, form)
      } else if let document, approvals.contains(folded), folded != document.form {
        return "\(document.word) … \(word)"
      }
    }
  }
  return nil
}

private func endsSentence(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A: true
  default: false
  }
}

private let approvals: Set = ["утвержден", "утверждена", "утверждено"]

/// Documents in the nominative, and the form that agrees with them.
private let approvedForms: [String: String] = [
  "положение": "утверждено", "план": "утвержден", "порядок": "утвержден", "регламент": "утвержден",
  "перечень": "утвержден", "список": "утвержден", "программа": "утверждена", "карта": "утверждена",
]
