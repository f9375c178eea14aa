/// Names that a template itself has bound: by `set`, `with`, a loop or a macro's parameters.
///
/// Scopes form a chain. A macro's scope hangs on the scope it was defined in, not on its caller's, so that
/// names mean the same wherever the macro is used.
final class Scope {
  private struct Entry {
    let name: Name
    var value: Value
  }

  let parent: Scope?
  private var entries: [Entry] = []

  init(inside parent: Scope?) { self.parent = parent }

  func bind(_ name: Name, _ value: Value) {
    for index in entries.indices where entries[index].name == name {
      entries[index].value = value
      return
    }
    entries.append(Entry(name: name, value: value))
  }

  /// Binds what is known not to be bound yet.
  func bindNew(_ name: Name, _ value: Value) { entries.append(Entry(name: name, value: value)) }

  func forgetAll() { entries.removeAll(keepingCapacity: true) }

  /// The innermost value under exactly this name.
  func value(of name: Name) -> Value? {
    for entry in entries where entry.name == name { return entry.value }
    return parent?.value(of: name)
  }

  /// The innermost value whose name is accepted.
  func first(where isWanted: (Name) -> Bool) -> Value? {
    var scope: Scope? = self
    while let current = scope {
      for entry in current.entries where isWanted(entry.name) { return entry.value }
      scope = current.parent
    }
    return nil
  }

  var names: [String] { entries.map(\.name.text) + (parent?.names ?? []) }
}
