@_spi(_Unicode) import Swift

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
  /// - Parameters:
  ///   - tail: what stands behind the name, such as « (7 А)»; the name gives way to it.
  ///   - units: UTF-16 code units that the name may have with its tail (see `units(inFolder:of:)`).
  public static func legal(_ name: String, tail: String = "", units: Int = limit) -> String {
    var out = hasOnlyUsualSigns(name) ? name : withLegalSigns(name)
    let bytes = max(limit / 2, limit - tail.utf8.count)
    let units = max(units / 2, units - tail.utf16.count)
    // There are never more units than bytes, and those are known.
    let isLong = out.utf8.count > bytes || out.utf8.count > units && out.utf16.count > units
    if isLong { out = shortened(out, bytes: bytes, units: units) }
    out += tail
    while out.utf8.count > limit { out.removeLast() }
    while out.utf8.last == blank { out.removeLast() }
    // A name that begins with a full stop is hidden.
    while out.utf8.first == stop { out.removeFirst() }
    // Reserved names are short and ASCII.
    let stem = out.utf8.prefix { $0 != UInt8(ascii: ".") }
    return stem.count <= 4 && reserved.contains(Substring(stem).uppercased()) ? "_" + out : out
  }

  /// As much of the name as there is room for, and four digits that stand for the whole: what a paper is called does
  /// not depend on which others there are, and two long names that begin alike stay two.
  private static func shortened(_ name: String, bytes: Int, units: Int) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String((hash ^ hash >> 32) & 0xffff, radix: 16)
    let mark = "… " + String(repeating: "0", count: 4 - digits.count) + digits
    var out = name
    // Of a name that was shortened before.
    if out.dropLast(4).hasSuffix("… ") { out.removeLast(6) }
    while out.utf8.count + mark.utf8.count > bytes || out.utf16.count + mark.utf16.count > units {
      out.removeLast()
    }
    while let last = out.last, " .,–-(«".contains(last) { out.removeLast() }
    return out + mark
  }

  // MARK: Paths

  /// UTF-16 code units that the path of a paper may have below the output folder.
  ///
  /// Windows programs, Word among them, take paths of 259 units; « (новая версия 10)» makes it 198, and leaves 61 for
  /// a share and a folder on it: `\\server\share\Документы\Наставничество\Бумаги\`. Source: Microsoft, "Maximum Path
  /// Length Limitation".
  public static let pathLimit = 180

  /// Of these a school's folder has at most so many; its papers have what it leaves.
  static let schoolLimit = 60

  /// The name of a school's folder.
  public static func folder(ofSchool name: String) -> String {
    let name = withoutLastStop(legal(name, units: schoolLimit))
    return name.isEmpty ? "без названия" : name
  }

  /// UTF-16 code units for the name of a paper in `school/2026-2027/folder/`, without its ending. That the school or
  /// the paper may have a namesake, and get a number, is reckoned with.
  public static func units(inFolder folder: String, of school: String) -> Int {
    let number = " (2)".utf16.count
    let above = FileNames.folder(ofSchool: school).utf16.count + number + "/2026-2027/".utf16.count
    return max(40, pathLimit - above - safe(folder).utf16.count - "/.docx".utf16.count - number)
  }

  /// The name with the full stop of a last initial that it lost to its ending: «Согласие Лещук П. И» is followed by
  /// more words.
  public static func withLastInitialStopped(_ name: String) -> String {
    let words = name.split(separator: " ")
    guard words.count > 1, let initial = words.last, initial.count == 1, initial.first!.isUppercase,
      case let before = words[words.count - 2], before.first!.isUppercase
    else { return name }
    // «П. И» and «Ким А», but neither «7 А» nor «Группа А».
    let isInitial = before.count == 2 && before.last == "."
    let isSurname = words.count > 2 && before.count > 1 && before.dropFirst().allSatisfy(\.isLowercase)
    return isInitial || isSurname ? name + "." : name
  }

  /// The same for names that only letter case tells apart, or the way a letter is put together.
  ///
  /// Bytes and not a text, since Swift hashes and compares Cyrillic texts by way of Unicode normalisation.
  public static func key(_ name: String) -> [UInt8] {
    var text = name
    return text.withUTF8(usualKey) ?? keyByTable(name)
  }

  /// Of a name in Russian and ASCII letters, digits and the usual signs.
  private static func usualKey(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var key: [UInt8] = []
    key.reserveCapacity(utf8.count)
    var index = 0
    while index < utf8.count {
      let (lead, trail) = (utf8[index], index + 1 < utf8.count ? utf8[index + 1] : 0)
      switch (lead, trail) {
      case (0x41...0x5A, _): key.append(lead + 0x20)
      case (0..<0x80, _): key.append(lead)
      // Ё; А–П, Р–Я; а–п, р–я, ё.
      case (0xD0, 0x81): append(0xD1, 0x91)
      case (0xD0, 0x90...0x9F): append(0xD0, trail + 0x20)
      case (0xD0, 0xA0...0xAF): append(0xD1, trail - 0x20)
      case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F), (0xD1, 0x91): append(lead, trail)
      case (0xC2, 0xA0), (0xC2, 0xAB), (0xC2, 0xBB): append(lead, trail)
      case (0xE2, 0x80), (0xE2, 0x84):
        guard index + 2 < utf8.count else { return nil }
        let last = utf8[index + 2]
        // U+2010…U+2027 and «№».
        guard trail == 0x80 ? 0x90...0xA7 ~= last : last == 0x96 else { return nil }
        append(lead, trail)
        key.append(last)
      default: return nil
      }
      index += lead < 0x80 ? 1 : lead == 0xE2 ? 3 : 2
    }
    func append(_ lead: UInt8, _ trail: UInt8) {
      key.append(lead)
      key.append(trail)
    }
    return key
  }

  /// Of a name in letters that are rare here.
  private static func keyByTable(_ name: String) -> [UInt8] {
    name.lowercased()._nfc.flatMap { Unicode.UTF8.encode($0)! }
  }

  /// Nearly all names are acceptable as they are, so that nothing need be looked up or copied.
  private static func hasOnlyUsualSigns(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { utf8 in
      var index = 0
      var endsBlank = true
      while index < utf8.count {
        let length = lengthOfUsualSign(utf8, at: index)
        if length == 0 || utf8[index] == blank && endsBlank { return false }
        endsBlank = utf8[index] == blank
        index += length
      }
      return true
    }
  }

  /// In bytes; 0 if the sign is another one.
  private static func lengthOfUsualSign(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    func next(_ distance: Int) -> UInt8 { index + distance < utf8.count ? utf8[index + distance] : 0 }
    return switch utf8[index] {
    case blank, stop, 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: ","), UInt8(ascii: "-"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      1
    // А–п, Ё; р–я, ё; « and »; №; the dash.
    case 0xD0: next(1) >= 0x90 || next(1) == 0x81 ? 2 : 0
    case 0xD1: next(1) <= 0x8F || next(1) == 0x91 ? 2 : 0
    case 0xC2: next(1) == 0xAB || next(1) == 0xBB ? 2 : 0
    case 0xE2: next(1) == 0x84 && next(2) == 0x96 || next(1) == 0x80 && next(2) == 0x93 ? 3 : 0
    default: 0
    }
  }

  private static let blank = UInt8(ascii: " ")
  private static let stop = UInt8(ascii: ".")

  private static func withLegalSigns(_ name: String) -> String {
    var name = name
    // Bytes: a text takes ten times as long to grow letter by letter.
    var out: [UInt8] = []
    out.reserveCapacity(name.utf8.count)
    name.withUTF8 { utf8 in
      var index = 0
      while index < utf8.count {
        let length = lengthOfUsualSign(utf8, at: index)
        if length > 0, utf8[index] != blank {
          for place in index..<index + length { out.append(utf8[place]) }
          index += length
          continue
        }
        // What names have most besides letters are no-break spaces.
        let isNoBreakSpace = utf8[index] == 0xC2 && utf8[index + 1] == 0xA0
        let scalar = length > 0 || isNoBreakSpace ? " " : firstScalar(of: utf8[index...])
        index += isNoBreakSpace ? 2 : Unicode.UTF8.width(scalar)
        guard let scalar = legal(scalar), scalar != " " || out.last ?? blank != blank else { continue }
        for byte in Unicode.UTF8.encode(scalar)! { out.append(byte) }
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func firstScalar(of utf8: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar {
    String(decoding: utf8.prefix(4), as: UTF8.self).unicodeScalars.first!
  }

  /// What stands for a character in a name; nil if nothing does.
  private static func legal(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    // Nearly all there is: no need to look anything up.
    case "а"..."я", "А"..."Я", "ё", "Ё", "a"..."z", "A"..."Z", "0"..."9", " ", "№", ".", ",", "-", "–": scalar
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
    guard name.utf8.last == stop || name.utf8.last == blank else { return name }
    var name = name[...]
    while name.utf8.last == stop || name.utf8.last == blank { name.removeLast() }
    return String(name)
  }

  private static let reserved: Set<String> = Set(
    ["CON", "PRN", "AUX", "NUL"] + ["COM", "LPT"].flatMap { device in (1...9).map { "\(device)\($0)" } })
}

/// Names given out so far in one folder; letter case does not tell names apart.
public struct TakenNames: Sendable {
  private var taken: Set<ByteKey> = []

  public init() {}

  /// The name without a full stop at its end, or with « (2)», « (3)» … behind it if that is taken.
  public mutating func take(_ name: String) -> String {
    var number = 1
    while true {
      let numbered = TakenNames.numbered(name, number)
      if taken.insert(ByteKey(FileNames.key(numbered))).inserted { return numbered }
      number += 1
    }
  }

  /// The name that the n-th of several namesakes gets.
  public static func numbered(_ name: String, _ number: Int) -> String {
    number == 1 ? FileNames.withoutLastStop(name) : "\(name) (\(number))"
  }

  /// What `numbered` made a name of; nil for a name without a number.
  public static func parted(_ name: String) -> (base: String, number: Int)? {
    guard name.last == ")", let opening = name.lastIndex(of: "("), name[..<opening].last == " ",
      let number = Int(name[name.index(after: opening)...].dropLast()), number > 1
    else { return nil }
    return (String(name[..<opening].dropLast()), number)
  }
}
