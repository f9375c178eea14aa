extension Typography {
  /// Initials of the text as the school writes them: «А.П. Иванова» or «А. П. Иванова», with no-break spaces.
  public static func withInitials(_ text: String, _ style: WritingStyle.Initials) -> String {
    var out = ""
    var rest = Substring(text)
    while let letter = rest.first {
      let isInitial = letter.isUppercase && rest.dropFirst().first == "." && !(out.last?.isLetter ?? false)
      guard isInitial else {
        out.append(letter)
        rest = rest.dropFirst()
        continue
      }
      out += "\(letter)."
      rest = rest.dropFirst(2)
      let next = rest.drop { $0 == " " || $0 == "\u{A0}" }
      guard let following = next.first, following.isUppercase else { continue }
      let isAnotherInitial = next.dropFirst().first == "."
      out += isAnotherInitial && style == .tight ? "" : "\u{A0}"
      rest = next
    }
    return out
  }
}
