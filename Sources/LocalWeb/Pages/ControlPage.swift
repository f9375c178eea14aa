import Diagnostics
import Publishing
import RussianLanguage

/// Who still owes which paper, and how far each paper has come.
extension Site {
  func controlPage(_ school: SchoolPlace, _ query: FormFields) throws(DiagnosticError) -> Response {
    let grouping = query.text("by").flatMap(ControlList.Grouping.init(word:)) ?? .person
    let isWhole = query.text("show") == "all"
    let found = try read { () throws(DiagnosticError) -> (lists: [ControlList], diagnostics: [Diagnostic])? in
      work.isRunning ? nil : controlLists(request(of: school))
    }
    guard let found else {
      let note: HTML = "<p>Пока идёт работа, список не виден: откройте его, когда она закончится.</p>"
      return .page(layout(Section.control.title, school: school, section: .control, note))
    }
    guard let list = found.lists.first else { throw DiagnosticError(all: found.diagnostics) }
    var groups = list.grouped(by: grouping)
    if !isWhole {
      groups = groups.map { ($0.title, $0.rows.filter(\.isOpen)) }.filter { !$0.rows.isEmpty }
    }
    let body: HTML = """
      \(findings(found.diagnostics))<p class="lead">\(sentence(list.totals)).</p>
      \(choices(grouping, isWhole, school))
      \(groups.isEmpty ? "<p>Всё получено и сделано.</p>" : chooser(groups, grouping, school))\
      \(pending(list.pending))
      """
    return .page(layout(Section.control.title, school: school, section: .control, body))
  }

  private func choices(_ grouping: ControlList.Grouping, _ isWhole: Bool, _ school: SchoolPlace) -> HTML {
    let show: HTML = isWhole ? "&amp;show=all" : ""
    let links = ControlList.Grouping.allCases.map { choice -> HTML in
      let current: HTML = choice == grouping ? #" aria-current="true""# : ""
      return "<li><a href=\"?by=\(choice.word)\(show)\"\(current)>\(choice.title)</a></li>\n"
    }
    let other: HTML =
      isWhole
      ? "<a href=\"?by=\(grouping.word)\">Только то, что осталось</a>"
      : "<a href=\"?by=\(grouping.word)&amp;show=all\">Показать и то, с чем всё в порядке</a>"
    return """
      <ul class="choices">\(links)</ul>
      <p class="tools">\(other) · <a href="\(school.address)control.xlsx">Скачать для Excel</a></p>
      """
  }

  private func chooser(
    _ groups: [(title: String, rows: [ControlList.Row])], _ grouping: ControlList.Grouping,
    _ school: SchoolPlace
  ) -> HTML {
    let hasName = grouping != .person
    let columns = (hasName ? ["Ф. И. О."] : []) + ["Бумага", "Получена", "Файл", "Где отметить получение"]
    let bodies = groups.map { group -> HTML in
      let first = group.rows[0]
      let isPerson = grouping == .person && !first.name.isEmpty
      let papers: HTML =
        isPerson
        ? " <a href=\"\(school.address)papers?by=person&amp;q=\(percentEncoded(first.name))\">все бумаги</a>"
        : ""
      return """
        <tbody><tr class="part"><th colspan="\(columns.count + 1)" scope="rowgroup">\(group.title) \
        <span class="count">\(isPerson ? first.distinction : "")</span>\(papers)</th></tr>
        \(group.rows.map { row($0, grouping) })</tbody>

        """
    }
    return form(
      school.address + "papers/sign",
      """
      <div class="actions" role="group" aria-label="Что сделать с отмеченными бумагами">
      <p><strong data-chosen="Отмечено бумаг: ">С отмеченными бумагами:</strong></p>
      <p><button formaction="\(school.address)print/choose">Напечатать…</button>
      <button>Отметить подписанными</button>
      <label>когда подписаны <input type="date" name="signed" value="\(today.iso)"></label></p>
      </div>
      <div class="marks">\(table("Контрольный лист", ["Отметить"] + columns, bodies: bodies))</div>
      """)
  }

  private func row(_ row: ControlList.Row, _ grouping: ControlList.Grouping) -> HTML {
    let box: HTML? = row.id.map { id in
      "<input type=\"checkbox\" name=\"paper\" value=\"\(id)\" aria-label=\"\(row.paper), \(row.name)\">"
    }
    let name: HTML =
      grouping != .person
      ? "<td>\(row.name)\(row.distinction.isEmpty ? "" : ", \(row.distinction)")</td>" : ""
    let pair: HTML =
      row.pair.isEmpty || grouping == .pair ? "" : " <span class=\"count\">пара №\u{a0}\(row.pair)</span>"
    return """
      <tr><td>\(box)</td>\(name)<td>\(row.paper)\(pair)</td><td class="short">\(received(row))</td><td>\(ControlWording.progress(of: row, unknown: notMade))</td>\
      <td class="short">\(row.isOwed ? row.whereToMark : "")</td></tr>

      """
  }

  private func received(_ row: ControlList.Row) -> String {
    row.isReceived.map { $0 ? row.received?.numeric ?? "есть" : "ещё нет" } ?? "–"
  }

  private func pending(_ diagnostics: [Diagnostic]) -> HTML {
    diagnostics.isEmpty ? "" : "<h2>Ещё не сделано</h2>\n\(findings(diagnostics))"
  }
}

extension ControlList.Grouping {
  /// As an address has it.
  fileprivate var word: String {
    switch self {
    case .person: "person"
    case .pair: "pair"
    case .schoolClass: "class"
    case .building: "building"
    }
  }

  fileprivate init?(word: String) {
    guard let grouping = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = grouping
  }

  fileprivate var title: String {
    switch self {
    case .person: "по людям"
    case .pair: "по парам"
    case .schoolClass: "по классам"
    case .building: "по зданиям"
    }
  }
}

/// Where nothing was made yet, nothing lies.
private let notMade = ControlWording.name(of: .notMade)
