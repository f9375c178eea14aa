/// The code of a field (ISO/IEC 29500-1, 17.16): a word that says what it is, and what it is about.
enum WordFieldCode {
  /// The code with names in it made the merged document's.
  ///
  /// - Parameters:
  ///   - code: as written in the markup.
  ///   - styles: the merged document's names of styles by the document's own, in small letters.
  static func renamed(
    _ code: String, styles: [String: String], _ surroundings: some WordStory.Surroundings
  ) -> String {
    var words = code.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var isSequence = false
    for (index, word) in words.enumerated() where !word.isEmpty {
      switch word.uppercased() {
      case "NUMPAGES":
        if let lastPage = surroundings.lastPage { words[index] = "PAGEREF \(lastPage)" }
      case "SEQ": isSequence = true
      case "STYLEREF":
        return withStyle(
          words[...index].joined(separator: " "), words[(index + 1)...].joined(separator: " "), styles)
      default:
        let bare = word.replacing("&quot;", with: "").replacing("\"", with: "")
        let new = isSequence ? surroundings.sequence(bare) : surroundings.bookmark(bare)
        isSequence = false
        if new != bare { words[index] = word.replacing(bare, with: new) }
      }
    }
    return words.joined(separator: " ")
  }

  /// - Parameter rest: the name of a style, in quotes if there are blanks in it, and switches.
  private static func withStyle(_ start: String, _ rest: String, _ styles: [String: String]) -> String {
    let text = rest.replacing("&quot;", with: "\"")
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    let isQuoted = parts.count >= 3 && parts[0].allSatisfy { $0 == " " }
    let words = text.split(separator: " ")
    guard let name = isQuoted ? String(parts[1]) : words.first.map(String.init) else {
      return "\(start) \(rest)"
    }
    // Headings go by their number too, and by the name that Word shows in Russian.
    let plain = name.lowercased().replacing("заголовок ", with: "heading ")
    let known = styles[plain] ?? (name.allSatisfy(\.isNumber) ? styles["heading \(name)"] : nil)
    guard let known, known.lowercased() != plain, !(known == "heading \(name)") else {
      return "\(start) \(rest)"
    }
    let tail = isQuoted ? parts[2...].joined(separator: "\"") : " " + words.dropFirst().joined(separator: " ")
    return "\(start) \"\(known)\"\(tail)".replacing("\"", with: "&quot;")
  }
}
