import Glibc
import Testing

/// The invariants of ARCHITECTURE.md that imports can show.
@Suite("Imports keep the architecture")
struct ImportTests {
  /// What a module may import; the package manifest allows no more, this test also forbids more there.
  static let allowed: [String: Set<String>] = [
    "Diagnostics": [],
    "RussianLanguage": [],
    "Files": ["Diagnostics", "CLinux"],
    "ZipFiles": ["Diagnostics", "Files", "CLibZip", "CLibDeflate"],
    "XMLStreams": ["Diagnostics", "Files", "CLibXML2"],
    "RecordTables": [
      "Diagnostics", "Files", "RussianLanguage", "ZipFiles", "XMLStreams", "CXLSXWriter",
    ],
    "Expressions": ["Diagnostics", "RussianLanguage"],
    "LongTexts": ["Diagnostics", "RussianLanguage", "Expressions", "CMarkGFM"],
    "OfficePackages": ["Diagnostics", "Files", "ZipFiles", "XMLStreams"],
    "PrintSets": ["OfficePackages", "XMLStreams", "ZipFiles"],
    "Templates": [
      "Diagnostics", "Files", "RussianLanguage", "Expressions", "OfficePackages", "XMLStreams", "ZipFiles",
    ],
    "Mentoring": ["Diagnostics", "Files", "RussianLanguage", "RecordTables", "Expressions", "LongTexts"],
    "PaperStore": ["Diagnostics", "Files", "CSQLite", "CXXHash"],
    "Publishing": [
      "Diagnostics", "Files", "RussianLanguage", "Expressions", "LongTexts", "RecordTables",
      "Mentoring", "OfficePackages", "PrintSets", "Templates", "PaperStore", "XMLStreams",
    ],
    "LocalWeb": [
      "Diagnostics", "Files", "RussianLanguage", "RecordTables", "Publishing", "CMicroHTTPD",
    ],
    "TerminalUI": ["Diagnostics", "Files", "RussianLanguage", "Publishing", "LocalWeb"],
    "nastavnik": ["TerminalUI"],
  ]

  /// Parts of the toolchain that inner modules do without: Foundation costs start-up time.
  static let toolchain: Set<String> = ["Glibc", "Synchronization", "Dispatch"]

  @Test("A module imports nothing above it, and no Foundation")
  func downwardOnly() throws {
    for file in try sources() {
      let allowed = try #require(Self.allowed[file.module], "a new module needs its row here")
      for name in file.imports where !Self.toolchain.contains(name) {
        #expect(allowed.contains(name), "\(file.path) imports \(name)")
      }
    }
  }

  @Test("Only files called …Handle import a C library")
  func handles() throws {
    for file in try sources() where !file.path.hasSuffix("Handle.swift") {
      let libraries = file.imports.filter {
        $0.first == "C" && $0.dropFirst().first?.isUppercase == true
      }
      #expect(libraries.isEmpty, "\(file.path) imports \(libraries)")
    }
  }

  @Test("Only Files opens, renames or removes files")
  func files() throws {
    for file in try sources() where file.module != "Files" {
      for call in ["open(", "fopen(", "rename(", "unlink(", "opendir(", "mkdir("] {
        #expect(!file.text.contains("Glibc.\(call)"), "\(file.path) calls \(call)")
        #expect(!file.text.contains(" \(call)\"/"), "\(file.path) calls \(call)")
      }
    }
  }

  struct SourceFile {
    var module: String
    var path: String
    var text: String
    var imports: [String]
  }

  private func sources() throws -> [SourceFile] {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    var files: [SourceFile] = []
    func visit(_ folder: String, module: String) {
      for name in names(in: folder) {
        let path = "\(folder)/\(name)"
        if name.hasSuffix(".swift") {
          let text = contents(of: path)
          files.append(
            SourceFile(module: module, path: path, text: text, imports: imports(in: text)))
        } else if !name.contains(".") {
          visit(path, module: module)
        }
      }
    }
    for module in names(in: "/\(root)/Sources") {
      visit("/\(root)/Sources/\(module)", module: module)
    }
    try #require(!files.isEmpty)
    return files
  }
}

private func imports(in text: String) -> [String] {
  text.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count,
      words[..<index].allSatisfy({ ["public", "private", "internal", "@testable", "package"].contains($0) })
    else { return nil }
    return words[index + 1].split(separator: ".").first.map(String.init)
  }
}

private func names(in folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

private func contents(of path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}
