import Diagnostics
import Expressions
import RecordTables

/// Papers that are made only if the setting «Дополнительные бумаги» names them: a kind's condition looks for
/// its word there. A word that no kind looks for would be passed over in silence.
extension School {
  func unknownExtraPapers(_ catalogue: Catalogue) -> [Diagnostic] {
    guard case .text(let setting)? = settings.all[SettingsSheet.extraPapers.caption] else { return [] }
    let known = catalogue.kinds.compactMap { $0.condition.flatMap(extraPaperWord) }
    let asked = setting.split { "\n,;".contains($0) }.map { trimmed($0) }
    let place = columnPlaces.cell(SettingsSheet.extraPapers, of: SettingsSheet.schema)
    return asked.compactMap { words in
      let folded = foldedWords(words)
      if words.isEmpty || known.contains(where: { folded.contains($0) }) { return nil }
      return CatalogueWording.unknownExtraPaper(
        words, nearest: nearestName(to: folded, among: known), Array(Set(known)).sorted(), at: place)
    }
  }
}

/// «журналы встреч» of `"журналы встреч" в настройки["Дополнительные бумаги"]`.
private func extraPaperWord(_ condition: Expression) -> String? {
  let source = condition.source
  guard let setting = source.firstRange(of: "настройки[\"\(SettingsSheet.extraPapers.caption)\"]") else {
    return nil
  }
  let quoted = source[..<setting.lowerBound].split(separator: "\"", omittingEmptySubsequences: false)
  return quoted.count >= 3 ? foldedWords(String(quoted[quoted.count - 2])) : nil
}

/// As the conditions compare: in lower case, ё as е.
private func foldedWords(_ text: String) -> String { text.lowercased().replacing("ё", with: "е") }
