import Diagnostics

/// The school's roadmap, or the typical one.
public struct Roadmap: Sendable {
  /// A column of the printed table.
  public enum ColumnKey: String, Sendable, Hashable, CaseIterable {
    case number = "номер"
    case stage = "этап"
    case item = "мероприятие"
    case term = "срок"
    case responsible = "ответственный"
    case result = "результат"
  }

  public struct Column: Sendable, Hashable {
    public var key: ColumnKey
    public var caption: String
  }

  public struct Stage: Sendable {
    public var number: String?
    public var name: String
    public var term: String?
    public var responsible: String?
    public var result: String?
    public var items: [Item] = []
    /// The row it was read from.
    var place: RecordPlace?
  }

  public struct Item: Sendable {
    public var number: String?
    public var text: String
    public var term: String?
    public var responsible: String?
    public var result: String?
    /// The row it was read from.
    var place: RecordPlace?
  }

  public var title: [String] = []
  public var period: String?
  public var columns: [Column] = []
  public var stages: [Stage] = []
  /// The school has none of its own.
  public var isTypical = false
}

extension Roadmap.ColumnKey {
  /// The caption printed if the school chooses none.
  var caption: String {
    switch self {
    case .number: "№"
    case .stage: "Этап"
    case .item: "Мероприятие"
    case .term: "Срок"
    case .responsible: "Ответственный"
    case .result: "Результат"
    }
  }

  /// The column that a school calls so: «Сроки», «№ п/п», «Ответственные».
  init?(named name: String) {
    let folded = name.lowercased()
    let beginnings: [(String, Roadmap.ColumnKey)] = [
      ("№", .number), ("номер", .number), ("этап", .stage), ("меропр", .item), ("содерж", .item),
      ("срок", .term), ("ответств", .responsible), ("результ", .result),
    ]
    guard let key = beginnings.first(where: { folded.hasPrefix($0.0) })?.1 else { return nil }
    self = key
  }
}
