public import RecordTables
public import RussianLanguage

/// The school, nursery, college or authority whose papers are made.
public struct Organization: Sendable {
  /// Letter for letter as in the charter.
  public var fullName = ""
  public var shortName = ""
  /// «Школа»; the short name if the records give none.
  public var alias = ""
  public var founder: String?
  /// Of the founder as the head's employer.
  public var employer = Employer()
  public var town: String?
  public var address = ""
  /// Names it had before a day.
  public var former: FormerNames?
  public var head: PersonID?
  /// Who was the head before a day.
  public var formerHead: FormerHead?
  public var curator: PersonID?
  /// Keeps orders and acquaints workers with them.
  public var clerk: PersonID?
  public var year: SchoolYear
  /// The most mentees one mentor may have; nil if the school sets no limit.
  public var menteeLimit: Int?
  /// The order that approved the regulation, if the records name it.
  public var regulationOrder: NumberedDate?
  public var taxNumber: String?
  public var registrationNumber: String?
  public var email: String?
  public var phone: String?
  public var site: String?
  /// The full address of the page where participants are published (ст. 10.1 152-ФЗ).
  public var mentoringPage: String?
  public var teacherCount: Int?
  public var youngCount: Int?
  public var pupilCount: Int?

  init(year: SchoolYear) { self.year = year }

  /// The founder, who hires the head: whatever the head is told to do is the founder's affair.
  public struct Employer: Sendable, Hashable {
    /// In full; nil: as the letterhead has the founder.
    public var name: String?
    /// Who signs for the founder.
    public var representative: String?
    /// With the body: «председатель Комитета по образованию …».
    public var post: String?
    /// In the genitive: «Положения о Комитете по образованию».
    public var authority: String?
    /// The founder's order by which the head mentors.
    public var order: NumberedDate?
  }

  /// The founder's name as an employer: the body in the last line of a letterhead, over as many lines as it takes.
  public var employerName: String? {
    if let name = employer.name { return name }
    guard let lines = founder?.split(whereSeparator: \.isNewline), !lines.isEmpty else { return nil }
    let start = lines.lastIndex { $0.first?.isUppercase ?? false } ?? 0
    return lines[start...].joined(separator: " ")
  }

  public struct FormerNames: Sendable, Hashable {
    public var fullName: String
    public var shortName: String
    /// The first day of the new names.
    public var until: CivilDate
  }

  public struct FormerHead: Sendable, Hashable {
    public var person: PersonID
    /// The first day of the new head.
    public var until: CivilDate
  }

  /// The organisation under the names it bore on a day: old papers keep the old name.
  func named(on day: CivilDate) -> Organization {
    guard let former, day < former.until else { return self }
    var organization = self
    if alias == shortName { organization.alias = former.shortName }
    organization.fullName = former.fullName
    organization.shortName = former.shortName
    return organization
  }

  /// The head on a day: old papers keep the old head.
  public func head(on day: CivilDate) -> PersonID? {
    if let formerHead, day < formerHead.until { return formerHead.person }
    return head
  }
}
