import Diagnostics

/// The listed name closest to a mistyped one; a surname alone, or with initials, is compared with surnames.
func nearestPersonName(to name: String, among names: [String]) -> String? {
  if let nearest = nearestName(to: name, among: names) { return nearest }
  guard let surname = name.split(separator: " ").first.map(String.init), surname.count > 2 else { return nil }
  let surnames = names.map { $0.split(separator: " ").first.map(String.init) ?? "" }
  guard let nearest = nearestName(to: surname, among: surnames) else { return nil }
  return names[surnames.firstIndex(of: nearest)!]
}
