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
