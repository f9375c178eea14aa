/// One word of a person's name and what it is.
struct NamePart {
  enum Role {
    case surname, given, patronymic
    /// Initials, «оглы», the first syllables of a Korean name: printed as they are.
    case frozen
  }

  let text: Substring
  let role: Role
}

/// Splits at spaces of any kind.
func words(of text: some StringProtocol) -> [Substring] {
  let text = Substring(text)
  guard text.utf8.contains(where: mayBeSpace) else { return text.isEmpty ? [] : [text] }
  return text.unicodeScalars.split(whereSeparator: isSpace).map { Substring($0) }
}

/// Whether the byte is or begins a space.
private func mayBeSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xC2 || byte == 0xE2 }

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x202F, 0x2007, 0x2009: true
  default: false
  }
}

/// Tells which word of a full name is what: «Фамилия Имя Отчество», «Имя Отчество Фамилия», «Имя Фамилия».
func nameParts(of names: [Substring]) -> [NamePart] {
  var roles = names.enumerated().map { index, name -> NamePart.Role in
    let isInitial = isInitials(name) && (index > 0 || name.utf8.last == UInt8(ascii: "."))
    return isInitial || isParticle(name) ? .frozen : .given
  }
  let patronymic = patronymicRange(names)
  // «Ван Дамм Жан-Клод», but «Ван Анна Ивановна»: a name needs a surname and a given name besides.
  if let first = names.first, isCapitalParticle(first), (patronymic?.lowerBound ?? names.count) > 2 {
    roles[0] = .frozen
  }
  if let patronymic {
    let first = names[patronymic.lowerBound]
    let isFrozen = patronymic.count == 2 || kinshipEnding(first) != nil || joinedKinship(first) != nil
    for index in patronymic { roles[index] = isFrozen ? .frozen : .patronymic }
  }
  if let surname = surnameIndex(names, roles, patronymic: patronymic) { roles[surname] = .surname }
  if patronymic == nil, isEastAsian(names) {
    for index in names.indices.dropLast() { roles[index] = .frozen }
  }
  return zip(names, roles).map { NamePart(text: $0, role: $1) }
}

/// Where the patronymic stands; two words with «оглы», «кызы».
private func patronymicRange(_ names: [Substring]) -> Range<Int>? {
  var found: Range<Int>?
  for index in names.indices.dropFirst() {
    if kinshipSex(names[index]) != nil {
      found = max(index - 1, 1)..<index + 1
    } else if kinshipEnding(names[index]) != nil || (index > 1 && joinedKinship(names[index]) != nil) {
      found = index..<index + 1
    } else if looksLikePatronymic(names, at: index) {
      // «Анна Петровна Абрамович»: the surname looks like a patronymic too.
      if found != nil, isGivenName(names[0]) { continue }
      found = index..<index + 1
    }
  }
  return found
}

/// «А.», «А.П.», «П»
func isInitials(_ word: Substring) -> Bool {
  word.utf8.last == UInt8(ascii: ".") || word.utf8.count <= 2
}

/// Words after a father's name that make it a patronymic: «Гейдар Алирза оглы».
func kinshipSex(_ word: Substring) -> Sex? {
  Word(word).flatMap { kinshipParticles.sex(of: $0) }
}

private let kinshipParticles = SuffixTable(
  """
  м ^оглы ^оглу ^огли ^улы ^уулу ^углы ^угли
  ж ^кызы ^гызы ^кизи ^кзы
  """, value: Rules.sexNumber)

/// The sex of «Гасан-оглы».
func kinshipEnding(_ name: Substring) -> Sex? {
  guard let hyphen = name.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
  return kinshipSex(name[name.utf8.index(after: hyphen)...])
}

/// The sex of «Маратулы», «Бекболаткызы».
func joinedKinship(_ name: Substring) -> Sex? {
  Word(name).flatMap { joinedKinshipEndings.sex(of: $0) }
}

private let joinedKinshipEndings = SuffixTable(
  """
  м улы уулу оглы угли
  ж кызы гызы
  """, value: Rules.sexNumber)

/// «фон», «де», «ван» in small letters before a surname.
func isParticle(_ name: Substring) -> Bool {
  guard name.utf8.count <= 6, let word = Word(name), !word.isCapitalized else { return false }
  return particles.contains(word)
}

/// «Ван», «Бен», «Ле» as the first of several words of a surname.
func isCapitalParticle(_ name: Substring) -> Bool {
  guard name.utf8.count <= 6, let word = Word(name) else { return false }
  return particles.contains(word)
}

private let particles = WordList("фон де ван дер ди да ла ле дю эль аль бен бин ибн тер")

private func looksLikePatronymic(_ names: [Substring], at index: Int) -> Bool {
  guard let word = Word(names[index]), let sex = Rules.patronymicSex.sex(of: word) else { return false }
  // «Анна Абрамович»: a surname that only looks like a patronymic.
  guard let given = Word(names[index - 1]), let givenSex = Rules.givenSex.sex(of: given) else { return true }
  return givenSex == sex || index > 1
}

private func surnameIndex(
  _ names: [Substring], _ roles: [NamePart.Role], patronymic: Range<Int>?
) -> Int? {
  let free = names.indices.filter { if case .given = roles[$0] { true } else { false } }
  guard let first = free.first, let last = free.last else { return nil }
  if let patronymic {
    if patronymic.upperBound <= last { return last }
    if free.count > 1 { return first }
    // «Пётр Ильич», but «Лещук Ильич»
    return first == 0 && isGivenName(names[first]) ? nil : (names.count == 2 ? nil : first)
  }
  if free.count == 1 { return names.count == 1 && isGivenName(names[first]) ? nil : first }
  // «Пётр Лещук», «Анна Мария Кравец»
  if free.dropLast().allSatisfy({ isGivenName(names[$0]) }), !isGivenName(names[last]) { return last }
  // «Туфан Миннуллин»: only the last word ends like a surname, and not like a given name.
  if free.count == 2, let head = Word(names[first]), let tail = Word(names[last]), surnameSex(head) == nil,
    surnameSex(tail) != nil, Rules.givenSex.value(for: tail.letters) == nil
  {
    return last
  }
  return first
}

private func isGivenName(_ text: Substring) -> Bool {
  Word(text).map { Rules.givenSex.wholeValue(for: $0.letters) != nil } ?? false
}

/// «Ким Чен Ын», «Нгуен Ван Тхань», «Дэн Сяопин»: of a Far Eastern name only the last word declines.
private func isEastAsian(_ names: [Substring]) -> Bool {
  guard (2...3).contains(names.count), let first = Word(names[0]), let last = Word(names[names.count - 1])
  else {
    return false
  }
  if Rules.givenSex.value(for: last.letters) != nil || surnameSex(first) != nil { return false }
  if eastAsianSurnames.contains(first) { return true }
  if names.count == 2 { return false }
  let vowels = names.map { Word($0)?.vowelCount ?? 9 }
  return vowels.allSatisfy { $0 <= 2 } && vowels.filter { $0 == 1 }.count >= 2
}

private let eastAsianSurnames = WordList(
  """
  ван чжан чжао чэн чэнь ян хуан сунь линь лян чжэн сун тан хань пэн цзэн тянь дун пань юань
  цзян фан дэн шэнь пак чон чан хон квон хван сон нгуен фам динь данг шэн цянь цинь
  """)
