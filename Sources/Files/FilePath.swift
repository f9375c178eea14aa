/// Paths as plain strings with `/`.
public enum FilePath {
  /// `folder/name`; a `name` that is absolute, or an empty folder, stands alone.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// What stands after the last slash; a slash at the end does not count.
  public static func name(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return String(trimmed) }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// The folder of a path: `.` for a bare name, `/` for something in the root.
  public static func parent(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// The ending after the last full stop in lower case, without it; empty if there is none.
  public static func ending(of path: String) -> String {
    let name = name(of: path)
    guard let stop = name.lastIndex(of: "."), stop != name.startIndex else { return "" }
    return name[name.index(after: stop)...].lowercased()
  }

  /// The name without its ending.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let stop = name.lastIndex(of: "."), stop != name.startIndex else { return name }
    return String(name[..<stop])
  }
}
