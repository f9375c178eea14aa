import Diagnostics
import Files
import Publishing
import RussianLanguage

/// The list of many schools: which of them have something to be mended.
extension Site {
  func schoolsPage(_ schools: [SchoolPlace], _ query: FormFields) -> HTML {
    let day = today
    let all = schools.map { (place: $0, counts: known.counts(of: $0, on: day), order: NaturalOrder($0.name)) }
    let wanted = query.text("q").map { folded($0) }
    let choice = query.text("show").flatMap(Choice.init(rawValue:)) ?? .all
    var shown = all.filter { school in
      choice.includes(school.counts)
        && (wanted.map { folded("\(school.place.name) \(name(of: school.place))").contains($0) } ?? true)
    }
    let isByErrors = query.text("by") == "errors"
    shown.sort { a, b in
      if isByErrors {
        let (most, next) = (a.counts?.errors ?? -1, b.counts?.errors ?? -1)
        if most != next { return most > next }
      }
      return a.place.name == b.place.name ? a.place.records < b.place.records : a.order < b.order
    }
    let unknown = all.count { $0.counts == nil }
    return layout(
      "Выберите школу", school: nil, section: nil,
      """
      \(lead(all.map(\.counts)))\(work.isRunning ? "" : buttons(unknown, of: all.count))\
      \(findings(schools.flatMap(\.findings)))\(filter(query, choice, isByErrors))\
      \(shown.isEmpty ? "<p>Таких школ нет.</p>" : list(shown.map { ($0.place, $0.counts) }, of: all.count))
      <p class="hint">Папка со школами: \(whole(records))</p>

      """)
  }

  private enum Choice: String, CaseIterable {
    case all = ""
    case errors, remarks, pending, clean, unknown

    var title: String {
      switch self {
      case .all: "все"
      case .errors: "с ошибками"
      case .remarks: "с замечаниями"
      case .pending: "где получено не всё"
      case .clean: "без ошибок и замечаний"
      case .unknown: "не проверенные"
      }
    }

    func includes(_ counts: KnownSchools.Counts?) -> Bool {
      guard let counts else { return self == .all || self == .unknown }
      return switch self {
      case .all: true
      case .errors: counts.errors > 0
      case .remarks: counts.remarks > 0
      case .pending: counts.pending > 0
      case .clean: counts.errors + counts.remarks == 0
      case .unknown: false
      }
    }
  }

  private func lead(_ counts: [KnownSchools.Counts?]) -> HTML {
    let known = counts.compactMap(\.self)
    if known.isEmpty { return "<p class=\"lead\">Школ: \(counts.count).</p>\n" }
    let withErrors = known.count { $0.errors > 0 }
    let words = withErrors == 0 ? "ошибок нет" : "с ошибками – \(withErrors)"
    return "<p class=\"lead\">Школ: \(counts.count); проверено – \(known.count), \(words).</p>\n"
  }

  private func buttons(_ unknown: Int, of all: Int) -> HTML {
    let words: HTML =
      unknown == all ? "Проверить таблицы всех школ" : "Проверить ещё не проверенные: \(unknown)"
    let check: HTML? =
      unknown > 0 ? form("/check", "<p><button class=\"main\">\(words)</button></p>") + "\n" : nil
    return """
      \(check)\(form("/make", "<p><button>Сделать бумаги всех школ</button></p>"))
      <p class="hint">Что не изменилось, не делается заново; исправленное вручную и подписанное остаётся.</p>

      """
  }

  private func filter(_ query: FormFields, _ choice: Choice, _ isByErrors: Bool) -> HTML {
    let choices = Choice.allCases.map { each -> HTML in
      "<option value=\"\(each.rawValue)\"\(each == choice ? " selected" : "")>\(each.title)</option>\n"
    }
    return """
      <form method="get" action="/" class="row">
      <label class="wide">Найти <input type="search" name="q" value="\(query.text("q") ?? "")" \
      placeholder="название школы или имя папки"></label>
      <label>Какие <select name="show">\(choices)</select></label>
      <label>Порядок <select name="by"><option value="">по названию</option>
      <option value="errors"\(isByErrors ? " selected" : "")>больше ошибок – выше</option></select></label>
      <button>Показать</button>
      </form>

      """
  }

