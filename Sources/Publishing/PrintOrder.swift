import Expressions
import Mentoring
import RussianLanguage

/// What the papers of a print set are put together by.
public enum PrintOrder: String, Sendable, Hashable, CaseIterable {
  case schoolClass = "класс"
  case building = "здание"
  case department = "отделение"
  case surname = "фамилия"

  /// The papers in this order: those of the whole school first, then class by class (building by building…), in
  /// each by surname; those of people without one last. Papers of one person keep their order.
  func sorted(_ papers: [Paper], of school: School) -> [Paper] {
    let keys = papers.map { paper in
      let isCommon = paper.kind.scope == .organization || paper.kind.scope == .order
      let group = isCommon ? "" : group(of: paper, in: school)
      return SortKey(
        part: isCommon ? 0 : self == .surname || !group.isEmpty ? 1 : 2, group: NaturalOrder(group),
        name: NaturalOrder(isCommon ? "" : paper.people.first.map { school[$0].fullName } ?? ""))
    }
    return papers.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { papers[$0] }
  }

  /// What stands above the papers that go together; nil where nothing does.
  func heading(of paper: Paper, in school: School) -> String? {
    if self == .surname { return nil }
    if paper.kind.scope == .organization || paper.kind.scope == .order { return PrintWording.common }
    let group = group(of: paper, in: school)
    if group.isEmpty { return PrintWording.without(self) }
    return self == .schoolClass ? PrintWording.schoolClass(group) : group
  }

  /// The class, building or department that a paper goes to; empty without one.
  private func group(of paper: Paper, in school: School) -> String {
    paper.people.lazy.map { value(of: school[$0]) }.first { !$0.isEmpty } ?? ""
  }

  private func value(of person: Person) -> String {
    switch self {
    case .schoolClass: person.pupil?.schoolClass ?? ""
    case .building: person.worker?.building ?? column("Здание", "Корпус", of: person)
    case .department:
      [column("Отделение", "Отдел", of: person), person.pupil?.schoolClass ?? ""].first { !$0.isEmpty } ?? ""
    case .surname: ""
    }
  }

  /// A column that the school added to the sheet.
  private func column(_ captions: String..., of person: Person) -> String {
    for caption in captions {
      if let value = person.columns[caption], case .text(let text) = value { return text }
    }
    return ""
  }
}

private struct SortKey: Comparable {
  var part: Int
  var group: NaturalOrder
  var name: NaturalOrder

  static func < (a: Self, b: Self) -> Bool { (a.part, a.group, a.name) < (b.part, b.group, b.name) }
}

/// What the list of a print set says of its parts.
private enum PrintWording {
  static let common = "Бумаги всей организации"

  static func without(_ order: PrintOrder) -> String {
    switch order {
    case .schoolClass: "Без класса"
    case .building: "Здание не указано"
    case .department: "Отделение не указано"
    case .surname: ""
    }
  }

  /// «7 «А»» needs the word, «группа СВ-11» has it.
  static func schoolClass(_ name: String) -> String {
    name.contains { $0.isNumber } && !name.contains(" класс") && !name.lowercased().hasPrefix("гр")
      ? "Класс (группа): \(name)" : name
  }
}
