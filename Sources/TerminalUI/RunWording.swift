import Diagnostics
import Files
import Publishing
import RussianLanguage

/// What is said of a run's results.
enum RunWording {
  /// Groups with the number of papers in each, then the totals and the place.
  static func summary(of school: SchoolReport, isDryRun: Bool) -> String {
    var lines = ["\(school.name)"]
    for group in groups(of: school) { lines.append("  \(group.name): \(group.count)") }
    var counts = Counts()
    counts.add(school)
    lines.append("Бумаги: \(totals(counts, isDryRun: isDryRun)). Папка: \(school.folder)")
    if school.postponed > 0 { lines.append("Осталось сделать: \(school.postponed)") }
    if school.pdfCount > 0 { lines.append("PDF сделано: \(school.pdfCount)") }
    for pdf in school.pdfBeside {
      lines.append("  «\(pdf.planned)» сделан не программой и оставлен; новый PDF: «\(pdf.path)»")
    }
    if isDryRun { lines += school.papers.compactMap(plannedLine) }
    for paper in school.papers where !isDryRun {
      if case .besideHandEdited(let path) = paper.outcome {
        lines.append(
          "  «\(paper.path)» оставлена: \(owner(of: paper)); новая версия: «\(path)» – \(changes(in: paper))")
      }
    }
    for path in school.unplanned {
      lines.append("  «\(path)» по записям больше не нужна; удалите её сами, если она и вам не нужна")
    }
    let remarks = school.diagnostics.of(.remark).count { !$0.concernsRun }
    if remarks > 0 { lines.append("Замечаний к записям: \(remarks); все замечания: nastavnik check") }
    return lines.joined(separator: "\n")
  }

  /// What a run would do with a paper, and why; nothing about one that stays as it is.
  private static func plannedLine(_ paper: PaperResult) -> String? {
    let path = "«\(paper.path)»"
    switch paper.outcome {
    case .made: return "  сделать: \(path) – \(paper.reasons == [.gone] ? "файла больше нет" : "новая")"
    case .changed: return "  обновить: \(path) – \(changes(in: paper))"
    case .keptByHand:
      return "  оставить: \(path) – исправлена вручную, а для неё с тех пор ничего не изменилось"
    case .besideHandEdited(let version):
      return "  оставить: \(path) – \(owner(of: paper)); рядом будет новая версия: «\(version)» – "
        + changes(in: paper)
    case .unchanged, .failed: return nil
    }
  }

  /// What made a new version necessary.
  private static func changes(in paper: PaperResult) -> String {
    let words = paper.reasons.compactMap { reason in
      switch reason {
      case .records: "изменились записи"
      case .template: "изменён шаблон"
      case .look: "изменены настройки оформления или картинки"
      case .program: "обновлена программа"
      case .gone: "файл был пуст"
      case .edited, .signed, .foreign: nil
      }
    }
    return words.isEmpty ? "по записям она теперь другая" : words.joined(separator: ", ")
  }

  /// Why the file in the paper's place stays.
  private static func owner(of paper: PaperResult) -> String {
    if paper.reasons.contains(.signed) { return "отмечена подписанной" }
    if paper.reasons.contains(.foreign) { return "о файле на её месте в журнале ничего нет" }
    return "исправлена вручную"
  }

  /// All schools of a run together.
  static func summary(of report: RunReport, isDryRun: Bool) -> String {
    var all = Counts()
    for school in report.schools { all.add(school) }
    let failed = report.schools.count(where: \.hasFailures)
    let trouble = failed > 0 ? "; школ, где сделано не всё: \(failed)" : ""
    return "Всего школ: \(report.schools.count); \(totals(all, isDryRun: isDryRun))\(trouble)"
  }

  static let stopping: StaticString =
    "\nДописываю начатые бумаги и останавливаюсь. Ещё раз Ctrl-C – выйти сразу.\n"

  /// For programs.
  static let stoppingJSON: StaticString =
    "{\"event\":\"stopping\",\"message\":\"Останавливаюсь. Ещё раз Ctrl-C – выйти сразу.\"}\n"

  static let stoppingPrint: StaticString = "\nОстанавливаюсь. Ещё раз Ctrl-C – выйти сразу.\n"

  static let stoppingRender: StaticString =
    "\nДописываю начатые документы и останавливаюсь. Ещё раз Ctrl-C – выйти сразу.\n"

