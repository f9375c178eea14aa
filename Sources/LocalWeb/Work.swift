import Dispatch
import Files
import Publishing
import Synchronization

/// The one long task that may be under way: making papers or a print set.
///
/// One at a time: two runs over one folder would only stand in each other's way, and the person looks at one page.
final class Work: Sendable {
  enum Result: Sendable {
    case papers(RunReport)
    case printSet(PrintedSet)
    /// Many schools; what was found is kept elsewhere.
    case checked
  }

  /// A print set, kept until the next task.
  struct PrintedSet: Sendable {
    struct File: Sendable {
      var name: String
      var bytes: [UInt8]
    }

    var report: PrintReport
    /// The PDF, if there is one, and the document.
    var files: [File] = []
    /// What the sheet «Подписи» was told; nil if nothing.
    var marks: SignReport?
  }

  struct State: Sendable {
    /// «Делаю бумаги»
    var title: String
    /// Nil if it is about many.
    var school: SchoolPlace?
    var total = 0
    var done = 0
    var isStopping = false
    /// Nil while it is under way.
    var result: Result?
  }

  private let current = Mutex<State?>(nil)
  private let group = DispatchGroup()

  /// The task under way or the last one; nil before the first.
  var state: State? { current.withLock { $0 } }

  var isRunning: Bool { current.withLock { $0.map { $0.result == nil } ?? false } }

  /// Starts a task on a thread of its own; false if one is under way.
  func start(_ title: String, for school: SchoolPlace?, _ body: @escaping @Sendable () -> Result) -> Bool {
    let isFree = current.withLock { state in
      if let state, state.result == nil { return false }
      state = State(title: title, school: school)
      return true
    }
    guard isFree else { return false }
    DispatchQueue.global().async(group: group) {
      let result = body()
      self.current.withLock { $0?.result = result }
    }
    return true
  }

  func note(_ event: RunEvent) {
    current.withLock {
      switch event {
      case .school(_, let papers): $0?.total += papers
      case .paper: $0?.done += 1
      }
    }
  }

  /// - Parameter schools: how many there are to be looked at; nil: one more is done.
  func noteSchools(_ schools: Int? = nil) {
    current.withLock {
      if let schools { $0?.total = schools } else { $0?.done += 1 }
    }
  }

  var isStopping: Bool { Interruption.isRequested || current.withLock { $0?.isStopping ?? false } }

  func stop() { current.withLock { $0?.isStopping = true } }

  func stopAndWait() {
    stop()
    group.wait()
  }
}
