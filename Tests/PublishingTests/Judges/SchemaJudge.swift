import Foundation

/// Validates the XML parts of unpacked documents against the published schemas with xmllint, one call a
/// schema for all files: reading a schema takes longer than checking a page.
struct SchemaJudge {
  private let xmllint: Tool
  private let folder: URL

  init?() {
    guard let xmllint = Tool("xmllint"), let folder = SchemaFolder.found else { return nil }
    self.xmllint = xmllint
    self.folder = folder
  }

  enum Schema: String, CaseIterable {
    case wordprocessing = "ooxml/wml.xsd"
    case drawing = "ooxml/dml-main.xsd"
    case extendedProperties = "ooxml/shared-documentPropertiesExtended.xsd"
    case customProperties = "ooxml/shared-documentPropertiesCustom.xsd"
    case relationships = "ooxml/opc-relationships.xsd"
    case contentTypes = "ooxml/opc-contentTypes.xsd"
    case openDocument = "odf/OpenDocument-v1.3-schema.rng"
    case manifest = "odf/OpenDocument-v1.3-manifest-schema.rng"
  }

  /// What is wrong, a line each, the file first; nothing when all is valid.
  func complaints(about parts: [Schema: [URL]]) throws -> [String] {
    try Schema.allCases.flatMap { schema -> [String] in
      try complaints(about: parts[schema] ?? [], schema)
    }
  }

  private func complaints(about files: [URL], _ schema: Schema) throws -> [String] {
    let kind = schema.rawValue.hasSuffix(".rng") ? "--relaxng" : "--schema"
    let path = folder.appending(path: schema.rawValue).path
    return try stride(from: 0, to: files.count, by: 400).flatMap { start -> [String] in
      let batch = files[start..<min(start + 400, files.count)].map(\.path)
      let outcome = try xmllint.run(["--noout", "--nonet", kind, path] + batch, limit: 300)
      if outcome.code == 0 { return [] }
      let lines = outcome.errors.split(separator: "\n").map(String.init)
      let wrong = lines.filter { !$0.hasSuffix(" validates") && !$0.hasSuffix(" fails to validate") }
      return wrong.isEmpty ? ["\(schema.rawValue): xmllint ended with \(outcome.code)"] : wrong
    }
  }
}

extension SchemaJudge {
  /// Which schema each part of an unpacked DOCX is judged by; a part without one is named in `unknown`.
  static func parts(ofDocx folder: URL) throws -> (known: [(Schema, URL)], unknown: [String]) {
    let types = try ContentTypes(folder)
    var known: [(Schema, URL)] = []
    var unknown: [String] = []
    for part in try files(in: folder) {
      let type = part == "[Content_Types].xml" ? "types" : types.type(of: part)
      if let schema = schema(forContentType: type) {
        known.append((schema, folder.appending(path: part)))
      } else if !(type?.hasSuffix("core-properties+xml") ?? false), !(type?.hasPrefix("image/") ?? false) {
        unknown.append("\(part): \(type ?? "no content type")")
      }
    }
    return (known, unknown)
  }

  private static func schema(forContentType type: String?) -> Schema? {
    let vendor = "application/vnd.openxmlformats-officedocument."
    return switch type {
    case "types": .contentTypes
    case "application/vnd.openxmlformats-package.relationships+xml": .relationships
    case vendor + "theme+xml": .drawing
    case vendor + "extended-properties+xml": .extendedProperties
    case vendor + "custom-properties+xml": .customProperties
    case .some(let type) where type.hasPrefix(vendor + "wordprocessingml.") && type.hasSuffix("+xml"):
      .wordprocessing
    default: nil
    }
  }

  /// The same for an ODT; every XML part of it has a schema but the RDF one.
  static func parts(ofOdt folder: URL) throws -> (known: [(Schema, URL)], unknown: [String]) {
    var known: [(Schema, URL)] = []
    var unknown: [String] = []
    for part in try files(in: folder) {
      switch part {
      case "content.xml", "styles.xml", "meta.xml", "settings.xml":
        known.append((.openDocument, folder.appending(path: part)))
      case "META-INF/manifest.xml": known.append((.manifest, folder.appending(path: part)))
      case "mimetype": break
      default:
        if part.hasSuffix(".xml") { unknown.append(part) }
      }
    }
    return (known, unknown)
  }

  /// Paths inside an unpacked document, in order.
  static func files(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().filter {
      let facts = try FileManager.default.attributesOfItem(atPath: folder.appending(path: $0).path)
      return facts[.type] as? FileAttributeType == .typeRegular
    }
  }
}
