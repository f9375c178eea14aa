import Diagnostics
import RussianLanguage

/// What the rules say about orders, changes, texts, and what has not been received yet.
extension RuleWording {
  // MARK: Orders

  static func regulationOrderDiffers(_ number: String, _ date: CivilDate, at place: RecordPlace) -> Diagnostic
  {
    Diagnostic(
      "M101", .remark, at: .record(place),
      "Положение утверждает приказ № \(number) от \(date.numeric), а на листе «Организация» назван другой; "
        + "в бумагах стоит этот",
      remedy: "Исправьте «Положение о наставничестве утверждено приказом» на листе «Организация»")
  }

  static func repeatedNumber(_ number: String, other row: Int?, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M106", .error, at: .record(place),
      "Номер \(number) в этом году уже есть" + (row.map { " (строка \($0))" } ?? ""),
      remedy: "Проверьте номер по журналу регистрации")
  }

  static func deadlineRefused(
    _ caption: String, _ deadline: CivilDate, _ conflict: Deadlines.Conflict, at place: RecordPlace
  ) -> Diagnostic {
    let what =
      switch conflict {
      case .beforeOrder(let date): "раньше даты приказа (\(date.numeric))"
      case .beforeStart(let date): "раньше, чем начинает работать пара приказа (\(date.numeric))"
      case .beforeEnd(let date): "раньше окончания пар приказа (\(date.numeric))"
      }
    return Diagnostic(
      "M113", .remark, at: .record(place),
      "«\(caption)» (\(deadline.numeric)) \(what): в приказе вместо срока линия",
      remedy: "Впишите срок от руки или исправьте дату")
  }

  static func dayOff(_ date: CivilDate, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M120", .remark, at: .record(place), "\(date.numeric) – нерабочий день",
      remedy: "Проверьте дату приказа")
  }

  static func unknownCalendar(_ year: Int, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M131", .remark, at: .record(place),
      "Производственный календарь \(year) года неизвестен: рабочий ли это день, не проверить",
      remedy: "Впишите перенесённые выходные этого года на лист «Календарь»")
  }

  static func numberGoesBack(
    _ number: String, _ date: CivilDate, _ other: String, _ otherDate: CivilDate, at place: RecordPlace
  ) -> Diagnostic {
    Diagnostic(
      "M120", .remark, at: .record(place),
      "Номер \(number) от \(date.numeric) меньше, чем \(other) от \(otherDate.numeric)",
      remedy: "Проверьте номера и даты по журналу регистрации")
  }

  static func controlOnExecutor(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M120", .remark, at: .record(place), "Контроль возложен на того, кто готовил приказ: \(name)",
      remedy: "Поручите контроль другому или оставьте «за собой»")
  }

  static func controlOnCurator(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M120", .remark, at: .record(place),
      "Контроль возложен на куратора (\(name)), а исполняет приказ он же",
      remedy: "Поручите контроль другому или впишите «за собой»")
  }

  static func orderWithoutPairs(_ key: String, assigns: Bool, at place: RecordPlace) -> Diagnostic {
    if !assigns {
      return Diagnostic(
        "M132", .error, at: .record(place), "Не сказано, каких пар касается приказ (№ п/п \(key))",
        remedy: "Впишите номера пар или слово «все»")
    }
    return Diagnostic(
      "M132", .error, at: .record(place), "На листе «Пары» нет ни одной пары с этим приказом (№ п/п \(key))",
      remedy: "Впишите № п/п приказа в строки его пар или удалите приказ")
  }

  static func notForTheSite(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M108", .error, at: .record(place),
      "\(name) – без согласия на размещение: список для сайта сделан без этого человека",
      remedy: "Когда согласие получено, впишите его дату; если его не дают, впишите «нет»")
  }

  // MARK: Changes

  static func shortNotice(
    _ days: Int, _ notice: CivilDate, _ earliest: CivilDate?, at place: RecordPlace
  ) -> Diagnostic {
    Diagnostic(
      "M118", .remark, at: .record(place),
      "От уведомления (\(notice.numeric)) до отмены полных рабочих дней \(days), а нужно не меньше трёх",
      remedy: earliest.map { "Отменить поручение можно с \($0.numeric) (статья 351.8 Трудового кодекса)" }
        ?? "Перенесите день отмены")
  }

  static func changeOutsideTerm(
    _ pair: String, _ start: CivilDate, _ end: CivilDate, at place: RecordPlace
  ) -> Diagnostic {
    Diagnostic(
      "M133", .remark, at: .record(place),
      "Пара № \(pair) работает с \(start.numeric) по \(end.numeric), а изменение не в этот срок",
      remedy: "Проверьте дату и № пары")
  }

  static func nobodysPairs(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M133", .remark, at: .record(place),
      "\(name): в этот день нет ни одной пары, которой касается изменение",
      remedy: "Проверьте дату и имя")
  }

  static func alreadyInPair(_ name: String, _ pair: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M135", .error, at: .record(place),
      "\(name) уже в паре № \(pair): заменить наставника этим человеком нельзя",
      remedy:
        "Исправьте имя. Прежний наставник остаётся на листе «Пары», строку нового добавляют под его строкой")
  }

  static func newMentorIsRepresentative(_ mentor: String, _ pupil: String, at place: RecordPlace)
    -> Diagnostic
  {
    Diagnostic(
      "M105", .error, at: .record(place),
      "\(mentor) – и новый наставник, и законный представитель: \(pupil); за обе стороны подпишет один человек",
      remedy: "Выберите другого наставника")
  }

  static func unknownLeavingMentor(_ pair: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M136", .error, at: .record(place), "Не понять, кого из наставников пары № \(pair) заменили",
      remedy: "Впишите его имя в столбец «Прежнее значение»")
  }

  static func prolongationBack(_ pair: String, _ end: CivilDate, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M137", .error, at: .record(place), "Пара № \(pair) и так работает по \(end.numeric)",
      remedy: "Впишите более позднюю дату; раньше срока пару заканчивает «досрочное прекращение»")
  }

  static func changeOfOtherOrder(_ change: String, _ order: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M138", .remark, at: .record(place), "«\(change)» не делают приказом «\(order)»",
      remedy: "Проверьте № п/п приказа или его вид на листе «Приказы»")
  }

  static func orderWithoutChanges(_ key: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M132", .error, at: .record(place),
      "На листе «Изменения» нет ни одной строки с этим приказом (№ п/п \(key))",
      remedy: "Впишите № п/п приказа в строки его изменений или удалите приказ")
  }

  static func amendedLater(_ target: CivilDate, _ order: CivilDate, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M139", .remark, at: .record(place),
      "Приказ от \(order.numeric) изменяет приказ, который подписан позже (\(target.numeric))",
      remedy: "Проверьте № п/п и даты приказов")
  }

  static func repealOfRunningPairs(_ pairs: [String], at place: RecordPlace) -> Diagnostic {
    let numbers = pairs.joined(separator: ", ")
    let which =
      pairs.count == 1 ? "пару № \(numbers), которая ещё работает" : "пары № \(numbers), которые ещё работают"
    return Diagnostic(
      "M148", .remark, at: .record(place),
      "Отменяемый приказ закрепляет \(which): сама отмена наставничества не прекращает, но лишает его основания",
      remedy: "Если работа прекращается, впишите строки «досрочное прекращение» – о нём предупреждают за три "
        + "рабочих дня; если пары закрепляет новый приказ, поставьте его № п/п на листе «Пары»")
  }

  static func changeWithoutPart(_ kind: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M134", .error, at: .record(place), "Для изменения «\(kind)» не сказано, какая часть приказа меняется",
      remedy: "Впишите, например: пункт 2.1")
  }

  static func changeWithoutText(_ kind: String, _ column: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M134", .error, at: .record(place), "Для изменения «\(kind)» не заполнено «\(column)»",
      remedy: "Впишите слова так, как их печатать, без кавычек вокруг")
  }

  static func changeWithoutValue(_ kind: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M134", .remark, at: .record(place), "Для изменения «\(kind)» не сказано, что стало",
      remedy: "Впишите новое значение: имя, дату или фамилию")
  }

  // MARK: Texts

  static func consentInside(at place: Place) -> Diagnostic {
    Diagnostic(
      "M107", .error, at: place, "Согласие на обработку данных стоит внутри другого документа",
      remedy: "Уберите эти слова: закон требует отдельного документа (статья 9 закона № 152-ФЗ)")
  }

  static func otherOrganization(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "M110", .remark, at: place, "В тексте названа другая организация: «\(name)»",
      remedy: "Исправьте номер; если это партнёр, впишите его в «Настройки»")
  }

  static func doubledStop(_ piece: String, at place: Place) -> Diagnostic {
    Diagnostic("M111", .remark, at: place, "Две точки подряд: «\(piece)»", remedy: "Уберите лишнюю")
  }

  static func disagreeingApproval(_ words: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "M111", .remark, at: place, "Слова не согласованы: «\(words)»",
      remedy: "Поставьте род того документа, который утверждён")
  }

  static func wrongArticle(at place: Place) -> Diagnostic {
    Diagnostic(
      "M111", .remark, at: place, "Статьи 358.1 о наставничестве нет",
      remedy: "Нужна статья 351.8 Трудового кодекса")
  }

  static func actNotInForce(_ number: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "M111", .remark, at: place, "Акт № \(number) не действует",
      remedy: "Замените его действующим или уберите")
  }

  static func actOfOtherDate(_ number: String, _ date: CivilDate, at place: Place) -> Diagnostic {
    Diagnostic(
      "M111", .remark, at: place, "Дата акта № \(number) не та, что у него на самом деле",
      remedy: "Он принят \(date.numeric)")
  }

  static func termOutsidePeriod(_ term: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M113", .remark, at: .record(place), "Срок «\(shortened(term))» вне периода дорожной карты",
      remedy: "Исправьте срок или период")
  }

  // MARK: Not received yet

  static func notReceived(_ due: Due, in school: School) -> Diagnostic {
    let name = due.person.map { school[$0].shortName } ?? ""
    let pair = due.pair.map { school[$0].number } ?? ""
    let paper = paper(of: due, in: school)
    let (code, what) =
      switch due.kind {
      case .mentorConsent: ("M140", "\(name), пара № \(pair): \(paper)")
      case .menteeConsent: ("M141", "\(name), пара № \(pair): \(paper)")
      case .agreement: ("M142", "\(name), пара № \(pair): \(paper)")
      case .dataConsent: ("M143", "\(name): \(paper)")
      case .pairOrder: ("M144", "Пара № \(pair): \(paper)")
      case .registration: ("M145", "Приказ \(due.order.map { school[$0].kind } ?? ""): \(paper)")
      }
    return Diagnostic(code, .pending, at: .record(due.place), what, remedy: "Когда получите, впишите дату")
  }

  /// What is owed, as the control list names it.
  static func paper(of due: Due, in school: School) -> String {
    switch due.kind {
    case .mentorConsent(.labourCode): "согласие наставника (статья 351.8 ТК РФ)"
    case .mentorConsent(.instruction), .mentorConsent(.contract):
      "согласие наставника на выполнение поручения"
    case .mentorConsent(.participation): "согласие наставника на участие"
    case .mentorConsent(.founder), .mentorConsent(.founderInstruction):
      "согласие руководителя быть наставником, поручение учредителя"
    case .menteeConsent(true): "согласие законного представителя на участие"
    case .menteeConsent(false): "согласие наставляемого на участие"
    case .agreement: "дополнительное соглашение к трудовому договору"
    case .dataConsent(true): "согласие на обработку персональных данных от законного представителя"
    case .dataConsent(false): "согласие на обработку персональных данных"
    case .pairOrder: "приказ о закреплении"
    case .registration: "подпись, номер и дата"
    }
  }

  static func changeWithoutOrder(_ kind: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M146", .pending, at: .record(place), "Изменение «\(kind)»: приказ",
      remedy: "Впишите приказ на лист «Приказы», а его № п/п – сюда")
  }

  static func noticeNotHanded(_ name: String, _ latest: CivilDate?, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M147", .pending, at: .record(place),
      "\(name): уведомление о досрочной отмене поручения"
        + (latest.map { ", вручить не позднее \($0.numeric)" } ?? ""),
      remedy: "Когда вручите, впишите дату")
  }
}