  static let renderStopped =
    "Остановлено до последней записи. Готовое записано целиком; запустите ту же команду ещё раз – она сделает всё."

  /// The folder of a school that nobody named.
  static let usualSchool = "Школа"

  static func opened(_ address: String) -> String {
    """
    Откройте в браузере (ссылка действует один раз; новая – по клавише Enter):
    \(address)
    Остановить программу: Ctrl-C или «Завершить работу» на странице.
    """
  }

  static let closing: StaticString = "\nЗавершаю работу.\n"

  static func stopped(_ report: RunReport) -> String {
    let papers = report.schools.reduce(0) { $0 + $1.postponed }
    var left: [String] = []
    if papers > 0 { left.append("бумаг – \(papers)") }
    if report.postponedSchools > 0 { left.append("школ – \(report.postponedSchools)") }
    return "Остановлено. Осталось: \(left.joined(separator: ", ")). Готовое записано целиком; "
      + "запустите ту же команду ещё раз – она сделает остальное."
  }

  static let emptyShard = "В этой части школ нет: частей больше, чем школ."

  static func notMade(_ paper: PaperResult) -> String {
    "Не сделано: «\(paper.title)» («\(paper.path)»)."
  }

  /// - Parameter papers: of one kind, stopped by the same kind of error.
  static func skipped(_ papers: [SkippedPaper]) -> String {
    let subjects = papers.map(\.subject).filter { !$0.isEmpty }
    var whose = subjects.prefix(mostSubjects).joined(separator: "; ")
    if subjects.count > mostSubjects { whose += " и ещё \(subjects.count - mostSubjects)" }
    whose = whose.isEmpty ? "" : " – \(whose)"
    let stop = whose.hasSuffix(".") ? "" : "."
    let reason = papers[0].reason
    let isSame = papers.allSatisfy { $0.reason.message == reason.message }
    let heading = isSame ? "Причина:" : "Причина у первой:"
    let rest = isSame ? "" : "; у остальных такая же, все показывает nastavnik check"
    return
      "Не сделано: «\(papers[0].title)»\(whose)\(stop) \(heading) \(reason.message) (\(reason.code))\(rest)."
  }

  /// Of papers that are told of in one sentence.
  private static let mostSubjects = 4

  static func marked(_ name: String, _ mark: SignRequest.Mark, _ day: CivilDate) -> String {
    switch mark {
    case .printed: "«\(name)» – напечатана \(day.numeric)."
    case .signed: "«\(name)» – подписана \(day.numeric)."
    case .notPrinted: "«\(name)» – отметка о печати снята."
    case .notSigned: "«\(name)» – отметка о подписи снята."
    }
  }

  static func markedBefore(_ name: String, _ mark: SignRequest.Mark, _ day: CivilDate) -> String {
    switch mark {
    case .printed: "«\(name)» – уже отмечена напечатанной \(day.numeric)."
    case .signed: "«\(name)» – уже отмечена подписанной \(day.numeric)."
    case .notPrinted: "«\(name)» – напечатанной и не отмечена."
    case .notSigned: "«\(name)» – подписанной и не отмечена."
    }
  }

  static let nothingToMark = "Таких бумаг нет: отмечать нечего."

  /// - Parameter cell: «лист «Пары», ячейка J2»
  static func receipt(at cell: String, isTakenBack: Bool) -> String {
    isTakenBack ? "Дата получения стёрта: \(cell)." : "Дата получения вписана: \(cell)."
  }

  static func scanLies(at path: String) -> String { "Скан лежит здесь: \(path)" }

  static func marksStand(in report: SignReport) -> String {
    report.isNewTable
      ? "Записано в новую таблицу \(report.table)."
      : "Записано в таблицу \(report.table); прежняя лежит рядом, в папке «прежние версии»."
  }

  static func rendered(_ written: Int, failed: Int, output: String) -> String {
    "Документов сделано: \(written)" + (failed > 0 ? ", не сделано: \(failed)" : "") + ". Место: \(output)"
  }

