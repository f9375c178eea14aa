/// Names of files and folders that Windows shares and Linux file systems both accept.
///
/// Sources: Microsoft, "Naming Files, Paths, and Namespaces"; ext4's 255 bytes a name, which is the tighter
/// limit for Cyrillic.
public enum FileNames {
  /// The nearest acceptable name for a file without its ending, or for a folder.
  public static func safe(_ name: String) -> String {
    let name = withoutLastStop(legal(name))
    return name.isEmpty ? "без названия" : name
  }

  /// Bytes of UTF-8 that a name may have, so that a number, « (новая версия 10)» and an ending still fit into 255.
  public static let limit = 200

  /// The name with forbidden signs replaced, blanks joined and its length bounded. May be empty, and may end with a
  /// full stop.
  ///
  /// - Parameter tail: what stands behind the name, such as « (7 А)»; the name gives way to it.
  public static func legal(_ name: String, tail: String = "") -> String {
    var out = ""
    var endsBlank = true
    for scalar in name.unicodeScalars {
      guard let scalar = legal(scalar), scalar != " " || !endsBlank else { continue }
      endsBlank = scalar == " "
      out.unicodeScalars.append(scalar)
    }
    let room = max(limit / 2, limit - tail.utf8.count)
    if out.utf8.count > room {
      while out.utf8.count > room { out.removeLast() }
      while out.last == " " { out.removeLast() }
    }
    out += tail
    while out.utf8.count > limit { out.removeLast() }
    while out.last == " " { out.removeLast() }
    // A name that begins with a full stop is hidden.
    while out.first == "." { out.removeFirst() }
    // Reserved names are short and ASCII.
    let stem = out.utf8.prefix { $0 != UInt8(ascii: ".") }
    return stem.count <= 4 && reserved.contains(Substring(stem).uppercased()) ? "_" + out : out
  }

  /// What stands for a character in a name; nil if nothing does.
  private static func legal(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    // Nearly all there is: no need to look anything up.
    case "а"..."я", "А"..."Я", "ё", "Ё", "a"..."z", "A"..."Z", "0"..."9", " ", "№", ".", ",", "-": scalar
    case "/", "\\", "|", "\u{2011}": "-"
    case ":": "."
    case "<": "("
    case ">": ")"
    case "\"", "?", "*": nil
    case "\u{00A0}", "\u{202F}": " "
    case _ where scalar.properties.generalCategory == .control: " "
    case _ where scalar.properties.generalCategory == .format: nil
    default: scalar
    }
  }

  /// Without full stops at the end: a file's ending brings its own, and Windows drops a folder's.
  public static func withoutLastStop(_ name: String) -> String {
    var name = name[...]
    while let last = name.last, last == "." || last == " " { name.removeLast() }
    return String(name)
  }

  private static let reserved: Set<String> = Set(
    ["CON", "PRN", "AUX", "NUL"] + ["COM", "LPT"].flatMap { device in (1...9).map { "\(device)\($0)" } })
}

/// Names given out so far in one folder; letter case does not tell names apart.
public struct TakenNames: Sendable {
  private var taken: Set<String> = []

  public init() {}

  /// The name without a full stop at its end, or with « (2)», « (3)» … behind it if that is taken.
  public mutating func take(_ name: String) -> String {
    var candidate = FileNames.withoutLastStop(name)
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(name) (\(number))"
      number += 1
    }
    return candidate
  }
}
