import Foundation

/// Has LibreOffice open finished documents and write them out in another form: many files in one call,
/// with a private profile and a time limit, because a shared profile locks and a broken file can hang it.
struct OfficeJudge {
  enum Form: String {
    case text = "txt:Text (encoded):UTF8"
    case pages = "pdf"
    case word = "docx"
    case openDocument = "odt"

    var ending: String { self == .text ? "txt" : rawValue }
  }

  private let soffice: Tool

  init?() {
    guard let soffice = Tool("soffice") else { return nil }
    self.soffice = soffice
  }

  struct Unopened: Error, CustomStringConvertible {
    let files: [String]
    let errors: String
    var description: String { "LibreOffice did not open \(files.joined(separator: ", ")). \(errors)" }
  }

  /// The files in the asked form, in the same order.
  func convert(_ files: [URL], to form: Form, in scratch: Scratch) throws -> [URL] {
    guard let ending = files.first?.pathExtension else { return [] }
    let name = "\(ending)-\(form.ending)"
    let sources = try scratch.folder("\(name)-from")
    let results = try scratch.folder("\(name)-to")
    let profile = try scratch.folder("\(name)-profile")

    // Results are named after their sources, so the sources get names of their own first.
    var copies: [URL] = []
    for (index, file) in files.enumerated() {
      let copy = sources.appending(path: "\(index).\(file.pathExtension)")
      try FileManager.default.copyItem(at: file, to: copy)
      copies.append(copy)
    }
    // One call for all is quickest, but after some two hundred files LibreOffice forgets the rest.
    var errors = ""
    for start in stride(from: 0, to: copies.count, by: 100) {
      let batch = copies[start..<min(start + 100, copies.count)]
      let outcome = try soffice.run(
        [
          "-env:UserInstallation=\(profile.absoluteString)", "--headless", "--norestore", "--convert-to",
          form.rawValue, "--outdir", results.path,
        ] + batch.map(\.path), limit: 60 + batch.count)
      errors += outcome.errors
    }

    let made = files.indices.map { results.appending(path: "\($0).\(form.ending)") }
    let missing = zip(files, made).filter { !FileManager.default.fileExists(atPath: $1.path) }
    if !missing.isEmpty {
      throw Unopened(files: missing.map(\.0.lastPathComponent), errors: errors)
    }
    return made
  }
}

extension OfficeJudge {
  /// What LibreOffice shows, a line a paragraph, without indents and blank lines.
  static func lines(of text: URL) throws -> [String] {
    let all = String(decoding: try Data(contentsOf: text), as: UTF8.self)
    return all.replacingOccurrences(of: "\u{FEFF}", with: "").split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// Where the document's own text and what LibreOffice shows part, or nil if they are the same. A line
  /// shown may have its list label in front: «1.2. » of a numbered paragraph is not in its text.
  static func firstDifference(own: [String], shown: [String]) -> String? {
    for (number, (line, seen)) in zip(own, shown).enumerated() where !isSame(line, seen) {
      return "line \(number + 1): «\(line)», but LibreOffice shows «\(seen)»"
    }
    if own.count > shown.count { return "LibreOffice does not show «\(own[shown.count])»" }
    if shown.count > own.count { return "LibreOffice shows «\(shown[own.count])» besides" }
    return nil
  }

  private static func isSame(_ line: String, _ seen: String) -> Bool {
    if line == seen { return true }
    // Plain text has its own bullet for each level, whatever the list's is.
    if let bullet = seen.first, "•◦▪".contains(bullet), let own = line.first, "–-•".contains(own) {
      return line.dropFirst() == seen.dropFirst()
    }
    guard seen.hasSuffix(line) else { return false }
    let label = seen.dropLast(line.count)
    return label.last?.isWhitespace == true && label.dropLast().allSatisfy { !$0.isWhitespace }
  }
}
