public import RussianLanguage

/// One figure of a school's nameless summary: a row of the file that a school sends and the municipality reads.
public struct SummaryLine: Sendable, Hashable {
  public enum Indicator: String, Sendable, Hashable, CaseIterable {
    case planned = "Пары и группы: ещё не начаты"
    case running = "Пары и группы: работают"
    case completed = "Пары и группы: завершены"
    case brokenOff = "Пары и группы: прекращены досрочно"
    case formPlanned = "По форме: ещё не начаты"
    case formRunning = "По форме: работают"
    case formCompleted = "По форме: завершены"
    case formBrokenOff = "По форме: прекращены досрочно"
    case kindPlanned = "По виду: ещё не начаты"
    case kindRunning = "По виду: работают"
    case kindCompleted = "По виду: завершены"
    case kindBrokenOff = "По виду: прекращены досрочно"
    case staffMentors = "Наставники: работники"
    case outsideMentors = "Наставники: со стороны"
    case pupilMentors = "Наставники: обучающиеся"
    case category = "Наставники с категорией"
    case workers = "Наставляемые: педагоги"
    case young = "Наставляемые: молодые специалисты"
    case pupils = "Наставляемые: обучающиеся"
    case schoolAge = "Наставляемые: обучающиеся 10–19 лет"
    case allTeachers = "Всего педагогов"
    case allYoung = "Всего молодых специалистов"
    case allSchoolAge = "Всего обучающихся 10–19 лет"
  }

  public var indicator: Indicator
  /// The form, kind or category; empty for figures of the whole school.
  public var detail: String
  public var number: Int

  public init(_ indicator: Indicator, _ detail: String = "", _ number: Int) {
    self.indicator = indicator
    self.detail = detail
    self.number = number
  }
}

extension Figures {
  private typealias Stages = (SummaryLine.Indicator, WritableKeyPath<Progress, Int>)

  private static var ofAll: [Stages] {
    [
      (.planned, \.planned), (.running, \.running), (.completed, \.completed), (.brokenOff, \.brokenOff),
    ]
  }

  private static var ofForms: [Stages] {
    [
      (.formPlanned, \.planned), (.formRunning, \.running), (.formCompleted, \.completed),
      (.formBrokenOff, \.brokenOff),
    ]
  }

  private static var ofKinds: [Stages] {
    [
      (.kindPlanned, \.planned), (.kindRunning, \.running), (.kindCompleted, \.completed),
      (.kindBrokenOff, \.brokenOff),
    ]
  }

  private static var counts: [(SummaryLine.Indicator, WritableKeyPath<Figures, Int>)] {
    [
      (.staffMentors, \.mentors.staff), (.outsideMentors, \.mentors.outside),
      (.pupilMentors, \.mentors.pupils), (.workers, \.mentees.workers), (.young, \.mentees.young),
      (.pupils, \.mentees.pupils), (.schoolAge, \.pupils.covered),
    ]
  }

  private static var wholes: [(SummaryLine.Indicator, WritableKeyPath<Figures, Int?>)] {
    [
      (.allTeachers, \.teachers.whole), (.allYoung, \.young.whole), (.allSchoolAge, \.pupils.whole),
    ]
  }

  /// What a school tells the municipality. `Figures(_:on:)` reads it back.
  public var summary: [SummaryLine] {
    var lines = Self.ofAll.map { SummaryLine($0, "", pairs[keyPath: $1]) }
    for (shares, stages) in [(forms, Self.ofForms), (kinds, Self.ofKinds)] {
      for share in shares {
        lines += stages.filter { share.progress[keyPath: $1] > 0 }.map {
          SummaryLine($0, share.name, share.progress[keyPath: $1])
        }
      }
    }
    lines += Self.counts.map { SummaryLine($0, "", self[keyPath: $1]) }
    lines += mentors.categories.map { SummaryLine(.category, $0.name, $0.number) }
    lines += Self.wholes.compactMap { indicator, path in
      self[keyPath: path].map { SummaryLine(indicator, "", $0) }
    }
    return lines
  }

  /// The figures of a summary; what it does not tell (groups, programmes) stays zero.
  public init(_ lines: [SummaryLine], on day: CivilDate) {
    self.init(day: day)
    for line in lines {
      for (indicator, path) in Self.ofAll where indicator == line.indicator {
        pairs[keyPath: path] += line.number
      }
      for (indicator, path) in Self.ofForms where indicator == line.indicator {
        Self.add(line, path, to: &forms)
      }
      for (indicator, path) in Self.ofKinds where indicator == line.indicator {
        Self.add(line, path, to: &kinds)
      }
      for (indicator, path) in Self.counts where indicator == line.indicator {
        self[keyPath: path] += line.number
      }
      for (indicator, path) in Self.wholes where indicator == line.indicator {
        self[keyPath: path] = (self[keyPath: path] ?? 0) + line.number
      }
      if line.indicator == .category { Self.add(line, to: &mentors.categories) }
    }
    pairs.started = pairs.running + pairs.completed + pairs.brokenOff
    mentors.all = mentors.staff + mentors.outside + mentors.pupils
    mentees.all = mentees.workers + mentees.pupils
    teachers.covered = mentees.workers
    young.covered = mentees.young
  }

  /// The figures of several schools together, on the latest of their days. A whole that one of them does not
  /// tell is not known of all.
  public init(together schools: [Figures], on day: CivilDate) {
    self.init(schools.flatMap(\.summary), on: day)
    for (_, path) in Self.wholes where schools.contains(where: { $0[keyPath: path] == nil }) {
      self[keyPath: path] = nil
    }
  }

  private static func add(
    _ line: SummaryLine, _ stage: WritableKeyPath<Progress, Int>, to shares: inout [Share]
  ) {
    let key = PairForms.folded(line.detail)
    let index = shares.firstIndex { PairForms.folded($0.name) == key } ?? shares.count
    if index == shares.count { shares.append(Share(name: line.detail)) }
    shares[index].progress[keyPath: stage] += line.number
    if stage != \.planned { shares[index].progress.started += line.number }
  }

  private static func add(_ line: SummaryLine, to categories: inout [Count]) {
    if let index = categories.firstIndex(where: { $0.name == line.detail }) {
      categories[index].number += line.number
    } else {
      categories.append(Count(name: line.detail, number: line.number))
    }
  }
}