  /// - Parameter folder: where finished papers were looked for; nil if nowhere.
  static func printed(_ report: PrintReport, finishedIn folder: String?) -> String {
    var lines: [String] = []
    if report.document != nil {
      let copies = report.copies == report.papers ? "" : ", с копиями – \(report.copies)"
      lines.append("\(report.school): бумаг в комплекте – \(report.papers)\(copies)")
    }
    if let document = report.document { lines.append("Комплект: \(document)") }
    if let pdf = report.pdf { lines.append("PDF: \(pdf)") }
    if let sheets = report.sheets { lines.append("Листов для печати: \(sheets)") }
    lines += report.sheetsByKind.map { "  \($0.title): бумаг – \($0.papers), листов – \($0.sheets)" }
    for paper in report.edited {
      let why = paper.isSigned ? "подписана" : "исправлена вручную"
      lines.append("  «\(paper.path)» \(why): в комплекте она такая, как в папке")
    }
    if !report.signed.isEmpty {
      lines.append("Подписаны и не вложены (вложить: --signed): \(report.signed.count)")
      lines += report.signed.map { "  «\($0)»" }
    }
    if let folder, report.finishedFolder == nil, report.document != nil {
      lines.append(
        "Готовых бумаг в папке «\(folder)» нет: всё сделано по таблицам. Если бумаги лежат в другом месте и "
          + "исправлены вручную, укажите его: --papers ПАПКА")
    }
    return lines.joined(separator: "\n")
  }

  static let printStopped = "Остановлено: комплект не записан. Запустите ту же команду ещё раз."

  static func notPrinted(_ paper: PaperResult) -> String {
    "Не вошла в комплект: «\(paper.title)» («\(paper.path)»)."
  }

  static func markedPrinted(_ count: Int, in table: String) -> String {
    "Отмечено напечатанных бумаг: \(count), таблица \(table); прежняя лежит рядом, в папке «прежние версии»."
  }

  static func writtenRemarks(_ count: Int, to file: String) -> String {
    "Копия книги с листом «Замечания» (строк: \(count)) записана: \(file)."
  }

  static func writtenForms(_ count: Int, to file: String) -> String {
    count == 0
      ? "Падежей под вопросом нет; файл «\(file)» не нужен."
      : "Падежи под вопросом записаны: \(file), строк \(count). Исправьте неверные и положите файл рядом с "
        + "таблицами под именем «Формы.csv» или перенесите строки на лист «Формы»."
  }

  static let afterStarting =
    "Заполните листы «Организация», «Работники», «Пары» и «Приказы», проверьте: nastavnik check ПАПКА, "
    + "и печатайте: nastavnik generate ПАПКА"

  /// - Parameter errors: how many were found in the old tables.
  static func afterNextYear(_ summary: [String], errors: Int) -> String {
    let lines = summary.map { "– \($0)" }.joined(separator: "\n")
    let warning = "В прежних таблицах есть ошибки (\(errors)); проверьте, всё ли перенесено.\n"
    return (errors == 0 ? "" : warning) + lines + "\nПроверьте новые таблицы: nastavnik check ПАПКА"
  }

  private struct Counts {
    var made = 0
    var changed = 0
    var unchanged = 0
    var kept = 0
    var failed = 0

    mutating func add(_ school: SchoolReport) {
      failed += school.skipped.count
      for papers in school.usual {
        made += papers.made
        changed += papers.changed
        unchanged += papers.unchanged
      }
      for paper in school.papers {
        switch paper.outcome {
        case .made, .besideHandEdited: made += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        case .keptByHand: kept += 1
        case .failed: failed += 1
        }
      }
    }
  }

  private static func totals(_ counts: Counts, isDryRun: Bool) -> String {
    var totals = isDryRun ? ["будет сделано \(counts.made)"] : ["сделано \(counts.made)"]
    if counts.changed > 0 { totals.append("\(isDryRun ? "будет обновлено" : "обновлено") \(counts.changed)") }
    if counts.unchanged > 0 { totals.append("без изменений \(counts.unchanged)") }
    if counts.kept > 0 { totals.append("исправлено вручную и оставлено \(counts.kept)") }
    if counts.failed > 0 { totals.append("не сделано \(counts.failed)") }
    return totals.joined(separator: ", ")
  }

  /// Papers counted by the folder they lie in, in the order of the plan.
  private static func groups(of school: SchoolReport) -> [(name: String, count: Int)] {
    var groups = school.usual.map { (name: $0.group, count: $0.made + $0.changed + $0.unchanged) }
    for paper in school.papers where !paper.outcome.isFailure {
      let name = FilePath.name(of: FilePath.parent(of: paper.path))
      // Papers of a folder stand together in the plan, or nearly so.
      if let index = groups.lastIndex(where: { $0.name == name }) {
        groups[index].count += 1
      } else {
        groups.append((name, 1))
      }
    }
    return groups
  }
}
