import Diagnostics
import Expressions
import Mentoring

/// How many copies of each paper a print set holds.
struct PrintCopies {
  private let common: Int?
  /// What the settings say: the words behind «Экземпляров:» and the number.
  private let rows: [(name: String, count: Int)]
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter common: asked for on the command line; wins over the settings.
  init(_ common: Int?, _ settings: Settings, _ catalogue: Catalogue) {
    self.common = common
    var rows: [(name: String, count: Int)] = []
    for (caption, value) in zip(settings.all.shape.names, settings.all.values) {
      let parts = caption.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased().hasPrefix("экземпляр") else { continue }
      let name = parts[1].split(separator: " ").joined(separator: " ").lowercased()
      guard catalogue.kinds.contains(where: { Self.fits($0, name) }) else {
        let known = catalogue.kinds.flatMap { [$0.title, $0.group] }
        diagnostics.append(
          PublishingWording.unknownCopies(caption, nearest: nearestName(to: name, among: known)))
        continue
      }
      if case .null = value { continue }
      if let count = Self.number(value), (1...99).contains(count) {
        rows.append((name, count))
      } else {
        diagnostics.append(PublishingWording.badCopies(caption))
      }
    }
    // The row that says most about the kind wins.
    self.rows = rows.sorted { $0.name.count > $1.name.count }
  }

  func count(of kind: PaperKind) -> Int {
    common ?? rows.first { Self.fits(kind, $0.name) }?.count ?? 1
  }

  private static func number(_ value: Value) -> Int? {
    switch value {
    case .integer(let count): count
    case .text(let text): Int(text)
    default: nil
    }
  }

  /// A kind goes by its folder, its title, the folder of its papers, or the beginning of any of them.
  private static func fits(_ kind: PaperKind, _ name: String) -> Bool {
    [kind.name, kind.title, kind.group].contains { $0.lowercased().hasPrefix(name) }
  }
}
