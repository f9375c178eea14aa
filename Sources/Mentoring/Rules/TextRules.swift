import Diagnostics
import Expressions
import RecordTables
import RussianLanguage

/// What is looked for in words that the school wrote itself: (7), (10), (11).
extension School {
  func textFindings() -> [Finding] {
    var findings: [Finding] = []
    let own = ownNumbers
    func check(
      _ text: String?, _ column: SheetSchema.Column, _ schema: SheetSchema, _ row: RecordPlace?,
      spoiling concerns: [Concern]
    ) {
      guard let text, let row else { return }
      let place = columnPlaces.cell(column, of: schema, in: row)
      findings += problems(inText: text, at: .record(place), own: own).map {
        Finding($0, concerns: $0.weight == .error ? concerns : [])
      }
    }
    if !roadmap.isTypical {
      for stage in roadmap.stages {
        check(stage.name, RoadmapSheet.stage, RoadmapSheet.schema, stage.place, spoiling: [.roadmap])
        for item in stage.items {
          check(item.text, RoadmapSheet.item, RoadmapSheet.schema, item.place, spoiling: [.roadmap])
          check(item.cells.result, RoadmapSheet.result, RoadmapSheet.schema, item.place, spoiling: [.roadmap])
        }
      }
    }
    for (index, activity) in activities.enumerated() where activity.place != nil {
      let concerns = pairs.filter { programmes[$0.id]?.contains(index) == true }.map { Concern.pair($0.id) }
      check(activity.text, ProgrammeSheet.activity, ProgrammeSheet.schema, activity.place, spoiling: concerns)
      check(activity.result, ProgrammeSheet.result, ProgrammeSheet.schema, activity.place, spoiling: concerns)
    }
    for pair in pairs {
      check(pair.request, PairSheet.request, PairSheet.schema, pair.place, spoiling: [.pair(pair.id)])
      check(pair.goal, PairSheet.goal, PairSheet.schema, pair.place, spoiling: [.pair(pair.id)])
    }
    return findings
  }

  /// The same for a filled long text, block by block.
  ///
  /// - Parameter day: that of the paper; it cites what is in force then.
  func problems(in text: RichText, file: String, on day: CivilDate) -> [Diagnostic] {
    let own = ownNumbers
    return text.blocks.flatMap { block in
      let words = block.runs.map { run in
        if case .text(let text, _) = run { text } else { " " }
      }
      let line = words.joined()
      return problems(
        inText: line, at: .template(TemplatePlace(file: file, text: shortened(line))), own: own, on: day)
    }
  }

  /// - Parameter own: see `ownNumbers`.
  private func problems(
    inText text: String, at place: @autoclosure () -> Place, own: Set<String>, on day: CivilDate? = nil
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let name = otherOrganization(in: text, own: own) {
      problems.append(RuleWording.otherOrganization(name, at: place()))
    }
    if let piece = doubledStop(in: text) { problems.append(RuleWording.doubledStop(piece, at: place())) }
    if let words = disagreeingApproval(in: text) {
      problems.append(RuleWording.disagreeingApproval(words, at: place()))
    }
    if text.containsBytes(of: "358.1"), namesArticle("358.1", in: text) {
      problems.append(RuleWording.wrongArticle(at: place()))
    }
    for act in acts {
      // A bare number would be found in any date or sum.
      guard let number = act.number, text.containsBytes(of: number),
        number.contains(where: { $0.isLetter || $0 == "-" })
      else { continue }
      if !act.isInForce(on: day ?? today) {
        problems.append(RuleWording.actNotInForce(number, at: place()))
      } else if let date = act.date, let other = dateOfAct(number: number, in: text), other != date {
        problems.append(RuleWording.actOfOtherDate(number, date, at: place()))
      }
    }
    if text.containsBytes(of: "согласие на обработку"),
      text.containsBytes(of: "даю") || text.containsBytes(of: "Даю")
    {
      problems.append(RuleWording.consentInside(at: place()))
    }
    return problems
  }

  /// The numbers in the organisation's names.
  private var ownNumbers: Set<String> {
    Set(numbers(behindSignIn: organization.fullName) + numbers(behindSignIn: organization.shortName))
  }

  /// «МБОУ «СОШ №4»» in the papers of № 50; the school's own numbers and its partners' are allowed.
  private func otherOrganization(in text: String, own: Set<String>) -> String? {
    guard !own.isEmpty, text.containsBytes(of: "№") else { return nil }
    for (words, number) in numberedNames(in: text) where !own.contains(number) {
      let isPartner = settings.partners.contains { numbers(behindSignIn: $0).contains(number) }
      if !isPartner, endInInstitution(words) {
        return "\(words.suffix(2).joined(separator: " ")) № \(number)"
      }
    }
    return nil
  }
}

