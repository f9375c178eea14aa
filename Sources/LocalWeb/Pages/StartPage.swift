import Diagnostics
import Files
import Publishing
import RussianLanguage

/// How the year stands, and what to do next.
extension Site {
  func startPage(_ school: SchoolPlace) throws(DiagnosticError) -> Response {
    let (state, isBusy) = try state(of: school)
    let errors = (state.findings + school.findings).of(.error).count
    let remarks = state.findings.of(.remark).count
    let pending = state.findings.of(.pending).count
    let counts = PaperCounts(state)
    let address = school.address
    let body: HTML = """
      <p class="lead">\(state.year) учебный год. Сегодня \(today.numeric).</p>
      \(findings(school.findings))\(openTables(school))<ul class="cards">
      \(card(address + "findings", errors, plural(errors, "ошибка", "ошибки", "ошибок"), errors > 0 ? .bad : .good))\
      \(card(address + "findings", remarks, plural(remarks, "замечание", "замечания", "замечаний"), .plain))\
      \(card(address + "control", pending, "ещё не получено", .plain))\
      \(isBusy ? "" : papersCard(address, counts))
      </ul>
      <h2>Что дальше</h2>
      <ol class="steps">
      \(steps(school, errors: errors, remarks: remarks, pending: pending, isBusy ? nil : counts))</ol>
      <h2>Где что лежит</h2>
      <dl>
      <dt>Таблицы школы</dt><dd>\(whole(school.records)) \(showButton(school, "records"))</dd>
      <dt>Готовые бумаги</dt><dd>\(whole(school.folder)) \(showButton(school, "papers"))</dd>
      </dl>
      <p><a href="\(address)next">Перейти на новый учебный год</a></p>

      """
    return .page(layout(state.name, school: school, section: .start, body))
  }

  private enum CardLook: String {
    case plain, good, bad
  }

  private func card(_ address: String, _ number: Int, _ what: String, _ look: CardLook) -> HTML {
    """
    <li class="\(look.rawValue)"><a href="\(address)"><strong>\(number)</strong> <span>\(what)</span></a></li>

    """
  }

  private func papersCard(_ address: String, _ counts: PaperCounts) -> HTML {
    """
    <li class="\(counts.toMake == 0 && counts.stopped == 0 ? "good" : "plain")"><a href="\(address)papers">\
    <strong>\(counts.ready)</strong> <span>из \(counts.all + counts.stopped) \
    \(plural(counts.all + counts.stopped, "бумаги", "бумаг", "бумаг")) готово</span></a></li>

    """
  }

  /// What is to be done, most urgent first.
  private func steps(
    _ school: SchoolPlace, errors: Int, remarks: Int, pending: Int, _ counts: PaperCounts?
  ) -> [HTML] {
    let address = school.address
    var steps: [HTML] = []
    if errors > 0 {
      let stopped = counts.map(\.stopped) ?? 0
      let stops: HTML =
        stopped > 0
        ? " Из-за них не делается \(stopped) \(plural(stopped, "бумага", "бумаги", "бумаг"))." : ""
      steps.append(
        """
        <li><a href="\(address)findings">Исправьте \(errors) \(plural(errors, "ошибку", "ошибки", "ошибок"))</a> \
        в таблицах: у каждой сказано, где она и что сделать.\(stops)</li>

        """)
    } else if remarks > 0 {
      steps.append(
        """
        <li><a href="\(address)findings">Посмотрите замечания</a>: бумаги делаются и с ними, но, возможно, в таблицы \
        вкралась описка.</li>

        """)
    }
    if let counts, counts.toMake > 0 {
      let changed: HTML =
        counts.changed > 0
        ? " Из них \(counts.changed) – обновить: таблицы или шаблоны с тех пор изменились." : ""
      steps.append(
        """
        <li>Осталось сделать \(counts.toMake) \(plural(counts.toMake, "бумагу", "бумаги", "бумаг")).\(changed) \
        \(form(address + "papers/make", "<button class=\"main\" name=\"all\" value=\"1\">Сделать бумаги</button>"))</li>

        """)
    }
    if let counts, counts.ready > 0 {
      steps.append("<li><a href=\"\(address)print\">Напечатайте</a> готовое одним комплектом.</li>\n")
      if counts.unsigned > 0 {
        steps.append(
          """
          <li><a href="\(address)papers">Отметьте подписанные</a>: такую бумагу программа больше не меняет.</li>

          """)
      }
    }
    if pending > 0 {
      steps.append(
        """
        <li><a href="\(address)control">Соберите недостающее</a>: согласия и соглашения, которых ещё нет \
        (\(pending)).</li>

        """)
    }
    return steps.isEmpty ? ["<li>Всё сделано и собрано.</li>\n"] : steps
  }

  /// What the program reads is what was saved.
  private func openTables(_ school: SchoolPlace) -> HTML {
    guard let open = openRecordFile(of: school, in: .real) else { return "" }
    return """
      <p class="note">Таблица «\(open)» сейчас открыта в Excel или LibreOffice. Программа видит её такой, какой она \
      была сохранена в последний раз. Чтобы отметить подписанные бумаги, таблицу надо закрыть.</p>

      """
  }

  /// A button that shows a folder in the file manager; only the person at this machine sees it.
  func showButton(_ school: SchoolPlace, _ place: String) -> HTML {
    options.hasDesktop
      ? form(school.address + "show/\(place)", "<button class=\"quiet\">Открыть</button>") : ""
  }

  func show(_ path: String, of school: SchoolPlace) -> Response {
    guard options.hasDesktop, let program = OtherProgram.find("xdg-open"),
      (try? FileSystem.real.entry(at: path)) ?? nil != nil
    else { return notFound(school: school) }
    OtherProgram.launch(program, [whole(path)])
    return .redirect(to: school.address)
  }
}

/// Papers counted by what a run would do with them.
struct PaperCounts {
  var all = 0
  /// There, of today's records or somebody's own.
  var ready = 0
  var missing = 0
  var changed = 0
  var failed = 0
  var stopped: Int
  /// There and not marked as signed.
  var unsigned = 0

  var toMake: Int { missing + changed }

  init(_ state: SchoolState) {
    stopped = state.stopped.count
    for paper in state.papers {
      all += 1
      switch paper.standing {
      case .missing: missing += 1
      case .outdated: changed += 1
      case .failed: failed += 1
      case .ready, .edited: ready += 1
      }
      if paper.signed == nil, paper.standing == .ready || paper.standing == .edited { unsigned += 1 }
    }
  }
}

extension PaperState {
  enum Standing: String {
    case missing, outdated, failed, ready, edited
  }

  /// All formats together: what is left to do counts first.
  var standing: Standing {
    var standing = Standing.ready
    for file in files {
      switch file.outcome {
      case .failed: return .failed
      case .made: standing = .missing
      case .changed: if standing != .missing { standing = .outdated }
      case .keptByHand, .besideHandEdited: if standing == .ready { standing = .edited }
      case .unchanged: break
      }
    }
    return files.isEmpty ? .failed : standing
  }
}
