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

  /// The name with forbidden signs replaced, blanks joined and its length bounded, so that an ending and a
  /// number still fit behind it. May be empty, and may end with a full stop.
  public static func legal(_ name: String) -> String {
    var out = ""
    for character in name.unicodeScalars {
      switch character {
      case "A"..."Z", "a"..."z", "0"..."9", "А"..."я", "-", ".", " ": out.unicodeScalars.append(character)
      case "/", "\\", "|", "\u{2011}": out += "-"
      case ":": out += "."
      case "<": out += "("
      case ">": out += ")"
      case "\"", "?", "*": continue
      case "\u{00A0}", "\u{202F}": out += " "
      case _ where character.properties.generalCategory == .control: out += " "
      case _ where character.properties.generalCategory == .format: continue
      default: out.unicodeScalars.append(character)
      }
    }
    out = out.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }.joined(separator: " ")
    while out.utf8.count > 220 { out.removeLast() }
    while out.last == " " { out.removeLast() }
    // A name that begins with a full stop is hidden.
    while out.first == "." { out.removeFirst() }
    let stem = out.utf8.prefix { $0 != UInt8(ascii: ".") }
    return stem.count <= 4 && reserved.contains(Substring(stem).uppercased()) ? "_" + out : out
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
