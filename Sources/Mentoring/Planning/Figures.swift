public import RussianLanguage

/// What the records count up to on a day: for the curator's report and for the nameless summary.
///
/// Nobody is named here, so that the figures may leave the school. Only pairs that have begun by the day make
/// somebody covered; a person counts once, however many pairs they are in.
public struct Figures: Sendable, Hashable {
  /// How far pairs and groups have got.
  public struct Progress: Sendable, Hashable {
    /// Begun by the day: running, completed or broken off.
    public var started = 0
    public var running = 0
    public var completed = 0
    public var brokenOff = 0
    /// To begin later.
    public var planned = 0

    public var all: Int { started + planned }
  }

  /// The pairs of one form or kind, under its name as the records write it first.
  public struct Share: Sendable, Hashable {
    public var name: String
    public var progress = Progress()
    /// Mentors and mentees of the pairs that have begun.
    public var mentors = 0
    public var mentees = 0
  }

  public struct Count: Sendable, Hashable {
    public var name: String
    public var number: Int
  }

  /// How many of a whole take part; the whole is nil if the school does not say.
  public struct Coverage: Sendable, Hashable {
    public var covered = 0
    public var whole: Int?

    public init(covered: Int = 0, whole: Int? = nil) {
      self.covered = covered
      self.whole = whole
    }

    /// From 0 to 100, rounded; nil without a whole, or if it is smaller than what it is to hold.
    public var percent: Int? {
      guard let whole, whole > 0, covered <= whole else { return nil }
      return (covered * 200 + whole) / (whole * 2)
    }
  }

  public struct Mentors: Sendable, Hashable {
    public var all = 0
    public var staff = 0
    public var outside = 0
    public var pupils = 0
    /// Of the staff; the last one is those without a category, if there are any.
    public var categories: [Count] = []
  }

  public struct Mentees: Sendable, Hashable {
    public var all = 0
    public var workers = 0
    public var young = 0
    public var pupils = 0
  }

  public var day: CivilDate
  public var pairs = Progress()
  /// Those of `pairs` with more than two people.
  public var groups = Progress()
  public var forms: [Share] = []
  public var kinds: [Share] = []
  public var mentors = Mentors()
  public var mentees = Mentees()
  /// Mentees who are workers, of all teachers.
  public var teachers = Coverage()
  /// Mentees who are young specialists, of all of them.
  public var young = Coverage()
  /// Mentees from 10 to 19 years, and those whose age is not known, of all pupils of that age.
  public var pupils = Coverage()
  /// Lines of the programmes of pairs that have begun, and those marked as done.
  public var activities = Coverage()
  public var replacements = 0
  public var prolongations = 0
}

extension School {
  /// The figures of this school's pairs as the records know them on a day.
  public func figures(on day: CivilDate) -> Figures {
    var figures = Figures(day: day)
    let begun = pairs.filter { status(of: $0, on: day) != .planned }
    figures.forms = shares(of: pairs, on: day) { $0.form }
    figures.kinds = shares(of: pairs.filter { $0.kind != nil }, on: day) { $0.kind ?? "" }
    for pair in pairs {
      figures.pairs.add(status(of: pair, on: day))
      if pair.isGroup { figures.groups.add(status(of: pair, on: day)) }
    }

    let mentors = unique(begun.flatMap { self.mentors(of: $0, until: day) }).map { self[$0] }
    figures.mentors.all = mentors.count
    figures.mentors.staff = mentors.count(where: \.isStaff)
    figures.mentors.outside = mentors.count(where: \.isOutside)
    figures.mentors.pupils = mentors.count(where: \.isPupil)
    figures.mentors.categories = categories(of: mentors.filter(\.isStaff))

    let mentees = unique(begun.flatMap(\.mentees)).map { self[$0] }
    let workers = mentees.filter(\.isStaff)
    figures.mentees.all = mentees.count
    figures.mentees.workers = workers.count
    figures.mentees.young = workers.count { $0.worker?.isYoung == true }
    figures.mentees.pupils = mentees.count(where: \.isPupil)

    figures.teachers = Figures.Coverage(covered: workers.count, whole: organization.teacherCount)
    figures.young = Figures.Coverage(covered: figures.mentees.young, whole: organization.youngCount)
    figures.pupils = Figures.Coverage(
      covered: mentees.count { $0.isPupil && isSchoolAge($0.age(on: day)) }, whole: organization.pupilCount)

    let lines = begun.flatMap { activities(of: $0) }
    figures.activities = Figures.Coverage(
      covered: lines.count { $0.done.map { $0 <= day } ?? false }, whole: lines.count)
    let past = changes.filter { $0.date <= day }
    figures.replacements = past.count { $0.kind == .replacement }
    figures.prolongations = past.count { $0.kind == .prolongation }
    return figures
  }

  private func shares(of pairs: [Pair], on day: CivilDate, by name: (Pair) -> String) -> [Figures.Share] {
    var order: [String] = []
    var lists: [String: [Pair]] = [:]
    for pair in pairs {
      let key = PairForms.folded(name(pair))
      if lists[key] == nil { order.append(key) }
      lists[key, default: []].append(pair)
    }
    return order.compactMap { key in
      guard let pairs = lists[key], let first = pairs.first else { return nil }
      var share = Figures.Share(name: name(first))
      for pair in pairs { share.progress.add(status(of: pair, on: day)) }
      let begun = pairs.filter { status(of: $0, on: day) != .planned }
      share.mentors = unique(begun.flatMap { self.mentors(of: $0, until: day) }).count
      share.mentees = unique(begun.flatMap(\.mentees)).count
      return share
    }
  }
}

extension Figures.Progress {
  fileprivate mutating func add(_ status: PairStatus) {
    switch status {
    case .planned: planned += 1
    case .running: running += 1
    case .ended: completed += 1
    case .brokenOff: brokenOff += 1
    }
    if status != .planned { started += 1 }
  }
}

/// The age that the national indicator counts: from 10 to 19 years. An age that is not known is taken for such.
private func isSchoolAge(_ age: Int?) -> Bool { age.map { (10...19).contains($0) } ?? true }

/// In the order in which they are met; those without a category last.
private func categories(of mentors: [Person]) -> [Figures.Count] {
  var order: [String] = []
  var numbers: [String: Int] = [:]
  for mentor in mentors {
    let name = mentor.worker?.category?.lowercased() ?? ""
    if numbers[name] == nil, !name.isEmpty { order.append(name) }
    numbers[name, default: 0] += 1
  }
  var counts = order.map { Figures.Count(name: $0, number: numbers[$0] ?? 0) }
  if let rest = numbers[""] { counts.append(Figures.Count(name: Figures.withoutCategory, number: rest)) }
  return counts
}

extension Figures {
  static let withoutCategory = "без категории"
}
