import Diagnostics

/// Papers beyond the usual set, as the setting «Дополнительные бумаги» asks for them.
struct ExtraPapers: Sendable {
  /// As typed: «Отчёты», «согласия на изображение».
  let asked: [String]
  private let folded: [String]

  /// - Parameter lines: of the cell; a line may list several.
  init(_ lines: [String] = []) {
    let parts = lines.flatMap { line in line.split { ",;".contains($0) } }
    asked = parts.map { trimmed($0) }.filter { !$0.isEmpty }
    folded = asked.map(foldedWords)
  }

  /// Whether one of them is called by these words or has them in its name: «изображение».
  func include(_ words: String) -> Bool {
    let words = foldedWords(words)
    return folded.contains { $0.containsBytes(of: words) }
  }
}

/// Letter case, blanks and ё do not count.
private func foldedWords(_ text: String) -> String { foldedText(text, withoutYo: true) }

extension School {
  /// Kinds that say `дополнительно` are made only where the setting has their words.
  func wants(_ kind: PaperKind) -> Bool { kind.extraPaper.map { settings.extraPapers.include($0) } ?? true }

  /// Words of the setting that no kind goes by would be passed over in silence.
  func unknownExtraPapers(_ catalogue: Catalogue) -> [Diagnostic] {
    let known = Set(catalogue.kinds.compactMap(\.extraPaper)).sorted()
    let place = columnPlaces.cell(SettingsSheet.extraPapers, of: SettingsSheet.schema)
    return settings.extraPapers.asked.compactMap { words in
      let meant = ExtraPapers([words])
      if known.contains(where: meant.include) { return nil }
      return CatalogueWording.unknownExtraPaper(
        words, nearest: nearestName(to: words, among: known), known, at: place)
    }
  }
}
