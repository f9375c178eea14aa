import Diagnostics

/// Listed people, made ready to find whom a name that none of them has was meant for.
struct NearestPeople {
  private let names: [String]
  private let wholeNames: NearestNames
  private let surnames: NearestNames

  init(_ names: [String]) {
    self.names = names
    wholeNames = NearestNames(names)
    surnames = NearestNames(names.map { $0.split(separator: " ").first.map(String.init) ?? "" })
  }

  /// The closest name; a surname alone, or with initials, is compared with surnames.
  func name(nearestTo name: String) -> String? {
    if let place = wholeNames.place(nearestTo: name) { return names[place] }
    guard let surname = name.split(separator: " ").first.map(String.init), surname.count > 2 else {
      return nil
    }
    return surnames.place(nearestTo: surname).map { names[$0] }
  }
}
