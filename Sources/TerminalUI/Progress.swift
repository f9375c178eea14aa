import Diagnostics
import Files
import Publishing
import Synchronization

/// Shows how a run gets on: a line redrawn on a terminal, a line now and then in a log, a line for each paper, or JSON
/// for programs.
final class Progress: Sendable {
  enum Mode: Sendable { case bar, log, plain, json, none }

  private struct Counts {
    var school = ""
    var total = 0
    var done = 0
    var failed = 0
    /// Milliseconds of the last drawing.
    var drawn = 0
    let started = RunningProcess.milliseconds
  }

  private let mode: Mode
  private let console: Console
  private let counts = Mutex(Counts())

  /// `auto` is a bar on a terminal and elsewhere a line for each school, with the count now and then: no log is to be
  /// filled with papers, whose names are those of people.
  ///
  /// - Parameter form: of findings, which come on the same stream: nothing else disturbs their JSON.
  init(_ choice: String?, _ form: DiagnosticsForm, console: Console) {
    mode =
      switch choice ?? "auto" {
      case "auto" where form == .json: .none
      case "plain" where form == .json: .json
      case "plain": .plain
      case "json": .json
      case "none": .none
      default: console.columns() == nil ? .log : .bar
      }
    self.console = console
  }

  static let choices = ["auto", "plain", "json", "none"]

  func show(_ event: RunEvent) {
    if mode == .none { return }
    counts.withLock { counts in
      switch event {
      case .school(let name, let papers):
        counts.school = name
        counts.total += papers
        switch mode {
        case .plain, .log: console.say("\(name): бумаг \(papers)")
        case .json:
          console.say("{\"event\":\"school\",\"name\":\(quotedJSON(name)),\"papers\":\(papers)}")
        case .bar, .none: break
        }
      case .paper(let result):
        counts.done += 1
        if result.outcome.isFailure { counts.failed += 1 }
        switch mode {
        case .plain: console.say("\(counts.done) из \(counts.total): \(result.path)")
        case .json:
          console.say(
            "{\"event\":\"paper\",\"done\":\(counts.done),\"total\":\(counts.total),"
              + "\"path\":\(quotedJSON(result.path)),\"outcome\":\(quotedJSON(result.outcome.name)),"
              + "\"reasons\":[\(result.reasons.map { quotedJSON($0.rawValue) }.joined(separator: ","))]}")
        case .bar: draw(&counts)
        case .log: note(&counts)
        case .none: break
        }
      }
    }
  }

  /// Takes the bar off the terminal, so that what is printed next starts on a clean line.
  func finish() {
    if mode == .bar { console.err(Array("\r\u{1B}[K".utf8)) }
  }

  private func draw(_ counts: inout Counts) {
    let now = RunningProcess.milliseconds
    guard now - counts.drawn >= 100 || counts.done == counts.total else { return }
    counts.drawn = now
    console.err(Array("\r\(line(counts, now: now, columns: console.columns() ?? 80))\u{1B}[K".utf8))
  }

  private func note(_ counts: inout Counts) {
    let now = RunningProcess.milliseconds
    guard now - max(counts.drawn, counts.started) >= 10_000 else { return }
    counts.drawn = now
    console.say("Бумаги: \(counts.done) из \(counts.total)")
  }

  /// As much of it as fits, with a cell left over: a line that fills the last one wraps on some terminals.
  private func line(_ counts: Counts, now: Int, columns: Int) -> String {
    let seconds = Double(max(1, now - counts.started)) / 1000
    let rate = Double(counts.done) / seconds
    let left = Int((Double(counts.total - counts.done) / max(rate, 0.001)).rounded(.up))
    let room = max(0, columns - 1)
    let words = "\(counts.done) из \(counts.total), \(Int(rate)) в секунду, осталось \(left) с"
    let width = min(24, room - words.count - 1)
    if width < 4 { return String(words.prefix(room)) }
    let filled = counts.total == 0 ? width : width * counts.done / counts.total
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + " \(words)"
  }
}

extension PaperResult.Outcome {
  /// For programs.
  var name: String {
    switch self {
    case .made: "made"
    case .changed: "changed"
    case .unchanged: "unchanged"
    case .keptByHand: "kept"
    case .besideHandEdited: "beside"
    case .failed: "failed"
    }
  }
}
