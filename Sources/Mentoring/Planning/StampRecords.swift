import Expressions
import RecordTables
import RussianLanguage

/// Stamps and appendix marks as templates see them: tables without lines, ready to print.
extension ContextMaker {
  /// The stamps of a paper, one at the right, two or four in two columns. A paper that the sheet «Грифы» says
  /// nothing of has the usual one: the head approves the roadmap, an order the regulation.
  ///
  /// - Parameters:
  ///   - width: of the page between its margins, in millimetres.
  ///   - isAppendix: the mark of the appendix says already who has approved it.
  func makeStamps(on paper: Stamp.Paper, of kind: String, width: Int, isAppendix: Bool = false) -> Value {
    var stamps = school.stamps.filter { $0.paper == paper && $0.kind != .appendix }
    if isAppendix {
      stamps.removeAll { $0.kind == .approve || $0.kind == .approved }
    } else if stamps.isEmpty, !school.stampedPapers.contains(paper) {
      stamps = [Stamp(paper: paper, word: paper == .roadmap ? "УТВЕРЖДАЮ" : "УТВЕРЖДЕНО")]
    }
    if stamps.isEmpty { return .null }
    var cells = stamps.prefix(Stamp.limit).map { RichText.Slot.cell(lines(of: $0, kind)) }
    // The last of an odd number stands at the right.
    if cells.count % 2 == 1 { cells.insert(.cell([]), at: cells.count - 1) }
    var rows = stride(from: 0, to: cells.count, by: 2).map { [cells[$0], .cell([]), cells[$0 + 1]] }
    // A blank row parts the two above from the two below.
    if rows.count > 1 { rows.insert([.cell([]), .cell([]), .cell([])], at: 1) }
    return .rich(block(rows, width: width))
  }

  /// «Приложение № 2 к приказу … от … № …», if the sheet «Грифы» has one for the paper.
  func makeAppendixMark(on paper: Stamp.Paper, of kind: String, width: Int) -> Value {
    var stamp = school.stamps.first { $0.paper == paper && $0.kind == .appendix }
    if stamp == nil, paper == .roadmap, school.roadmap.belongsToRegulation {
      stamp = Stamp(paper: paper, word: "Приложение")
    }
    guard let stamp else { return .null }
    return .rich(block([[.cell([]), .cell([]), .cell(lines(of: stamp, kind))]], width: width))
  }

  /// Columns at the left and right of at most 8 cm (ГОСТ Р 7.0.97), and what is left between them.
  private func block(_ rows: [[RichText.Slot]], width: Int) -> RichText {
    let side = 80 * 1000 / width
    var table = RichText.Table(shares: [side, 1000 - 2 * side, side], rows: rows)
    table.hasBorders = false
    return RichText([RichText.Block(.table(table), [])])
  }

  // MARK: Words

  private func lines(of stamp: Stamp, _ kind: String) -> [RichText.Line] {
    if stamp.kind == .appendix {
      let lines =
        stamp.standsAlone
        ? [] : stamp.lines.isEmpty ? appendix(stamp) : stamp.lines.map { filled($0, stamp) }
      return ([stamp.word] + lines).map { RichText.Line(.mark, set($0)) }
    }
    var lines = [RichText.Line(.stampWord, word(of: stamp, kind))]
    if stamp.standsAlone { return lines }
    if stamp.lines.isEmpty {
      lines += usualLines(of: stamp)
    } else {
      lines += stamp.lines.map {
        RichText.Line($0.contains("__") ? .stampLine : .stamp, set(filled($0, stamp)))
      }
    }
    return lines
  }

  private func word(of stamp: Stamp, _ kind: String) -> String {
    guard stamp.kind == .approved else { return stamp.word }
    return agreeing("утверждён", with: grammaticalGender(ofPhrase: kind) ?? .neuter).uppercased()
  }

