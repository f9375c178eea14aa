/// Fields that tell how many pages a paper has.
///
/// Word counts the pages of a section by itself whenever it lays out a header (SECTIONPAGES); a reference to the
/// paper's last page (PAGEREF) it brings up to date only when asked. LibreOffice knows references alone, and of a
/// field that it does not know it shows the result. So a reference stands in the count's result:
///
/// ```
/// { NUMPAGES | 9 }  ⇒  { SECTIONPAGES | { PAGEREF _set_end_3 | 9 } }
/// ```
/// A paper of several sections has the reference alone.
struct WordPageCounts {
  /// The open fields, each with the reference that its result has to hold.
  private var fields: [String?] = []
  /// Tokens of open fields of one element that got a reference inside.
  private var simple: [Int] = []

  /// The code of the innermost field: a reference to the paper's last page becomes a count, if Word can count it.
  mutating func code(_ code: String, _ surroundings: some WordStory.Surroundings) -> String {
    guard !fields.isEmpty, let count = Self.count(in: code, surroundings) else { return code }
    fields[fields.count - 1] = code
    return count
  }

  /// A mark that begins a field, parts its code from its result or ends it.
  mutating func mark(_ kind: String?, from start: Int, to end: Int, _ splicer: inout Splicer) {
    switch kind {
    case "begin": fields.append(nil)
    case "separate":
      guard case let reference?? = fields.last else { return }
      splicer.insert(
        "<w:fldChar w:fldCharType=\"begin\"/><w:instrText xml:space=\"preserve\">\(reference)</w:instrText>"
          + "<w:fldChar w:fldCharType=\"separate\"/>", at: end)
    case "end":
      guard case _?? = fields.popLast() else { return }
      splicer.insert("<w:fldChar w:fldCharType=\"end\"/>", at: start)
    default: break
    }
  }

  /// - Returns: the element that begins inside a field of one element, and ends with it.
  mutating func beginSimple(
    _ element: inout Element, _ index: Int, _ surroundings: some WordStory.Surroundings
  ) -> Element? {
    guard let code = element["w:instr"], let count = Self.count(in: code, surroundings) else { return nil }
    simple.append(index)
    element["w:instr"] = count
    return Element("w:fldSimple", [("w:instr", code)])
  }

  /// Whether another element has to end before the one that began at a token.
  mutating func endsSimple(_ index: Int) -> Bool {
    guard simple.last == index else { return false }
    simple.removeLast()
    return true
  }

  private static func count(in code: String, _ surroundings: some WordStory.Surroundings) -> String? {
    guard surroundings.isOneSection, let lastPage = surroundings.lastPage else { return nil }
    let reference = "PAGEREF \(lastPage)"
    return code.contains(reference) ? code.replacing(reference, with: "SECTIONPAGES") : nil
  }
}
