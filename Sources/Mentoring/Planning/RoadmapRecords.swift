import Expressions
import RussianLanguage

/// The roadmap as templates see it: the finished table, and what it is made of.
extension ContextMaker {
  func makeRoadmap() -> Record {
    let roadmap = school.roadmap
    let year = school.organization.year.text(school.settings.style.schoolYear)
    let title =
      roadmap.title.isEmpty
      ? [
        roadmap.kind, "реализации Положения о системе наставничества",
        "в \(school.organization.named(on: approvalDay).shortName)",
      ]
      : roadmap.title
    let table = RichText([RichText.Block(.table(RoadmapTable.make(of: roadmap)), [])])
    return Record([
      "вид": .declinable(declinable(roadmap.kind, as: .phrase)),
      "о_чём": .text(subject(of: roadmap)),
      "утверждена": .text(approved(roadmap.kind)),
      "заголовок": .list(title.map { .text($0) }),
      "период": roadmap.hasPeriod ? .text(printedPeriod(roadmap.period ?? "\(year) учебный год")) : .null,
      "таблица": .rich(table),
      "грифы": makeStamps(on: .roadmap, of: roadmap.kind, width: roadmap.pageWidth),
      "грифы_приложения": makeStamps(
        on: .roadmap, of: roadmap.kind, width: roadmap.pageWidth, isAppendix: true),
      "приложение": .text(appendixName),
      "отметка": makeAppendixMark(on: .roadmap, of: roadmap.kind, width: roadmap.pageWidth),
      "альбомная": .bool(roadmap.isLandscape),
      "титульный_лист": .bool(roadmap.hasTitlePage),
      "при_положении": .bool(roadmap.belongsToRegulation),
      "столбцы": .list(
        roadmap.columns.map { column in
          .record(Record(["ключ": value(column.key?.rawValue), "подпись": .text(column.caption)]))
        }),
      "подписи": .record(
        Record(
          shape: Shape(Roadmap.ColumnKey.allCases.map(\.rawValue)),
          values: Roadmap.ColumnKey.allCases.map { key in
            value(roadmap.columns.first { $0.key == key }?.caption)
          })),
      "этапы": .list(roadmap.numberedStages.map { stage($0, of: roadmap) }),
      "из_типовой": .bool(roadmap.isTypical),
    ])
  }

  /// The day of the order that approves the roadmap: the organisation has the name it bore then.
  private var approvalDay: CivilDate { approvalOrder?.date ?? school.today }

  /// «на 2026/2027 учебный год»; «с 01.09.2026 по …» and «(2026 г.)» say it all themselves.
  private func printedPeriod(_ period: String) -> String {
    period.first?.isNumber == true ? "на \(period)" : period
  }

  /// «приложение № 2», as an order speaks of what its mark calls so.
  private var appendixName: String {
    let mark = school.stamps.first { $0.paper == .roadmap && $0.kind == .appendix }
    return Typography.lowercasingFirst(mark?.word ?? "Приложение")
  }

  /// The title without the kind, to go on in a sentence: «реализации … на период 2026–2028 гг.»
  private func subject(of roadmap: Roadmap) -> String {
    func folded(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber }.lowercased() }
    let usual = "реализации Положения о системе наставничества"
    let title = roadmap.title.joined(separator: " ")
    let kind = folded(roadmap.kind)
    // A title in capitals says nothing of the letters a sentence wants.
    guard folded(title).hasPrefix(kind), title.contains(where: \.isLowercase) else { return usual }
    var letters = 0
    let rest = title.drop { character in
      defer { if character.isLetter || character.isNumber { letters += 1 } }
      return letters < kind.count || !character.isLetter
    }
    return rest.isEmpty ? usual : String(rest)
  }

  /// «УТВЕРЖДЕНА», as the document's kind asks for.
  private func approved(_ kind: String) -> String {
    agreeing("утверждён", with: grammaticalGender(ofPhrase: kind) ?? .neuter).uppercased()
  }

  private func stage(_ stage: Roadmap.Numbered<Roadmap.Stage>, of roadmap: Roadmap) -> Value {
    let items = roadmap.numberedItems(of: stage).map { item in
      record("текст", item.part.text, item.number, item.part.band, item.part.cells, items: nil)
    }
    return record(
      "название", stage.part.name, stage.number, stage.part.band, stage.part.cells, items: items)
  }

  private func record(
    _ caption: String, _ text: String, _ number: String, _ band: Roadmap.Band?, _ cells: Roadmap.Cells,
    items: [Value]?
  ) -> Value {
    let added = cells.added.sorted { $0.key < $1.key }
    var names = ["номер", caption, "на_всю_ширину", "срок", "ответственный", "результат", "столбцы"]
    var values: [Value] = [
      value(number.isEmpty ? nil : number), .text(text), .bool(band != nil), value(cells.term),
      value(cells.responsible), value(cells.result),
      .record(Record(shape: Shape(added.map(\.key)), values: added.map { .text($0.value) })),
    ]
    if let items {
      names.append("мероприятия")
      values.append(.list(items))
    }
    return .record(Record(shape: Shape(names), values: values))
  }
}
