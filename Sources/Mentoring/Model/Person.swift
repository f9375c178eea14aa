public import Diagnostics
public import Expressions
public import RecordTables
public import RussianLanguage

/// Somebody the records list: a worker, an outside mentor or a pupil.
public struct Person: Sendable {
  public enum Role: Sendable {
    case worker(Worker)
    case pupil(Pupil)
  }

  public var id: PersonID
  /// As in the records, nominative.
  public var fullName: String
  public var name: PersonName
  /// From the records, else from the name; nil if neither tells.
  public var sex: Sex?
  public var role: Role
  public var dataConsent: CivilDate?
  public var siteConsent: CivilDate?
  /// Said no to being published: nobody is to ask again.
  public var refusesSite = false
  public var isHead = false
  /// The row this person was read from.
  public var place: RecordPlace
  /// All cells of the row under their captions, unknown columns too.
  public var columns: Record

  public var worker: Worker? {
    if case .worker(let worker) = role { worker } else { nil }
  }

  public var pupil: Pupil? {
    if case .pupil(let pupil) = role { pupil } else { nil }
  }

  public var isPupil: Bool { pupil != nil }
  /// Works elsewhere.
  public var isOutside: Bool { worker?.employer != nil }
  /// Works in this organisation.
  public var isStaff: Bool { worker.map { $0.employer == nil } ?? false }

  /// Whole years of age on a day; nil without a birth date.
  public func age(on day: CivilDate) -> Int? {
    guard let birth = pupil?.birth else { return nil }
    let hadBirthday = (day.month, day.day) >= (birth.month, birth.day)
    return day.year - birth.year - (hadBirthday ? 0 : 1)
  }

  /// Under 18, or a pupil whose birth date is not known.
  public func isMinor(on day: CivilDate) -> Bool {
    isPupil && (age(on: day).map { $0 < 18 } ?? true)
  }

  /// The day of 18; nil without a birth date.
  var majority: CivilDate? {
    guard let birth = pupil?.birth else { return nil }
    // Whoever was born on 29 February waits for March in a common year.
    return CivilDate(year: birth.year + 18, month: birth.month, day: birth.day)
      ?? CivilDate(year: birth.year + 18, month: 3, day: 1)
  }

  /// A minor of 14 or more, or of an age that is not known: signs beside the representative.
  public func signsBesideRepresentative(on day: CivilDate) -> Bool {
    isMinor(on: day) && (age(on: day).map { $0 >= 14 } ?? true)
  }

  /// The person under another surname.
  func named(_ surname: String) -> Person {
    var person = self
    person.name.surname = surname
    person.fullName = person.name.fullName
    return person
  }

  /// Post or class, to tell namesakes apart.
  public var distinction: String {
    switch role {
    case .worker(let worker): worker.post
    case .pupil(let pupil): pupil.schoolClass
    }
  }
}

/// What the records say of a worker or an outside mentor.
public struct Worker: Sendable {
  /// With the subject: «учитель физики».
  public var post = ""
  public var category: String?
  /// Years of teaching.
  public var experience: String?
  public var isYoung = false
  public var building: String?
  /// The employment contract.
  public var contract: NumberedDate?
  /// Mentoring is part of the job: no agreement, no pay.
  public var hasMentoringInDuties = false
  /// The organisation an outside mentor comes from.
  public var employer: String?
  /// The cooperation contract with an outside mentor.
  public var outsideContract: NumberedDate?
  /// When the certificate of no convictions was shown (ст. 351.1 ТК РФ).
  public var certificate: CivilDate?
  public var formerSurname: String?
}

/// What the records say of a pupil or student.
public struct Pupil: Sendable {
  /// Class, group or department: «7 «А»».
  public var schoolClass = ""
  public var birth: CivilDate?
  public var representative: Representative?
}

/// A parent, guardian or trustee.
public struct Representative: Sendable {
  public var fullName: String
  /// From the name, else from the relation («мать»).
  public var sex: Sex?
  /// «мать», «опекун».
  public var relation: String?
  /// The act that gives a guardian the right to sign.
  public var document: String?
}
