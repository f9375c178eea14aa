import Diagnostics
import OfficePackages
import PaperStore
import Synchronization
import Templates

/// Templates that were compiled, by their source, format and look.
///
/// The first thread that wants a template compiles it: others that want the same one wait for it, those that want
/// another do not. Schools mostly share a look; the templates of one that was not used for long go, so that a
/// thousand schools of a look each do not fill the memory.
final class CompiledTemplates: Sendable {
  struct Outcome: Sendable {
    /// Nil if the template has errors.
    var template: CompiledTemplate?
    var diagnostics: [Diagnostic]
    /// Of the parts that no document changes.
    var constantParts = Fingerprint(of: [])

    init(_ result: (template: CompiledTemplate?, diagnostics: [Diagnostic])) {
      (template, diagnostics) = result
      if let template { constantParts = Fingerprint(of: template.constantParts) }
    }
  }

  /// A template without its look.
  private struct Key: Hashable {
    var source: String
    var format: OfficeFormat
  }

  private final class Slot: Sendable {
    let outcome = Mutex<Outcome?>(nil)
  }

  private let inputs = Mutex<[Key: Fingerprint?]>([:])

  /// The looks used last, the latest at the end.
  private let looks = Mutex<[(look: HouseLook, slots: [Key: Slot])]>([])

  /// Stands for what a template is made from; see `TemplateStore.inputs`.
  func inputs(_ source: String, _ format: OfficeFormat, find: () -> Fingerprint?) -> Fingerprint? {
    let key = Key(source: source, format: format)
    return inputs.withLock { inputs in
      if let known = inputs[key] { return known }
      let found = find()
      inputs[key] = .some(found)
      return found
    }
  }

  func template(
    _ source: String, _ format: OfficeFormat, _ look: HouseLook, compile: () -> Outcome
  ) -> Outcome {
    let key = Key(source: source, format: format)
    let slot = looks.withLock { looks in
      if let place = looks.firstIndex(where: { $0.look == look }) {
        if place < looks.count - 1 { looks.append(looks.remove(at: place)) }
      } else {
        if looks.count == mostLooks { looks.removeFirst() }
        looks.append((look, [:]))
      }
      let latest = looks.count - 1
      if let known = looks[latest].slots[key] { return known }
      let slot = Slot()
      looks[latest].slots[key] = slot
      return slot
    }
    return slot.outcome.withLock { outcome in
      if let outcome { return outcome }
      let made = compile()
      outcome = made
      return made
    }
  }
}

/// As many as there are schools at work at a time.
let mostLooks = mostSchoolsAtATime