  private func list(_ schools: [(place: SchoolPlace, counts: KnownSchools.Counts?)], of all: Int) -> HTML {
    let rows = schools.map { school, counts -> HTML in
      func cell(_ number: KeyPath<KnownSchools.Counts, Int>, _ page: String) -> HTML {
        guard let counts else { return "<td class=\"number\">–</td>" }
        let count = counts[keyPath: number]
        let look: HTML = page == "findings" && number == \.errors && count > 0 ? " bad" : ""
        return count == 0
          ? "<td class=\"number\">0</td>"
          : "<td class=\"number\(look)\"><a href=\"\(school.address)\(page)\">\(count)</a></td>"
      }
      return """
        <tr><th scope="row"><a href="\(school.address)">\(school.name)</a></th>\(cell(\.errors, "findings"))\
        \(cell(\.remarks, "findings"))\(cell(\.pending, "control"))\(cell(\.papers, "papers"))\
        <td>\(name(of: school))</td></tr>

        """
    }
    return table(
      schools.count == all ? "Все школы" : "Школ: \(schools.count) из \(all)",
      ["Школа", "Ошибки", "Замечания", "Не получено", "Бумаг", "Где таблицы"], rows)
  }

  /// Of the folder or the workbook, within the folder of schools.
  private func name(of school: SchoolPlace) -> String { FilePath.name(of: school.records) }

  func checkSchools() throws(DiagnosticError) -> Response {
    let places = try schools()
    var request = request
    request.isStopped = { self.work.isStopping }
    let ready = request
    _ = work.start("Проверяю таблицы", for: nil) {
      self.work.noteSchools(places.count)
      try? check(places, ready, keeping: self.known) { self.work.noteSchools() }
      return .checked
    }
    return .redirect(to: "/task")
  }

  // MARK: All papers of all schools

  func makeAllSchools() -> Response {
    var request = request
    request.isStopped = { self.work.isStopping }
    let ready = request
    _ = work.start("Делаю бумаги всех школ", for: nil) {
      self.waitForReaders()
      return .papers(generate(ready) { self.work.note($0) })
    }
    return .redirect(to: "/task")
  }

  /// School by school: how many papers, and where something wants a look.
  func madeOfAll(_ report: RunReport) -> HTML {
    // Those that want a look first.
    let schools = report.schools.filter(\.hasFailures) + report.schools.filter { !$0.hasFailures }
    let rows = schools.map { school -> HTML in
      let counts = MadeCounts(school)
      let errors = school.diagnostics.of(.error).count
      let look: HTML = errors + counts.failed > 0 ? " bad" : ""
      return """
        <tr><th scope="row"><a href="/s/\(SchoolPlace.id(of: school.records))/">\(school.name)</a></th><td class="number">\(counts.made)</td>\
        <td class="number">\(counts.changed)</td><td class="number">\(counts.unchanged)</td>\
        <td class="number">\(counts.kept)</td><td class="number\(look)">\(counts.failed)</td>\
        <td class="number\(look)">\(errors)</td></tr>

        """
    }
    let left: HTML =
      report.postponedSchools > 0 ? "<p>Школ осталось на потом: \(report.postponedSchools).</p>\n" : ""
    let title = report.isStopped ? "Остановлено" : report.hasFailures ? "Сделано не всё" : "Бумаги готовы"
    return layout(
      title, school: nil, section: nil,
      """
      \(findings(report.diagnostics))\(left)\
      \(table(
        "Файлов по школам",
        ["Школа", "Сделано", "Обновлено", "Без изменений", "Оставлено вам", "Не сделано", "Ошибок в таблицах"], rows))
      <p><a class="button" href="/">К списку школ</a></p>
      """)
  }
}

/// Files of a school's part of a run, those that are only counted with them.
private struct MadeCounts {
  var made = 0
  var changed = 0
  var unchanged = 0
  /// Edited by hand or signed.
  var kept = 0
  var failed: Int

  init(_ school: SchoolReport) {
    failed = school.skipped.count
    for paper in school.papers {
      switch paper.outcome {
      case .made: made += 1
      case .changed: changed += 1
      case .unchanged: unchanged += 1
      case .keptByHand, .besideHandEdited: kept += 1
      case .failed: failed += 1
      }
    }
    for group in school.usual {
      made += group.made
      changed += group.changed
      unchanged += group.unchanged
    }
  }
}
