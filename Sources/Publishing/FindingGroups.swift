public import Diagnostics

/// Findings about one sheet of the records, or about none in particular.
public struct FindingGroup: Sendable {
  /// «Лист «Пары»»
  public var title: String
  public var findings: [Diagnostic]
}

extension [Diagnostic] {
  /// Sheet by sheet; in each the errors first, in the order of the rows.
  public var bySheet: [FindingGroup] {
    var groups: [FindingGroup] = []
    for finding in self {
      let title: String
      if case .record(let place) = finding.place {
        title = "Лист «\(place.sheet ?? place.file)»"
      } else {
        title = "Общее"
      }
      if let index = groups.firstIndex(where: { $0.title == title }) {
        groups[index].findings.append(finding)
      } else {
        groups.append(FindingGroup(title: title, findings: [finding]))
      }
    }
    return groups.map { group in
      FindingGroup(
        title: group.title,
        findings: group.findings.of(.error) + group.findings.filter { $0.weight != .error })
    }
  }

  public func of(_ weight: Diagnostic.Weight) -> [Diagnostic] { filter { $0.weight == weight } }
}