  private func usualLines(of stamp: Stamp) -> [RichText.Line] {
    let shortName = shortName(of: stamp)
    func plain(_ text: String) -> RichText.Line { RichText.Line(.stamp, set(text)) }
    switch stamp.kind {
    case .approve:
      let head = school.organization.head(on: day(of: stamp)).map { school[$0] }
      let post = stamp.who ?? "\(head?.worker?.post ?? "") \(shortName.genitive)"
      let day =
        stamp.order == nil
        ? RichText.Line(.stampLine, set(blankDate))
        : plain("\(Typography.capitalizingFirst(orderWord.text)) \(reference(stamp))")
      return [plain(Typography.capitalizingFirst(post)), signature(stamp.name ?? head?.fullName), day]
    case .approved:
      guard let who = stamp.who else {
        return [plain("\(orderWordForms.instrumental) \(shortName.genitive)"), plain(reference(stamp))]
      }
      return [plain(forms(of: who, as: .phrase).instrumental), plain(minutes(stamp))]
    case .considered:
      let who = stamp.who.map { ["на заседании \(forms(of: $0, as: .phrase).genitive)"] } ?? []
      return (who + [minutes(stamp)]).map(plain)
    case .agreed:
      if let name = stamp.name {
        return [
          plain(Typography.capitalizingFirst(stamp.who ?? "")), signature(name),
          RichText.Line(.stampLine, set(blankDate)),
        ]
      }
      let who = stamp.who.map { [forms(of: $0, as: .phrase).instrumental] } ?? []
      return (who + [minutes(stamp)]).map(plain)
    case .opinion:
      let who = stamp.who.map { [forms(of: $0, as: .phrase).genitive] } ?? []
      return (who + [minutes(stamp)]).map(plain)
    case .appendix, .other:
      return [stamp.who, stamp.name, stamp.minutes.map { _ in minutes(stamp) }].compactMap { $0 }.map(plain)
    }
  }

  private var orderWordForms: CaseForms { forms(of: orderWord.text, as: .phrase) }

  private func appendix(_ stamp: Stamp) -> [String] {
    let isOfRegulation = stamp.paper == .roadmap && school.roadmap.belongsToRegulation && stamp.order == nil
    if let who = stamp.who ?? (isOfRegulation ? "Положение о системе наставничества" : nil) {
      return ["к \(forms(of: who, as: .phrase).dative)"]
    }
    return ["к \(orderWordForms.dative) \(shortName(of: stamp).genitive)", reference(stamp)]
  }

  /// The organisation's name on the day of the stamp's order.
  private func shortName(of stamp: Stamp) -> CaseForms {
    let name = school.organization.named(on: day(of: stamp)).shortName
    return forms(of: name, as: .organization, unchanged: true)
  }

  private func day(of stamp: Stamp) -> CivilDate { order(of: stamp)?.date ?? school.today }

  private func signature(_ name: String?) -> RichText.Line {
    let initials =
      name.map { PersonName($0).initialsSurname(school.settings.style.initials).nominative } ?? ""
    return RichText.Line(.stampLine, set("______________ \(initials)"))
  }

  // MARK: Numbers and dates

  /// «от 28.08.2026 № 214-од» of the stamp's order, or places to write on.
  private func reference(_ stamp: Stamp) -> String {
    let order = order(of: stamp)
    return reference(to: NumberedDate(number: order?.number, date: order?.date))
  }

  private func minutes(_ stamp: Stamp) -> String {
    "протокол \(reference(to: stamp.minutes ?? NumberedDate(number: nil, date: nil)))"
  }

  private func reference(to document: NumberedDate) -> String {
    "от \(day(document.date)) № \(document.number.map(unbroken) ?? "____")"
  }

  private func day(_ date: CivilDate?) -> String { date?.text(school.settings.style.dates) ?? blankDate }

  private var blankDate: String { "«___»\u{A0}__________\u{A0}20__\u{A0}г." }

  /// The row's order, else the one that approves the regulation or the roadmap.
  private func order(of stamp: Stamp) -> Order? {
    stamp.order.map { school[$0] } ?? approvalOrder
  }

  /// The order that approves the regulation or the roadmap.
  var approvalOrder: Order? {
    school.orders.first { $0.kind.lowercased().hasPrefix("об утверждении") }
  }

  /// «к приказу № … от …» with the order's number and date.
  private func filled(_ line: String, _ stamp: Stamp) -> String {
    let order = order(of: stamp)
    return line.replacing("...", with: "…")
      .replacing("№ …", with: "№ \(order?.number.map(unbroken) ?? "____")")
      .replacing("№…", with: "№ \(order?.number.map(unbroken) ?? "____")")
      .replacing("от …", with: "от \(day(order?.date))")
  }

  private func set(_ text: String) -> String { withUnbrokenNumbers(Typography.withNoBreakSpaces(text)) }

  private func forms(of text: String, as kind: PhraseKind, unchanged: Bool = false) -> CaseForms {
    let words = declinable(text, as: kind)
    return words.handForms ?? (unchanged ? CaseForms(unchanged: text) : decline(text, as: kind))
  }
}
