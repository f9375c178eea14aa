/// A day of the Gregorian calendar, without time or zone.
public struct CivilDate: Sendable, Hashable, Comparable {
  /// Year, month and day side by side: days are compared and hashed as one number.
  private let code: Int32

  public var year: Int { Int(code >> 9) }
  /// 1–12.
  public var month: Int { Int(code >> 5 & 0xF) }
  /// 1–31.
  public var day: Int { Int(code & 0x1F) }

  /// Nil unless the day exists (29.02.2027 does not) and the year is 1–9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, ofYear: year)
    else { return nil }
    code = Int32(year << 9 | month << 5 | day)
  }

  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    a.code < b.code
  }

  public static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 (proleptic Gregorian; H. Hinnant's `days_from_civil`).
  public var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day with the given number of days since 1970-01-01; nil outside years 1–9999.
  public init?(dayNumber: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  /// «01.09.2026».
  public var numeric: String {
    // Ten bytes fit into a text without memory of its own.
    guard 0...9999 ~= year else { return "\(twoDigits(day)).\(twoDigits(month)).\(fourDigits(year))" }
    return String(unsafeUninitializedCapacity: 10) { bytes in
      func put(_ number: Int, _ range: Range<Int>) {
        var rest = number
        for place in range.reversed() {
          bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
      }
      put(day, 0..<2)
      bytes[2] = UInt8(ascii: ".")
      put(month, 3..<5)
      bytes[5] = UInt8(ascii: ".")
      put(year, 6..<10)
      return 10
    }
  }

  /// «2026-09-01» (ISO 8601).
  public var iso: String { "\(fourDigits(year))-\(twoDigits(month))-\(twoDigits(day))" }
}

private func twoDigits(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
private func fourDigits(_ n: Int) -> String { String(String(10_000 + n).dropFirst()) }
