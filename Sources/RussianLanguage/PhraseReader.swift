/// Finds groups of nominative adjectives and a noun among the tokens of a phrase.
struct PhraseReader {
  let tokens: [Token]
  let kind: PhraseKind

  /// Where the head can begin: after abbreviated adjectives (ст. преподаватель) and quotes (5 «Б» класс).
  var firstIndex: Int {
    var index = 0
    while index < tokens.count - 1,
      tokens[index].isQuoted || (tokens[index].isAbbreviated && isAbbreviatedAdjective(tokens[index]))
    {
      index += 1
    }
    return index
  }

  /// «зам. директора», «и. о. директора», «врио»: the abbreviation is the head, and what it governs stays.
  func isFrozenHead(at index: Int) -> Bool {
    guard index < tokens.count else { return true }
    return tokens[index].isAbbreviated || frozenHeads.contains(tokens[index].text)
  }

  /// «МБОУ «СОШ № 14»»: a name that begins with an abbreviation stays as it is.
  func isShortName(at index: Int) -> Bool {
    guard kind != .post, index < tokens.count else { return false }
    let head = tokens[index]
    guard let word = head.word, word.letters.count > 1, word.isUpperCase, word.isCapitalized else {
      return false
    }
    let isAllUpper = tokens.allSatisfy { $0.word?.isUpperCase ?? true || $0.text.utf8.count <= 2 }
    guard isAllUpper else { return true }
    return !isKnownNoun(word) && Rules.adjective.declension(of: word) == nil
  }

  /// The group that begins at a token. The head may be any noun; an apposition must be a known one.
  func group(at start: Int, isHead: Bool) -> NounGroup? {
    var declensions: [Declension?] = []
    var gender: GrammaticalGender?
    var lastAdjective: Word?
    var index = start
    while index < tokens.count {
      let token = tokens[index]
      guard let word = token.word, !token.isQuoted, index == start || continues(token, lastAdjective) else {
        break
      }
      if isFrozenInGroup(at: index) {
        declensions.append(nil)
        index += 1
        continue
      }
      if token.isAbbreviated { break }
      if let adjective = adjective(word, agreeing: gender, at: index) {
        declensions.append(adjective)
        gender = gender ?? adjective.paradigm.gender
        lastAdjective = word
        index += 1
        if isGoverning(word, adjective), !isFollowedByItsNoun(at: index, gender) { break }
        continue
      }
      if let noun = noun(word, gender: gender, after: lastAdjective, isHead: isHead) {
        declensions.append(noun.declension)
        return NounGroup(
          declensions: declensions + compound(after: index), gender: gender ?? noun.gender,
          isPerson: noun.isPerson, isKnown: noun.isKnown)
      }
      break
    }
    return substantive(declensions, lastAdjective, gender, isHead: isHead, at: start)
  }

  /// A group that may decline after the head, or nil.
  func apposition(at index: Int, headGender: GrammaticalGender?) -> NounGroup? {
    let token = tokens[index]
    guard let word = token.word, !token.isQuoted, !token.isAbbreviated else { return nil }
    if index > 0, !token.isHyphenated, tokens[index - 1].isPreposition { return nil }
    // «организация, осуществляющая обучение»: the object of a participle.
    if index > 0, token.follows, let previous = tokens[index - 1].word, isActiveParticiple(previous) {
      return nil
    }
    // «лицей № 1 городского округа город Заречный»: names of places stay in the nominative.
    if placeNouns.contains(word) { return nil }
    if let group = group(at: index, isHead: false) { return group }
    // «педагог, ответственный за …», «школа (сменная)», «воспитатель (старший)»: it agrees with the head.
    guard token.gap.contains(",") || token.gap.contains("("), let headGender,
      let adjective = Rules.adjective.declension(of: word),
      adjective.paradigm.gender == headGender, isParticiple(word) || seniority.contains(word)
    else { return nil }
    return NounGroup(declensions: [adjective], gender: headGender, isPerson: false, isKnown: true)
  }

  /// «управляющий совет» against «управляющий делами»: a known noun in the same gender comes next.
  private func isFollowedByItsNoun(at index: Int, _ gender: GrammaticalGender?) -> Bool {
    guard index < tokens.count, tokens[index].follows, let word = tokens[index].word else { return false }
    return isKnownNoun(word) && Rules.noun.declension(of: word)?.paradigm.gender == gender
  }

  /// The name of a city after «город»: it agrees with it (города Новореченска).
  func cityName(after index: Int) -> Declension? {
    guard kind == .phrase, index > 0, index < tokens.count, tokens[index].follows, !tokens[index].isQuoted,
      cityNouns.contains(tokens[index - 1].text), let word = tokens[index].word, word.isCapitalized
    else { return nil }
    if let adjective = Rules.adjective.declension(of: word), adjective.paradigm.gender == .masculine {
      return adjective
    }
    guard let noun = Rules.noun.declension(of: word), let gender = noun.paradigm.gender else { return nil }
    return gender == .masculine || gender == .feminine ? noun : nil
  }

  /// «1 сентября»: a date, the same in every case.
  var isDate: Bool {
    guard let first = tokens.first, first.gap.contains(where: \.isNumber) else { return false }
    return monthGenitives.contains(first.text)
  }

