/// A form of mentoring and who its two sides are.
public struct PairForm: Sendable, Hashable {
  public enum Side: Sendable, Hashable {
    /// A worker of the school.
    case staff
    case pupil
    /// Somebody from elsewhere.
    case outside
    /// A worker, of this school or another.
    case anyWorker
  }

  public var title: String
  public var mentor: Side
  public var mentee: Side
  /// Whether it belongs to the letter of 21.12.2021 on teachers (programmes of 3 months to a year).
  public var isPedagogical: Bool
  /// Whether it belongs to the model of Р-145 (mentees from 10 years).
  public var isOfPupilModel: Bool
}

/// The forms that acts and practice know; a school may write its own.
public enum PairForms {
  public static let known: [PairForm] = [
    pedagogical("учитель – учитель"), pedagogical("педагог – педагог"),
    pedagogical("преподаватель – преподаватель"), pedagogical("руководитель – педагог"),
    pedagogical("руководитель – преподаватель"), pedagogical("воспитатель – воспитатель"),
    PairForm(
      title: "педагог вуза/колледжа – молодой педагог", mentor: .outside, mentee: .staff, isPedagogical: true,
      isOfPupilModel: false),
    PairForm(
      title: "социальный партнёр – педагог", mentor: .outside, mentee: .staff, isPedagogical: true,
      isOfPupilModel: false),
    forPupils("учитель – ученик", .anyWorker), forPupils("учитель – ученик с ОВЗ", .anyWorker),
    forPupils("ученик – ученик", .pupil), forPupils("студент – ученик", .pupil),
    forPupils("студент – студент", .pupil), forPupils("работодатель – ученик", .outside),
    forPupils("работодатель – студент", .outside),
  ]

  /// The known form of this spelling: dashes, blanks, case and ё do not count.
  public static func form(_ text: String) -> PairForm? {
    byName[folded(text)]
  }

  /// - Parameter folded: as `folded` makes it.
  static func isKnown(_ folded: String) -> Bool { byName[folded] != nil }

  private static let byName = Dictionary(uniqueKeysWithValues: known.map { (folded($0.title), $0) })

  /// «Учитель-учитель» and «учитель – учитель» are one form.
  static func folded(_ text: String) -> String {
    foldedText(text) { scalar in
      switch scalar {
      case .letter("ё"): "е"
      case .letter(let letter): letter
      case .other("/"): "/"
      case .digit, .other: nil
      }
    }
  }

  private static func pedagogical(_ title: String) -> PairForm {
    PairForm(title: title, mentor: .anyWorker, mentee: .staff, isPedagogical: true, isOfPupilModel: false)
  }

  private static func forPupils(_ title: String, _ mentor: PairForm.Side) -> PairForm {
    PairForm(title: title, mentor: mentor, mentee: .pupil, isPedagogical: false, isOfPupilModel: true)
  }
}
