public import Diagnostics
public import Expressions
public import RecordTables
public import RussianLanguage

/// A pair or group: everybody under one number of the sheet «Пары».
public struct Pair: Sendable {
  public var id: PairID
  /// «№ пары», as typed.
  public var number: String
  /// At the start; without repetitions, in the order of the rows; those who could not be found are left out.
  /// A row of somebody who comes by a replacement holds that mentor's consent and agreement only.
  public var mentors: [PersonID] = []
  public var mentees: [PersonID] = []
  public var rows: [Row] = []
  public var form = ""
  public var kind: String?
  /// Nil after an error in the cell.
  public var start: CivilDate?
  public var end: CivilDate?
  public var order: OrderID?
  public var request: String?
  public var goal: String?
  public var pay: String?
  /// All cells of the first row under their captions, unknown columns too.
  public var columns = Record([:])

  /// One line of the sheet: a mentor with a mentee.
  public struct Row: Sendable {
    public var mentors: [PersonID]
    public var mentees: [PersonID]
    public var mentorConsent: CivilDate?
    public var menteeConsent: CivilDate?
    public var agreement: NumberedDate?
    public var place: RecordPlace
  }

  public var isGroup: Bool { mentors.count > 1 || mentees.count > 1 }
  public var participants: [PersonID] { mentors + mentees.filter { !mentors.contains($0) } }

  /// The first row's place.
  public var place: RecordPlace { rows.first?.place ?? RecordPlace(file: "", sheet: PairSheet.schema.title) }

  public func mentorConsent(of id: PersonID) -> CivilDate? {
    rows.lazy.filter { $0.mentors.contains(id) }.compactMap(\.mentorConsent).first
  }

  public func menteeConsent(of id: PersonID) -> CivilDate? {
    rows.lazy.filter { $0.mentees.contains(id) }.compactMap(\.menteeConsent).first
  }

  public func agreement(of id: PersonID) -> NumberedDate? {
    rows.lazy.filter { $0.mentors.contains(id) }.compactMap(\.agreement).first
  }
}

/// By what right somebody mentors: decides which consent is taken and whether there is an agreement.
public enum Basis: String, Sendable, Hashable, CaseIterable {
  /// A worker for a worker: ст. 351.8 ТК РФ.
  case labourCode = "351.8"
  /// A worker for a pupil: an instruction, without 351.8.
  case instruction = "поручение"
  /// A pupil or student mentors.
  case participation = "участие"
  /// An outside mentor.
  case contract = "договор"
  /// The head mentors a worker: the employer's side is the founder.
  case founder = "учредитель"
  /// The head mentors a pupil: the founder's instruction, without 351.8.
  case founderInstruction = "поручение учредителя"
}

extension School {
  /// The basis on which `mentor` works with a pair.
  public func basis(of mentor: PersonID, in pair: Pair) -> Basis {
    let person = self[mentor]
    if person.isPupil { return .participation }
    if person.isOutside { return .contract }
    let hasWorker = pair.mentees.isEmpty || pair.mentees.contains { !self[$0].isPupil }
    if person.isHead { return hasWorker ? .founder : .founderInstruction }
    return hasWorker ? .labourCode : .instruction
  }
}

extension School {
  /// Whether the mentor's contract needs a supplementary agreement (ст. 351.8 ТК РФ): the work is not part of the
  /// job yet.
  public func needsAgreement(_ mentor: PersonID, in pair: Pair) -> Bool {
    let basis = basis(of: mentor, in: pair)
    return (basis == .labourCode || basis == .founder) && self[mentor].worker?.hasMentoringInDuties == false
  }

  /// Whether a pair is none of the head's own orders: the head mentors it, on the founder's instruction.
  func isInstructedByFounder(_ pair: Pair) -> Bool { pair.mentors.contains { self[$0].isHead } }
}

/// One line of a programme.
public struct Activity: Sendable {
  public enum Audience: Sendable, Hashable {
    case all
    /// As the form is written in «Пары», folded.
    case form(String)
    case pair(PairID)
  }

  public var audience: [Audience]
  public var number: String?
  public var text: String
  public var term: String?
  public var format: String?
  public var result: String?
  public var done: CivilDate?
  /// The row it was read from; nil for a typical programme.
  var place: RecordPlace?
}