/// The date that a text gives an act in figures: «от 25.12.2019 № Р-145», «№ Р-145 от 25.12.2019».
private func dateOfAct(number: String, in text: String) -> CivilDate? {
  let words = text.split { $0.isWhitespace }.map { $0.trimmingPunctuation }
  guard let place = words.firstIndex(of: number[...]), place >= 1, words[place - 1] == "№" else { return nil }
  if place + 2 < words.count, words[place + 1] == "от", let date = readDate(String(words[place + 2])) {
    return date
  }
  return place >= 2 ? readDate(String(words[place - 2])) : nil
}

/// «ст. 358.1», but not the sum «1358.12».
private func namesArticle(_ number: String, in text: String) -> Bool {
  text.split { !$0.isNumber && $0 != "." }.contains { piece in
    var piece = piece.drop { $0 == "." }
    while piece.last == "." { piece.removeLast() }
    return piece == number[...]
  }
}

extension Substring {
  fileprivate var trimmingPunctuation: Substring {
    var word = self
    while let last = word.last, ".,;:)»".contains(last) { word.removeLast() }
    return word
  }
}

/// «А. П..» – a full stop behind one that belongs to an initial.
private func doubledStop(in text: String) -> String? {
  guard text.containsBytes(of: "..") else { return nil }
  let letters = Array(text)
  guard letters.count > 2 else { return nil }
  for index in 2..<letters.count where letters[index] == "." && letters[index - 1] == "." {
    let isEllipsis = index + 1 < letters.count && letters[index + 1] == "." || letters[index - 2] == "."
    let isInitial = letters[index - 2].isUppercase && (index == 2 || !letters[index - 3].isLetter)
    if !isEllipsis, isInitial { return String(letters[max(0, index - 12)...index]) }
  }
  return nil
}

private func numbers(behindSignIn text: String) -> [String] { numberedNames(in: text).map(\.number) }

/// Each number behind «№» and the few words before it.
private func numberedNames(in text: String) -> [(words: [String], number: String)] {
  var found: [(words: [String], number: String)] = []
  var rest = text[...]
  var before = ""
  while let sign = rest.unicodeScalars.firstIndex(of: "№") {
    before += rest[..<sign]
    rest = rest[rest.unicodeScalars.index(after: sign)...].drop { $0.isWhitespace }
    let number = String(rest.prefix { $0.isNumber })
    if !number.isEmpty {
      let words = before.unicodeScalars.split(whereSeparator: partsWords).suffix(3)
      found.append((words.map(String.init), number))
    }
    before += "№"
  }
  return found
}

private func partsWords(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x22, 0x28, 0x29, 0xA0, 0xAB, 0xBB: true
  case 0..<0x80, 0x400...0x47F: false
  default: scalar.properties.isWhitespace
  }
}

/// «школы», «детского сада», «школы искусств»; but not «школы на период» or «школьный этап».
private func endInInstitution(_ words: [String]) -> Bool {
  let words = words.map { $0.lowercased() }
  guard let place = words.indices.last(where: { isInstitution(words[$0], before: words[($0 + 1)...].first) })
  else {
    return false
  }
  return !words[(place + 1)...].contains { word in
    linkingWords.contains(word) || countedThings.contains { word.hasPrefix($0) }
  }
}

private let shortInstitutions: Set = [
  "сош", "оош", "нош", "мбоу", "маоу", "мкоу", "гбоу", "моу", "мбдоу", "мадоу", "дши", "дмш", "доу", "цдо",
]

private func isInstitution(_ word: String, before next: String?) -> Bool {
  if shortInstitutions.contains(word) { return true }
  if word.hasPrefix("детск") {
    return ["сад", "школ", "дом", "центр"].contains { next?.hasPrefix($0) ?? false }
  }
  let beginnings = ["школ", "лицей", "лицея", "лицею", "лицее", "гимнази", "колледж", "техникум"]
  let adjectives = ["школьн", "лицейск", "гимназическ", "гимназист"]
  return beginnings.contains { word.hasPrefix($0) } && !adjectives.contains { word.hasPrefix($0) }
}

private let linkingWords: Set = ["в", "во", "на", "по", "за", "с", "со", "к", "о", "об", "для", "из", "и"]

/// What bears a number beside schools.
private let countedThings = [
  "период", "этап", "занят", "урок", "тем", "протокол", "приказ", "приложен", "пункт", "кабинет", "класс",
  "корпус",
  "здани", "раздел", "модул", "вариант", "задан", "упражнен", "страниц", "вопрос", "план", "программ",
  "педсовет",
  "совет", "собран", "встреч", "форм", "таблиц",
]
