import Diagnostics
import RecordTables

/// «Ещё не получено»: the curator's control list. Never a fault: in September nothing is signed yet.
extension School {
  func pendingFindings() -> [Finding] {
    dues().filter { !$0.isReceived }.map { Finding(RuleWording.notReceived($0, in: self)) }
  }
}
