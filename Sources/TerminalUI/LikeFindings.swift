import Diagnostics
import Publishing
import RussianLanguage

/// What is said of a run where one thing is wrong with many: the first few, how many there are, and what to do, once.
/// `check` and JSON tell of each.
extension DiagnosticsForm {
  /// - Parameter school: as with `print`.
  func printGrouped(
    _ diagnostics: [Diagnostic], of school: SchoolReport? = nil, on console: Console
  ) {
    if self == .json { return print(diagnostics, of: school, on: console) }
    for group in diagnostics.byLikeness {
      if group.count <= mostInFull {
        print(group, of: school, on: console)
      } else if self == .text {
        console.say(LikeFindings.text(of: group) + "\n")
      } else {
        console.say((school.map { "\($0.label): " } ?? "") + LikeFindings.shortText(of: group))
      }
    }
  }

  /// Papers that could not be made, with their reasons.
  func printNotMade(
    _ papers: [PaperResult], _ wording: (PaperResult) -> String, of school: SchoolReport? = nil,
    on console: Console
  ) {
    var groups: [(title: String, reasons: [Diagnostic], papers: [PaperResult])] = []
    for paper in papers {
      guard case .failed(let reasons) = paper.outcome else { continue }
      // Papers of a kind stand next to each other.
      if let last = groups.last, last.title == paper.title, last.reasons == reasons {
        groups[groups.count - 1].papers.append(paper)
      } else {
        groups.append((paper.title, reasons, [paper]))
      }
    }
    for group in groups {
      if self == .json || group.papers.count <= mostInFull {
        for paper in group.papers {
          sayNotMade(wording(paper), paper, of: school, on: console)
          if self == .json { print(group.reasons, of: school, on: console) }
        }
      } else {
        for paper in group.papers.prefix(mostShown) {
          sayNotMade(wording(paper), paper, of: school, on: console)
        }
        let rest = LikeFindings.rest(of: group.title, group.papers.count - mostShown)
        say(rest, event: "notMade", of: school, on: console)
      }
      if self != .json { printGrouped(group.reasons, of: school, on: console) }
    }
  }

  /// Papers that errors in the records stopped: those of a kind that have the same reason in one sentence.
  func say(_ papers: [SkippedPaper], of school: SchoolReport? = nil, on console: Console) {
    if self == .json {
      for paper in papers {
        say(
          RunWording.skipped([paper]), event: "skipped",
          ["title": paper.title, "subject": paper.subject, "code": paper.reason.code], of: school, on: console
        )
      }
      return
    }
    var groups: [[SkippedPaper]] = []
    var indices: [[String]: Int] = [:]
    for paper in papers {
      let key = [paper.title, paper.reason.code]
      if let index = indices[key] {
        groups[index].append(paper)
      } else {
        indices[key] = groups.count
        groups.append([paper])
      }
    }
    for group in groups { say(RunWording.skipped(group), event: "skipped", of: school, on: console) }
  }
}

private let mostInFull = 4
private let mostShown = 3

private enum LikeFindings {
  static func text(of group: [Diagnostic]) -> String {
    let first = group[0]
    var lines = ["\(first.weight.title) \(first.code), всего таких – \(group.count):"]
    for finding in group.prefix(mostShown) {
      lines.append("  – \(finding.place.row.map { "строка \($0): " } ?? "")\(finding.message);")
    }
    lines.append("  – остальные по одной показывает nastavnik check.")
    let place = (first.place.withoutRow ?? first.place).text
    if !place.isEmpty { lines.append("  Где: \(place)") }
    if !first.remedy.isEmpty { lines.append("  Что сделать: \(first.remedy).") }
    return lines.joined(separator: "\n")
  }

  static func shortText(of group: [Diagnostic]) -> String {
    var first = group[0]
    let rows = group.prefix(mostShown).compactMap(\.place.row).map(String.init).joined(separator: ", ")
    let rest = "и ещё \(group.count - mostShown)"
    var place = ""
    if let column = first.place.withoutRow {
      place = "\(column.text), строки \(rows) \(rest): "
    } else if first.place != .nowhere {
      place = "\(first.place.text): "
    }
    first.place = .nowhere
    first.message += " (всего таких – \(group.count))"
    return place + first.shortText
  }

  static func rest(of title: String, _ count: Int) -> String {
    "Не сделано ещё: «\(title)» – \(count); причина та же. Все – в контрольном листе: nastavnik papers."
  }
}
