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

extension [Diagnostic] {
  /// Findings that say the same of several rows or papers and ask for the same, brought together; each group where its
  /// first finding stands.
  public var byLikeness: [[Diagnostic]] {
    var groups: [[Diagnostic]] = []
    var indices: [Likeness: Int] = [:]
    for finding in self {
      let key = Likeness(
        code: finding.code, weight: finding.weight, remedy: finding.remedy,
        place: finding.place.withoutRow ?? finding.place)
      if let index = indices[key] {
        groups[index].append(finding)
      } else {
        indices[key] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }
}

private struct Likeness: Hashable {
  var code: String
  var weight: Diagnostic.Weight
  var remedy: String
  var place: Place
}

extension Place {
  /// The column of a cell, the sheet of a row; nil for what is in no row.
  public var withoutRow: Place? {
    guard case .record(var place) = self, place.row != nil else { return nil }
    (place.row, place.address) = (nil, nil)
    return .record(place)
  }

  public var row: Int? {
    if case .record(let place) = self { place.row } else { nil }
  }
}
