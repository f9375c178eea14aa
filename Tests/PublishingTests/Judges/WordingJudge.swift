import Foundation

/// Signs that a paper was not finished or is not clean: what a proof-reader marks.
enum WordingJudge {
  static func complaints(about text: String) -> [String] {
    let marks = Self.marks
    return text.split(separator: "\n").flatMap { line -> [String] in
      marks.compactMap { mark in
        line.firstMatch(of: mark.pattern) == nil ? nil : "\(mark.meaning): \(line)"
      }
    }
  }

  private struct Mark {
    let meaning: String
    let pattern: Regex<Substring>

    init(_ meaning: String, _ pattern: Regex<Substring>) {
      self.meaning = meaning
      self.pattern = pattern
    }
  }

  /// «°» is the no-break space, as `PaperText` shows it.
  private static var marks: [Mark] {
    [
      Mark("a placeholder is left", #/\{\{|\}\}|\{%|%\}|\{#|#\}/#),
      Mark("a value of the program's own", #/\b(?:nil|null|None|Optional|undefined|NaN|true|false)\b/#),
      Mark("a double full stop", #/\.\./#),
      Mark("a doubled sign", #/,,|;;|::|,\.|;\.|\.;|№ ?№/#),
      Mark("a doubled space", #/[ °]{2}/#),
      Mark("a space before a sign", #/[а-яё0-9»)][ °][,;:.!?](?!\d)/#),
      Mark("a space inside brackets or quotes", #/[(«][ °]|[ °][)»]/#),
      Mark("empty brackets or quotes", #/\(\)|«»/#),
      Mark("a hyphen for a dash", #/[^¶│ °][ °]-[ °]/#),
      Mark("a straight quote", #/"/#),
      Mark("a hint from the records", #/\bФ\. И\. О\.\)|…/#),
    ]
  }
}
