import Diagnostics
import RussianLanguage

/// What the rules say about people, pairs and their terms. Codes M101–M139 and M201; orders, texts and the control list
/// are in `RuleWording+Papers.swift`.
enum RuleWording {
  // MARK: Errors

  static func placeholder(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M102", .error, at: .record(place), "В ячейке осталась незаполненная подсказка: «\(shortened(text))»",
      remedy: "Впишите значение или очистите ячейку: тогда в бумаге будет линия")
  }

  static func ownMentor(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M104", .error, at: .record(place), "\(name) – наставник самого себя",
      remedy: "Исправьте наставника или наставляемого")
  }

  static func twiceInPair(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M104", .error, at: .record(place), "\(name) стоит в этой паре дважды", remedy: "Удалите лишнюю строку")
  }

  static func mentorIsRepresentative(_ mentor: String, _ pupil: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M105", .error, at: .record(place),
      "\(mentor) – и наставник, и законный представитель: \(pupil); за обе стороны подпишет один человек",
      remedy: "Выберите другого наставника или впишите другого представителя")
  }

  static func signsForBothSides(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M105", .error, at: .record(place),
      "\(name) подписывает приказ, которым закреплена и пара с его участием",
      remedy: "Пусть приказ подпишет другой или перенесите пару в другой приказ")
  }

  static func unknownSex(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M109", .error, at: .record(place),
      "По имени «\(name)» не узнать пол, а он нужен: «согласен» или «согласна»",
      remedy: "Впишите «м» или «ж» в столбец «Пол (если не ясен из отчества)»")
  }

  static func unknownForms(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M109", .error, at: .record(place), "Падежи имени «\(name)» неизвестны",
      remedy: "Впишите их на лист «Формы»")
  }

  static func endBeforeStart(_ start: CivilDate, _ end: CivilDate, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M130", .error, at: .record(place), "Окончание (\(end.numeric)) раньше начала (\(start.numeric))",
      remedy: "Исправьте дату")
  }

  // MARK: Remarks

  static func lateConsent(
    _ what: String, _ date: CivilDate, _ limit: CivilDate, at place: RecordPlace
  ) -> Diagnostic {
    Diagnostic(
      "M112", .remark, at: .record(place),
      "\(what) от \(date.numeric) получено позже, чем нужно: пара начала работать или приказ подписан \(limit.numeric)",
      remedy: "Проверьте дату; если она верна, перенесите начало пары или дату приказа")
  }

  static func shortProgramme(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M114", .remark, at: .record(place), "Программа для педагога короче трёх месяцев",
      remedy:
        "Проверьте срок; если он верен, впишите в столбец «Вид»: краткосрочное, ситуационное или скоростное")
  }

  static func longProgramme(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M114", .remark, at: .record(place), "Программа для педагога длиннее года",
      remedy: "Проверьте срок: письмо № АЗ-1128/08/657 отводит на программу от трёх месяцев до года")
  }

  static func manyMentees(_ name: String, _ count: Int, _ limit: Int, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M115", .remark, at: .record(place), "\(name): наставляемых \(count), а принято не больше \(limit)",
      remedy: "Передайте кого-нибудь другому наставнику или измените число на листе «Организация»")
  }

  static func noRepresentative(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M116", .remark, at: .record(place),
      "\(name) младше 18 лет или возраст неизвестен, а родитель не указан",
      remedy: "Впишите родителя или дату рождения; пока в согласиях будет линия")
  }

  static func comesOfAge(
    _ person: Person, _ years: Int, _ birthday: CivilDate, _ pair: String, at place: RecordPlace
  ) -> Diagnostic {
    let pupil = person.sex == .female ? "обучающаяся" : "обучающийся"
    return Diagnostic(
      "M116", .remark, at: .record(place),
      "\(person.fullName): \(years) лет исполнится \(birthday.numeric), пока работает пара № \(pair)",
      remedy: years == 18
        ? "С этого дня согласия подписывает \(person.sex == .female ? "сама" : "сам") \(pupil): их программа "
          + "сделает за месяц до дня рождения"
        : "Согласия, которые берут с этого дня, \(pupil) подписывает вместе с представителем; взятые раньше "
          + "остаются в силе")
  }

  static func underTen(_ name: String, _ age: Int, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M116", .remark, at: .record(place),
      "\(name): возраст \(age), а целевая модель – для обучающихся с 10 лет",
      remedy: "Проверьте дату рождения или выберите другую форму работы")
  }

  static func formDoesNotFit(
    _ form: String, _ name: String, expected: String, at place: RecordPlace
  ) -> Diagnostic {
    Diagnostic(
      "M117", .remark, at: .record(place), "Форма «\(form)» не подходит: \(name) – не \(expected)",
      remedy: "Проверьте форму и человека")
  }

  static func outsideWithoutContract(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M119", .remark, at: .record(place), "У приглашённого наставника нет договора: \(name)",
      remedy: "Заключите договор о сотрудничестве и впишите его номер и дату")
  }

  static func outsideWithoutCertificate(_ name: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M119", .remark, at: .record(place),
      "Приглашённый наставник не представил справку об отсутствии судимости: \(name)",
      remedy: "Получите справку (статья 351.1 Трудового кодекса) и впишите дату")
  }

  static func health(_ word: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M121", .remark, at: .record(place),
      "Слова о здоровье («\(word)») попадут в бумаги, которые читают другие",
      remedy: "Напишите о затруднении, не называя здоровья")
  }

  static func twoSpellings(_ name: String, _ other: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M122", .remark, at: .record(place), "Похоже, один человек записан по-разному: «\(name)» и «\(other)»",
      remedy: "Если это один человек, пишите его имя везде одинаково")
  }

  static func unsureForms(
    _ text: String, _ kind: PhraseKind, _ forms: CaseForms, at place: RecordPlace
  ) -> Diagnostic {
    let isSomebody = kind != .organization && kind != .phrase
    let questions =
      isSomebody ? ["кого", "кому", "кого", "кем", "о ком"] : ["чего", "чему", "что", "чем", "о чём"]
    let answers = zip(questions, GrammaticalCase.allCases.dropFirst()).map { "\($0): \(forms[$1])" }
    return Diagnostic(
      "M201", .remark, at: .record(place),
      "Проверьте падежи слов «\(text)» – \(answers.joined(separator: "; "))",
      remedy: "Неверные замените верными на листе «Формы»; верные впишите туда же: больше не спросим")
  }

  static func personTwice(_ name: String, _ row: Int?, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M122", .remark, at: .record(place),
      "Дважды в списке: \(name)" + (row.map { ", ещё в строке \($0)" } ?? ""),
      remedy: "Удалите лишнюю строку; тёзок отличите должностью или классом")
  }
}
