/// Small words and endings that the reader of phrases goes by.

let prepositions = WordList(
  """
  в во на за по с со о об при для от из под над к ко у без до через про между перед около не или как
  имени им
  """)

/// Abbreviations of adjectives: the noun after them declines.
func isAbbreviatedAdjective(_ token: Token) -> Bool { abbreviatedAdjectives.contains(token.text) }

private let abbreviatedAdjectives = WordList("ст мл гл вед соц мед тех муз физ пед науч")

/// Words that stand for a whole post and never change.
let frozenHeads = WordList(
  """
  врио врид ио зам зав нач пом рук
  """)

let adverbs = WordList(
  """
  временно постоянно особо впервые вновь ранее профессионально
  """)

/// First parts of compounds that never change: «шеф-повар», «вице-президент».
let frozenCompoundParts = WordList(
  """
  шеф вице экс обер унтер пресс премьер генерал капитан штаб бизнес веб медиа мини арт контр лейб
  интернет топ бренд контент пиар гранд онлайн джаз рок фитнес
  """)

/// Of «мастер-класс» the second part declines.
let masterClass = WordList("мастер класс")

let cityNouns = WordList("город")

let monthGenitives = WordList(
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря")

/// Plurals of persons that look like a genitive: known only as heads.
let pluralPersons = WordList(
  "учителя директора профессора мастера тренера доктора повара инспектора инструктора сторожа")

/// Adjectives of rank on a stressed «-ой», used as nouns.
let rankAdjectives = WordList("рядовой звеньевой часовой городовой передовой больной портной")

/// «воспитатель (старший)»
let seniority = WordList("старший старшая младший младшая ведущий ведущая главный главная")

/// Nouns whose endings look like those of adjectives.
let nounsLikeAdjectives = WordList("герой строй устой покой бой прибой стая свая")

/// «рабочий зданий»: genitives of nouns on «-ние», not adjectives such as «средний».
let genitivePlurals = WordList(endings: "ений аний яний")

/// «заведующий»: the next noun depends on it.
func isGoverning(_ word: Word, _ adjective: Declension) -> Bool {
  governingParticiples.contains(adjectiveStem(word, adjective))
}

/// «вожатая», «наставляемый», «обучающаяся»: an adjective used as a noun for a person.
func isPersonAdjective(_ word: Word) -> Bool {
  guard let adjective = Rules.adjective.declension(of: word) else { return false }
  return personAdjectives.contains(adjectiveStem(word, adjective))
}

private func adjectiveStem(_ word: Word, _ adjective: Declension) -> [UInt8] {
  let isPlural = adjective.paradigm.gender == .plural
  return Array(word.letters.dropLast(adjective.paradigm.cut + (isPlural ? 1 : 0)))
}

/// «осуществляющий», «ответственный», «закреплённый», «обучающийся»
func isParticiple(_ word: Word) -> Bool {
  participles.contains(word)
}

private let participles = WordList(
  endings: """
    щий щая щее щие вший вшая вшее вшие щийся щаяся щееся щиеся вшийся вшаяся вшееся вшиеся нный нная нное нные
    мый мая мое мые тый тая тое тые
    """)

/// «осуществляющий»: it may govern an accusative.
func isActiveParticiple(_ word: Word) -> Bool {
  activeParticiples.contains(word) && !isPersonAdjective(word)
}

private let activeParticiples = WordList(
  endings: "ющий ющая ющее ющие ущий ущая ущее ущие ящий ящая ящее ящие вший вшая вшее вшие")

/// Endings of things whose declension has no exceptions.
let regularNouns = WordList(endings: "ание ение ствие ство ция сия ость изм")

/// Instrumental, prepositional and genitive plural endings of words that may look nominative:
/// «заведующий отделением».
func looksOblique(_ word: Word) -> Bool { obliqueEndings.contains(word) }

private let obliqueEndings = WordList(endings: "ом ем ами ями ах ях ов ев ых их ей ого его")

/// «судья», «староста», «глава»: a masculine or feminine adjective may go with it.
func isCommonGender(_ word: Word, _ declension: Declension) -> Bool {
  declension.paradigm.gender == .feminine && commonGender.contains(word)
}

private let commonGender = SuffixTable(
  "+ ^судья ^староста ^глава ^старшина ^старейшина ^коллега ^сирота ^дядя ^папа ^дедушка ^юноша ^мужчина ^воевода",
  value: { _ in 1 })

extension Word {
  /// «учебно», «верхне»
  var endsInOOrE: Bool { letters.last == 15 || letters.last == 6 }

  /// «городской», «большой»
  var endsInOy: Bool {
    letters.count > 2 && letters[letters.count - 1] == 10 && letters[letters.count - 2] == 15
  }
}
