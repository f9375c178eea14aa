import OfficePackages
import ZipFiles

/// The merged ODT's files besides its XML: pictures and embedded objects, each once.
struct OpenDocumentParts {
  private(set) var parts: [OfficePackage.Part] = []
  /// Path and media type, for the manifest.
  private(set) var entries: [(path: String, type: String)] = []
  private var taken: Set<String> = ["content.xml", "styles.xml", "meta.xml", "settings.xml", "mimetype"]
  private var known: [PackedBytes: String] = [:]

  /// Takes in what a reference of a document leads to.
  ///
  /// - Returns: the reference in the merged document; as it was if it leads outside.
  mutating func take(_ reference: String, of document: OpenDocumentSource) -> String {
    let path = reference.hasPrefix("./") ? String(reference.dropFirst(2)) : reference
    if let part = document.package.part(named: path) {
      if let name = known[part.packed] { return name }
      let name = freeName(path)
      known[part.packed] = name
      add(part, as: name, type: document.types[path] ?? "")
      return name
    }
    // An object is a folder of parts.
    let inside = document.package.parts.filter { $0.name.hasPrefix(path + "/") }
    if path.isEmpty || inside.isEmpty { return reference }
    let name = freeName(path)
    entries.append((name + "/", document.types[path + "/"] ?? ""))
    for part in inside {
      add(part, as: name + part.name.dropFirst(path.count), type: document.types[part.name] ?? "")
    }
    return "./\(name)"
  }

  private mutating func add(_ part: OfficePackage.Part, as name: String, type: String) {
    var part = part
    part.name = name
    parts.append(part)
    entries.append((name, type))
  }

  private mutating func freeName(_ path: String) -> String {
    if taken.insert(path).inserted { return path }
    let stop = path.lastIndex(of: ".") ?? path.endIndex
    var number = 2
    while !taken.insert("\(path[..<stop])_\(number)\(path[stop...])").inserted { number += 1 }
    return "\(path[..<stop])_\(number)\(path[stop...])"
  }
}

/// An ODT to be merged.
struct OpenDocumentSource {
  let package: OfficePackage
  /// Media types by path.
  let types: [String: String]

  init(_ package: OfficePackage) throws(PackageError) {
    self.package = package
    var types: [String: String] = [:]
    for entry in try package.root(of: "META-INF/manifest.xml")?.elements ?? [] {
      if let path = entry["manifest:full-path"] { types[path] = entry["manifest:media-type"] }
    }
    self.types = types
  }
}
