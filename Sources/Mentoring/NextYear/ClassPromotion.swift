/// Where a class, group or course is a year later.
enum ClassPromotion: Hashable {
  /// «7 «А»» becomes «8 «А»».
  case next(String)
  /// The eleventh class has finished school.
  case graduate
  /// Groups, departments, courses: nobody can tell by the name.
  case unclear

  init(_ text: String) {
    let digits = text.prefix { ("0"..."9").contains($0) }
    let words = text.dropFirst(digits.count).lowercased()
    // «2 группа», «3 курс», «5 лет», «1 год обучения», «13-й отряд».
    let others = ["групп", "гр.", "курс", "отдел", "отряд", "лет", "год", "студ", "сем"]
    guard let number = Int(digits), (1...11).contains(number), !others.contains(where: words.contains) else {
      self = .unclear
      return
    }
    self = number == 11 ? .graduate : .next("\(number + 1)\(text.dropFirst(digits.count))")
  }
}
