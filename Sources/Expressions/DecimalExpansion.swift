/// The exact decimal digits of a floating-point number, to be rounded half to even as Python and C do.
///
/// Doubles are binary fractions, so every one has a finite decimal expansion: 2.675 is
/// 2.67499999999999982236431605997495353221893310546875, and rounds to 2.67.
struct DecimalExpansion {
  let isNegative: Bool
  /// Digits without leading zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// Digits before the decimal point; negative for zeros behind it.
  private(set) var pointPosition: Int

  init(_ number: Double) {
    isNegative = number.sign == .minus
    guard number != 0, number.isFinite else {
      digits = []
      pointPosition = 0
      return
    }
    // number = significand × 2^exponent with a whole significand.
    let exponent = Int(number.exponent) - 52
    let significand = UInt64(abs(number.significand) * 4_503_599_627_370_496)
    var big = BigNatural(significand)
    if exponent >= 0 {
      for _ in 0..<exponent { big.multiply(by: 2) }
      digits = big.decimalDigits()
      pointPosition = digits.count
    } else {
      // × 5^k ÷ 10^k is the same as ÷ 2^k.
      for _ in 0..<(-exponent) { big.multiply(by: 5) }
      digits = big.decimalDigits()
      pointPosition = digits.count + exponent
    }
  }

  /// Keeps so many digits behind the point (before it, if negative).
  mutating func round(toPlaces places: Int) { round(toDigits: pointPosition + places) }

  mutating func round(toDigits count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return
    }
    let rest = digits[count...]
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let isAboveHalf = rest.first! > 5 || (rest.first! == 5 && rest.dropFirst().contains { $0 != 0 })
    let isHalf = rest.first! == 5 && !isAboveHalf
    digits.removeLast(digits.count - count)
    guard isAboveHalf || (isHalf && isOdd) else { return }
    var index = count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      pointPosition += 1
    }
  }

  /// Whole part and so many digits behind the point, without the sign.
  func fixed(places: Int) -> String {
    var text = ""
    if pointPosition <= 0 { text = "0" }
    for index in 0..<max(0, pointPosition) { text += digit(index) }
    if places > 0 {
      text += "."
      for index in pointPosition..<pointPosition + places { text += digit(index) }
    }
    return text
  }

  func digit(_ index: Int) -> String { digits.indices.contains(index) ? String(digits[index]) : "0" }
}

/// The number with exactly so many digits behind the point.
func fixedPoint(_ number: Double, places: Int) -> String {
  var expansion = DecimalExpansion(number)
  expansion.round(toPlaces: places)
  return (expansion.isNegative ? "-" : "") + expansion.fixed(places: places)
}

/// A natural number of any size, for the few operations needed here.
private struct BigNatural {
  /// Base 10⁹, lowest limb first.
  private var limbs: [UInt64]

  init(_ value: UInt64) {
    limbs = []
    var rest = value
    while rest > 0 {
      limbs.append(rest % 1_000_000_000)
      rest /= 1_000_000_000
    }
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    if carry > 0 { limbs.append(carry) }
  }

  func decimalDigits() -> [UInt8] {
    var digits: [UInt8] = []
    for (index, limb) in limbs.reversed().enumerated() {
      let text = Array(String(limb).utf8).map { $0 - 0x30 }
      if index > 0 { digits += [UInt8](repeating: 0, count: 9 - text.count) }
      digits += text
    }
    return digits
  }
}
