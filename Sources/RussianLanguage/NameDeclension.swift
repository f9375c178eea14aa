/// Declension of the words of a person's name.
///
///     Лещук      Пётр       Ильич
///     surname    given      patronymic     each word by the table of its role and the bearer's sex
///
/// Parts joined by a hyphen decline one by one, but for first parts that never do (Тер-Петросян).
func declineName(_ parts: [NamePart], separators: [Substring], sex: Sex) -> CaseForms {
  var builder = FormsBuilder()
  for (index, part) in parts.enumerated() {
    if index > 0 { builder.append(unchanged: separators[index - 1]) }
    appendName(part, sex: sex, to: &builder)
  }
  return builder.forms
}

private func appendName(_ part: NamePart, sex: Sex, to builder: inout FormsBuilder) {
  if case .frozen = part.role { return builder.append(unchanged: part.text) }
  var text = part.text
  // «О’Хара», «д’Артаньян»: what stands before the apostrophe stays.
  if let apostrophe = text.unicodeScalars.lastIndex(where: { $0 == "’" || $0 == "'" }) {
    let end = text.unicodeScalars.index(after: apostrophe)
    builder.append(unchanged: text[..<end])
    text = text[end...]
  }
  let pieces = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    .map { Substring($0) }
  for (index, piece) in pieces.enumerated() {
    if index > 0 { builder.append(unchanged: "-") }
    guard let word = Word(piece) else {
      builder.append(unchanged: piece)
      builder.limitConfidence(to: piece.isEmpty ? .sure : .unknown)
      continue
    }
    if index < pieces.count - 1, staysAsFirstPart(word, part.role, sex) {
      builder.append(unchanged: piece)
      continue
    }
    guard let declension = nameDeclension(of: word, as: part.role, sex: sex) else {
      builder.append(unchanged: piece)
      builder.limitConfidence(to: .unsure)
      continue
    }
    builder.append(word, declension.paradigm, isPerson: true)
    if declension.isDisputed { builder.limitConfidence(to: .unsure) }
  }
}

/// Of a double surname both parts decline, but for a few first parts. Of a double given name the first part
/// declines if it is European (Анны-Марии, Карла-Густава, but Али-Аскера); of a patronymic it never does.
private func staysAsFirstPart(_ word: Word, _ role: NamePart.Role, _ sex: Sex) -> Bool {
  switch role {
  case .surname: frozenFirstParts.contains(word)
  case .given where sex == .male: !decliningFirstNames.contains(word)
  case .given: frozenFirstParts.contains(word)
  case .patronymic, .frozen: true
  }
}

func nameDeclension(of word: Word, as role: NamePart.Role, sex: Sex) -> Declension? {
  switch (role, sex) {
  case (.frozen, _): return nil
  case (.surname, .male):
    if word.vowelCount <= 1, let short = Rules.shortMaleSurname.declension(of: word) { return short }
    return Rules.maleSurname.declension(of: word)
  case (.surname, .female): return Rules.femaleSurname.declension(of: word)
  case (.given, .male): return Rules.maleGiven.declension(of: word)
  case (.given, .female): return Rules.femaleGiven.declension(of: word)
  case (.patronymic, _):
    return Rules.patronymic.declension(of: word)
      ?? (sex == .male ? Rules.maleGiven : Rules.femaleGiven).declension(of: word)
  }
}

/// First parts of double names that never decline.
private let frozenFirstParts = WordList(
  """
  бонч бей очир бадма эрдни хара корвин шолом гасан вар абдуль тер тян сен сент аль эль ар ас ад ан ат аш ибн бен кара дер фон ван ле ла де ди да дель дос ду эн
  грум кос абдул абд абдель абу жан нур мак мац гамсах мир шах хан ага аги мелик нор топ бек
  """)

/// First parts of European men's names: «Иоанна-Павла».
private let decliningFirstNames = WordList(
  """
  иоанн иван карл пётр павел франц александр густав фридрих вильгельм максимилиан мартин эрих
  людвиг юлий марк антон илья лев николай михаил андрей даниил стефан филипп георгий роберт эдуард
  """)

/// Sex as the ending of a surname shows it: Иванов, Иванова, Толстой, Осадчая.
func surnameSex(_ word: Word) -> Sex? {
  if word.vowelCount > 1, let male = Rules.maleSurname.value(for: word.letters), sexedMale.contains(male) {
    return .male
  }
  if let female = Rules.femaleSurname.value(for: word.letters), sexedFemale.contains(female) {
    return .female
  }
  return nil
}

private let sexedMale = Set(["Иванов", "красный", "русский"].map { Paradigm.number($0) })
private let sexedFemale = Set(["Иванова", "красная", "хорошая", "синяя"].map { Paradigm.number($0) })
