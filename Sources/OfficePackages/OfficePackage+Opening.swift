public import Files
internal import XMLStreams
import ZipFiles

extension OfficePackage {
  /// A document from the bytes of its file; parts that no template touches stay packed.
  public static func open(_ bytes: [UInt8]) throws(PackageError) -> OfficePackage {
    try refuseForeignFiles(bytes)
    let zip: ZipArchive
    do throws(ZipError) { zip = try ZipArchive(bytes, limits: .template) } catch {
      throw error.reason == .encrypted ? .encrypted : .zip(error)
    }
    let format = try recognizeFormat(Set(zip.entries.map(\.name)))
    var parts: [Part] = []
    for entry in zip.entries {
      do throws(ZipError) {
        let isRead = mayHoldPlaceholders(entry.name, in: format.dialect) || isRead(entry.name)
        let bytes = isRead ? try zip.read(entry) : nil
        parts.append(Part(name: entry.name, packed: try zip.readPacked(entry), bytes: bytes))
      } catch {
        throw .zip(error)
      }
    }
    return try checked(OfficePackage(format: format, parts: parts))
  }

  /// A document kept unpacked in a folder, as the shipped templates are. Only plain files and folders
  /// below it are read; names with a leading dot are left out, but `_rels/.rels`.
  public static func open(
    folder: String, fileSystem: FileSystem
  ) throws(PackageError) -> OfficePackage {
    var files: [(name: String, bytes: [UInt8])] = []
    try readFolder(folder, prefix: "", depth: 0, fileSystem, into: &files)
    return try from(files)
  }

  /// A document from the files of a folder that is already read.
  public static func from(_ files: [(name: String, bytes: [UInt8])]) throws(PackageError)
    -> OfficePackage
  {
    let names = files.map(\.name)
    let format = try recognizeFormat(Set(names))
    let order = names.indices.sorted { (rank(names[$0]), names[$0]) < (rank(names[$1]), names[$1]) }
    let deflater = Deflater()
    let parts = order.map { index in
      let (name, bytes) = files[index]
      let packed = name == "mimetype" ? PackedBytes(storing: bytes) : deflater.pack(bytes)
      return Part(name: name, packed: packed, bytes: bytes)
    }
    return try checked(OfficePackage(format: format, parts: parts))
  }

  /// `mimetype` and `[Content_Types].xml` come first: programs look for them at the beginning of the file.
  private static func rank(_ name: String) -> Int {
    name == "mimetype" || name == "[Content_Types].xml" ? 0 : name.hasPrefix("_rels/") ? 1 : 2
  }

  private static func readFolder(
    _ folder: String, prefix: String, depth: Int, _ fileSystem: FileSystem,
    into files: inout [(name: String, bytes: [UInt8])]
  ) throws(PackageError) {
    do throws(FileError) {
      for name in try fileSystem.list(folder) where !name.hasPrefix(".") || name == ".rels" {
        let path = FilePath.join(folder, name)
        switch try fileSystem.entry(at: path)?.kind {
        case .folder where depth < 8:
          do throws(PackageError) {
            try readFolder(
              path, prefix: prefix + name + "/", depth: depth + 1, fileSystem, into: &files)
          } catch {
            if case .file(let inner) = error { throw inner }
          }
        case .file: files.append((prefix + name, try fileSystem.read(path, limit: 64 << 20)))
        default: break
        }
      }
    } catch {
      throw .file(error)
    }
  }

  /// Files that are no archives but that people take for documents.
  private static func refuseForeignFiles(_ bytes: [UInt8]) throws(PackageError) {
    if let kind = foreignKind(bytes) { throw .foreign(kind) }
    // Compound file (MS-CFB): an old .doc, or an encrypted DOCX inside.
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return }
    let mark = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    throw contains(bytes, mark) ? .encrypted : .legacyDocument
  }

  /// What a file without an archive's mark is, by its first bytes: Word and others give such files any name.
  private static func foreignKind(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("%PDF") { return "PDF" }
    if start.hasPrefix("{\\rtf") { return "RTF" }
    if start.contains("<office:document ") { return "документ ODF одним файлом (FODT)" }
    if start.contains("<w:wordDocument") || start.contains("progid=\"Word.Document\"") {
      return "документ Word 2003 XML"
    }
    let lowercase = start.lowercased()
    if lowercase.hasPrefix("mime-version:") || lowercase.hasPrefix("<!doctype html")
      || lowercase.hasPrefix("<html")
    {
      return "веб-страница"
    }
    return nil
  }

  private static func recognizeFormat(_ names: Set<String>) throws(PackageError) -> OfficeFormat {
    if names.contains("[Content_Types].xml") {
      if names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) { throw .macros }
      return .docx
    }
    if names.contains("META-INF/manifest.xml") {
      if names.contains(where: { $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/") }) {
        throw .macros
      }
      return .odt
    }
    throw .notADocument
  }

  /// Parts besides the placeholders' that the program reads or changes.
  private static func isRead(_ name: String) -> Bool {
    name == "[Content_Types].xml" || name == "META-INF/manifest.xml" || name == "mimetype"
      || name == "word/numbering.xml" || name == "word/styles.xml" || name == "word/settings.xml"
      || name == "word/fontTable.xml" || name.hasPrefix("word/theme/") || name == "settings.xml"
      || name.hasSuffix(".rels")
  }

  private static func checked(_ package: OfficePackage) throws(PackageError) -> OfficePackage {
    switch package.format {
    case .docx:
      if let types = package.part(named: "[Content_Types].xml")?.bytes {
        if contains(types, "macroEnabled") { throw .macros }
        if !contains(types, "wordprocessingml") { throw .notADocument }
      }
      if let main = package.part(named: "word/document.xml")?.bytes?.prefix(4096),
        contains(Array(main), "http://purl.oclc.org/ooxml/wordprocessingml/main")
      {
        throw .strictOpenXML
      }
    case .odt:
      if let manifest = package.part(named: "META-INF/manifest.xml")?.bytes,
        contains(manifest, "encryption-data")
      {
        throw .encrypted
      }
      if let type = package.part(named: "mimetype")?.bytes,
        !String(decoding: type, as: UTF8.self).hasPrefix("application/vnd.oasis.opendocument.text")
      {
        throw .notADocument
      }
    }
    return package
  }
}

private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
  contains(bytes, Array(text.utf8))
}

private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
  guard bytes.count >= wanted.count else { return false }
  return (0...(bytes.count - wanted.count)).contains { start in
    bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
  }
}
