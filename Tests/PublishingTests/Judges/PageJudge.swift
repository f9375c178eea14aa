import Foundation

/// Looks at the pages of a finished document as they would be printed.
struct PageJudge {
  private let pdftotext: Tool

  init?() {
    guard let pdftotext = Tool("pdftotext") else { return nil }
    self.pdftotext = pdftotext
  }

  /// The lines of each page in their layout, blank ones left out.
  func pages(of pdf: URL) throws -> [[String]] {
    let outcome = try pdftotext.run(["-layout", "-enc", "UTF-8", pdf.path, "-"])
    guard outcome.code == 0 else { throw CocoaError(.fileReadCorruptFile) }
    // A form feed ends each page, the last one too.
    return outcome.output.split(separator: "\u{C}", omittingEmptySubsequences: false).dropLast().map {
      $0.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
  }

  /// The words of each page with their places.
  func words(of pdf: URL) throws -> PageWords {
    let outcome = try pdftotext.run(["-bbox", "-enc", "UTF-8", pdf.path, "-"])
    guard outcome.code == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return PageWords(outcome.output)
  }

  /// What a secretary would send back: an empty page or a last one with next to nothing, a signature alone on
  /// its page, a caption apart from its line, a page number on the first page or none on another.
  static func complaints(about pages: [[String]]) -> [String] {
    if pages.isEmpty { return ["there is no page"] }
    var found: [String] = []
    for (index, lines) in pages.enumerated() {
      let isNumbered = lines.first == "\(index + 1)"
      if index == 0, isNumbered { found.append("the first page is numbered") }
      if index > 0, !isNumbered { found.append("page \(index + 1) has no number on top") }
      let body = isNumbered ? Array(lines.dropFirst()) : lines
      if body.isEmpty { found.append("page \(index + 1) is empty") }
      if index > 0, index + 1 == pages.count, !body.isEmpty, body.count < 3 {
        found.append("page \(index + 1) has next to nothing: «\(body.joined(separator: " / "))»")
      }
      if let first = body.first, first.hasPrefix("("), first.hasSuffix(")") {
        found.append("a caption stands apart from its line on page \(index + 1): «\(first)»")
      }
      if index > 0, opensWithSignature(body) {
        found.append("a signature stands alone on page \(index + 1): «\(body[0])»")
      }
    }
    return found
  }

  /// A long post takes two lines, and the name stands on the second.
  private static func opensWithSignature(_ body: [String]) -> Bool {
    guard let first = body.first else { return false }
    return isSignature(first) || (body.count > 1 && !first.hasSuffix(".") && isSignature(body[1]))
  }

  /// A line to sign on: it ends with initials and a surname after room for the signature, or opens with a
  /// date to be written by hand.
  static func isSignature(_ line: String) -> Bool {
    let room = #/(?:_{3,}|\s{3,})\s*\(?[А-ЯЁ]\.\s?([А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?\)?$/#
    let date = #/^«_{2,}»\s*_{3,}/#
    return line.firstMatch(of: room) != nil || line.firstMatch(of: date) != nil
  }
}
