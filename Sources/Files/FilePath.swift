/// Paths as plain strings with `/`.
public enum FilePath {
  /// `folder/name`; a `name` that is absolute, or an empty folder, stands alone.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || name.utf8.first == slash { return name }
    var path = folder
    path.reserveCapacity(folder.utf8.count + 1 + name.utf8.count)
    if folder.utf8.last != slash { path += "/" }
    path += name
    return path
  }

  /// What stands after the last slash; a slash at the end does not count.
  public static func name(of path: String) -> String {
    let trimmed = withoutLastSlash(path)
    guard let slash = trimmed.utf8.lastIndex(of: Self.slash) else { return String(trimmed) }
    return String(trimmed[trimmed.utf8.index(after: slash)...])
  }

  /// The folder of a path: `.` for a bare name, `/` for something in the root.
  public static func parent(of path: String) -> String {
    let trimmed = withoutLastSlash(path)
    guard let slash = trimmed.utf8.lastIndex(of: Self.slash) else { return "." }
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

  private static func withoutLastSlash(_ path: String) -> Substring {
    guard path.utf8.count > 1, path.utf8.last == slash else { return path[...] }
    return path[..<path.utf8.index(before: path.endIndex)]
  }

  private static let slash = UInt8(ascii: "/")
}