  /// «учёт и контроль»: a noun tied to the head by «и» at once.
  func coordinated(after index: Int) -> NounGroup? {
    guard kind == .phrase, index + 1 < tokens.count, tokens[index].isAnd,
      tokens[index].follows,
      tokens[index + 1].follows, let word = tokens[index + 1].word, !tokens[index + 1].isQuoted,
      !looksOblique(word)
    else { return nil }
    return group(at: index + 1, isHead: true)
  }

  /// Whether a group goes on over the gap before a token: «вечерняя (сменная) общеобразовательная школа».
  private func continues(_ token: Token, _ lastAdjective: Word?) -> Bool {
    if token.follows || token.isHyphenated { return true }
    guard lastAdjective != nil, let word = token.word else { return false }
    if token.gap.contains("("), Rules.adjective.declension(of: word) == nil { return false }
    return token.gap.allSatisfy { ", ()\u{A0}".contains($0) }
  }

  /// «учебно» in «учебно-воспитательный», «временно», «и» between adjectives.
  private func isFrozenInGroup(at index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    let token = tokens[index]
    let next = tokens[index + 1]
    if token.isAbbreviated { return isAbbreviatedAdjective(token) }
    guard let word = token.word, let nextWord = next.word else { return false }
    if next.isHyphenated {
      if frozenCompoundParts.contains(word) || masterClass.contains(word) && masterClass.contains(nextWord) {
        return true
      }
      if isKnownNoun(word) { return false }
      return word.endsInOOrE || (isAdjective(nextWord) && !isAdjective(word))
    }
    guard next.follows else { return false }
    return token.isAnd ? index > 0 && isAdjective(nextWord) : adverbs.contains(word)
  }

  private func isAdjective(_ word: Word) -> Bool { Rules.adjective.declension(of: word) != nil }

  private func adjective(_ word: Word, agreeing gender: GrammaticalGender?, at index: Int) -> Declension? {
    guard let declension = Rules.adjective.declension(of: word),
      !nounsLikeAdjectives.contains(word), !genitivePlurals.contains(word),
      gender == nil || declension.paradigm.gender == gender
    else { return nil }
    // «-ой» is nominative only before a masculine noun: «городской округ», not «начальник городской …».
    if word.endsInOy, !rankAdjectives.contains(word) {
      guard index + 1 < tokens.count, tokens[index + 1].follows, let next = tokens[index + 1].word,
        let noun = Rules.noun.declension(of: next),
        noun.paradigm.gender == .masculine || isCommonGender(next, noun)
      else { return nil }
    }
    return declension
  }

  private func noun(
    _ word: Word, gender: GrammaticalGender?, after adjective: Word?, isHead: Bool
  ) -> (declension: Declension, gender: GrammaticalGender, isPerson: Bool, isKnown: Bool)? {
    guard !prepositions.contains(word), word.letters.count > 1,
      let declension = Rules.noun.declension(of: word)
    else { return nil }
    var isKnown = isKnownNoun(word)
    if !isHead, !isKnown || placeNouns.contains(word) { return nil }
    let nounGender = declension.paradigm.gender ?? gender ?? .neuter
    var isPerson = Rules.personNoun.contains(word)
    if !isKnown, kind != .post {
      isPerson = isPerson || pluralPersons.contains(word)
      // Without a list only the accusative of masculines and plurals is in doubt: person or thing?
      isKnown = isPerson || regularNouns.contains(word) || [.feminine, .neuter].contains(nounGender)
    }
    if let gender, nounGender != gender, !(isKnown && isCommonGender(word, declension)) { return nil }
    if !isKnown {
      if gender != nil, looksOblique(word) { return nil }
      if let adjective, isPersonAdjective(adjective), kind != .organization { return nil }
    }
    return (declension, gender ?? nounGender, isPerson, isKnown)
  }

  /// Nouns tied by hyphens to the one at `index`: «-психолог», «-интернат», «-детский сад» without spaces.
  private func compound(after index: Int) -> [Declension?] {
    let next = index + 1
    guard next < tokens.count, tokens[next].isHyphenated, let word = tokens[next].word,
      !tokens[next].isAbbreviated
    else { return [] }
    if Rules.adjective.declension(of: word) != nil, !isKnownNoun(word) {
      return group(at: next, isHead: true)?.declensions ?? []
    }
    return [Rules.noun.declension(of: word)] + compound(after: next)
  }

  private func substantive(
    _ declensions: [Declension?], _ adjective: Word?, _ gender: GrammaticalGender?, isHead: Bool,
    at start: Int
  ) -> NounGroup? {
    guard let adjective, let gender else { return nil }
    let isPerson = isPersonAdjective(adjective)
    guard isHead || (isPerson && kind != .organization) else { return nil }
    var used = declensions
    while let last = used.last, last == nil { used.removeLast() }
    return NounGroup(
      declensions: used + compound(after: start + used.count - 1), gender: gender, isPerson: isPerson,
      isKnown: isPerson)
  }

  private func isKnownNoun(_ word: Word) -> Bool {
    switch kind {
    case .post: Rules.personNoun.contains(word)
    case .organization: thingNouns.contains(word) || placeNouns.contains(word)
    default:
      Rules.personNoun.contains(word) || thingNouns.contains(word)
        || placeNouns.contains(word)
    }
  }
}

extension Token {
  /// «и»
  var isAnd: Bool { word?.letters == [9] }
  var isPreposition: Bool { prepositions.contains(text) }
}
