import Diagnostics
import Publishing

/// The pages of a school, in the order of the work.
enum Section: String, CaseIterable {
  case start = ""
  case findings
  case papers
  case print
  case control
  case journal

  var title: String {
    switch self {
    case .start: "Начало"
    case .findings: "Проверка"
    case .papers: "Бумаги"
    case .print: "Печать"
    case .control: "Контрольный лист"
    case .journal: "Журнал"
    }
  }
}

extension Site {
  /// A whole page.
  ///
  /// - Parameter head: what else the browser has to know.
  func layout(
    _ title: String, school: SchoolPlace?, section: Section?, head: HTML = "", _ body: HTML
  ) -> HTML {
    let name = school?.name ?? "Наставник"
    let links: [HTML] =
      school.map { school in
        Section.allCases.map { link -> HTML in
          let current: HTML = link == section ? #" aria-current="page""# : ""
          return "<li><a href=\"\(school.address)\(link.rawValue)\"\(current)>\(link.title)</a></li>\n"
        }
      } ?? []
    let navigation: HTML =
      links.isEmpty ? "" : "<nav aria-label=\"Разделы\"><ul>\n\(links)</ul></nav>\n"
    let others: HTML = school != nil && isOneOfMany ? "<li><a href=\"/\">Все школы</a></li>" : ""
    let isBusy: HTML =
      work.isRunning && title != PageWording.task
      ? "<p class=\"busy\"><a href=\"/task\">Идёт работа: \(work.state?.title ?? "")</a></p>\n" : ""
    return """
      <!DOCTYPE html>
      <html lang="ru">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) – \(name)</title>
      <link rel="icon" href="/icon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/style.css">
      <script src="/page.js" defer></script>
      \(head)</head>
      <body>
      <a class="skip" href="#main">К содержанию</a>
      <header>
      <p class="program"><a href="/">Наставник</a></p>
      <p class="school">\(school.map(\.name) ?? "Бумаги программы наставничества")</p>
      <ul class="tools">\(others)<li><a href="\(school.map(\.address) ?? "/")decline">Склонение</a></li><li>\(finishButton)</li></ul>
      </header>
      \(navigation)<main id="main">
      <h1>\(title)</h1>
      \(isBusy)\(body)
      </main>
      </body>
      </html>

      """
  }

  private var finishButton: HTML {
    form("/finish", "<button class=\"quiet\">Завершить работу</button>")
  }

  /// A form of ours: what it sends is known to come from our page.
  func form(_ action: String, _ body: HTML) -> HTML {
    """
    <form method="post" action="\(action)"><input type="hidden" name="key" value="\(gate.formKey)">\(body)</form>
    """
  }

  /// Findings one below the other, each with its place and what to do; those that are mended alike go together.
  func findings(_ diagnostics: [Diagnostic]) -> HTML {
    if diagnostics.isEmpty { return "" }
    var groups: [[Diagnostic]] = []
    for finding in diagnostics {
      if let last = groups.last?.first, last.isMended(like: finding) {
        groups[groups.count - 1].append(finding)
      } else {
        groups.append([finding])
      }
    }
    let items = groups.map { group -> HTML in
      let first = group[0]
      let remedy: HTML =
        first.remedy.isEmpty ? "" : "<p class=\"remedy\">Что сделать: \(first.remedy).</p>"
      return """
        <li class="\(first.weight.rawValue)"><p class="weight"><strong>\(first.weight.title)</strong> \
        <span class="code">\(first.code)</span></p>\(group.count == 1 ? one(first) : several(group))\(remedy)</li>

        """
    }
    return "<ul class=\"findings\">\n\(items)</ul>\n"
  }

  private func one(_ finding: Diagnostic) -> HTML {
    let place: HTML =
      finding.place == .nowhere ? "" : "<p class=\"place\">\(sentence(finding.place.text))</p>"
    return "<p>\(sentence(finding.message)).</p>\(place)"
  }

  /// The sheet and the column once, then row by row.
  private func several(_ findings: [Diagnostic]) -> HTML {
    guard case .record(var common) = findings[0].place else { return "" }
    (common.row, common.address) = (nil, nil)
    let rows = findings.map { finding -> HTML in
      guard case .record(let place) = finding.place else { return "" }
      let row: HTML = place.row.map { "строка \($0)" } ?? ""
      let cell: HTML = place.address.map { ", ячейка \($0)" } ?? ""
      return "<li><span class=\"place\">\(row)\(cell):</span> \(finding.message)</li>\n"
    }
    return "<p class=\"place\">\(sentence(Place.record(common).text))</p><ul>\n\(rows)</ul>"
  }
}

extension Diagnostic {
  /// Of one column, with one remedy.
  fileprivate func isMended(like other: Diagnostic) -> Bool {
    guard code == other.code, weight == other.weight, remedy == other.remedy,
      case .record(let place) = place, case .record(let place2) = other.place
    else { return false }
    return place.row != nil && place2.row != nil && place.file == place2.file && place.sheet == place2.sheet
      && place.column == place2.column
  }
}

/// A table with a heading for screen readers; it scrolls sideways where the page is narrow.
func table(_ caption: String, _ columns: [String], _ rows: [HTML]) -> HTML {
  table(caption, columns, bodies: ["<tbody>\n\(rows)</tbody>\n"])
}

/// - Parameter bodies: parts of the table, each a `tbody`.
func table(_ caption: String, _ columns: [String], bodies: [HTML]) -> HTML {
  let head = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }
  return """
    <div class="scroll"><table><caption>\(caption)</caption>
    <thead><tr>\(head)</tr></thead>
    \(bodies)</table></div>

    """
}

/// With a capital.
func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
