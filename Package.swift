// swift-tools-version: 6.2
import PackageDescription

/// Every module keeps the same rules: no implicit existentials, imports stay internal, and a member is
/// only visible where its module is imported. `NASTAVNIK_STRICT=1` (set by ./test on CI) makes each
/// warning an error.
let strict = Context.environment["NASTAVNIK_STRICT"] == "1"
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

func library(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  _ name: String, on dependencies: [Target.Dependency] = [], excluding excluded: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: excluded,
    swiftSettings: settings)
}

func system(_ name: String, debian package: String, pkgConfig: String? = nil) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "nastavnik",
  products: [
    .executable(name: "nastavnik", targets: ["nastavnik"]),
    .library(name: "RussianLanguage", targets: ["RussianLanguage"]),
    // What Fuzz/Package.swift feeds.
    .library(name: "Files", targets: ["Files"]),
    .library(name: "ZipFiles", targets: ["ZipFiles"]),
    .library(name: "XMLStreams", targets: ["XMLStreams"]),
    .library(name: "RecordTables", targets: ["RecordTables"]),
    .library(name: "Expressions", targets: ["Expressions"]),
    .library(name: "LongTexts", targets: ["LongTexts"]),
    .library(name: "OfficePackages", targets: ["OfficePackages"]),
    .library(name: "Templates", targets: ["Templates"]),
  ],
  targets: [
    // Its headers stand in a folder of their own, which pkg-config knows.
    system("CLibXML2", debian: "libxml2-dev", pkgConfig: "libxml-2.0"),
    system("CLibZip", debian: "libzip-dev"),
    system("CLibDeflate", debian: "libdeflate-dev"),
    system("CMarkGFM", debian: "libcmark-gfm-dev"),
    system("CXLSXWriter", debian: "libxlsxwriter-dev"),
    system("CSQLite", debian: "libsqlite3-dev"),
    system("CXXHash", debian: "libxxhash-dev"),
    system("CMicroHTTPD", debian: "libmicrohttpd-dev"),
    system("CLinux", debian: "libc6-dev"),

    library("Diagnostics"),
    library("RussianLanguage"),
    library("Files", on: ["Diagnostics", "CLinux"]),
    library("ZipFiles", on: ["Diagnostics", "Files", "CLibZip", "CLibDeflate"]),
    library("XMLStreams", on: ["Diagnostics", "Files", "CLibXML2"]),
    library(
      "RecordTables",
      on: [
        "Diagnostics", "Files", "RussianLanguage", "ZipFiles", "XMLStreams", "CXLSXWriter",
      ]),
    library("Expressions", on: ["Diagnostics", "RussianLanguage"]),
    library("LongTexts", on: ["Diagnostics", "RussianLanguage", "Expressions", "CMarkGFM"]),
    library("OfficePackages", on: ["Diagnostics", "Files", "ZipFiles", "XMLStreams"]),
    library("PrintSets", on: ["OfficePackages", "XMLStreams", "ZipFiles"]),
    library(
      "Templates", on: ["Diagnostics", "Files", "Expressions", "OfficePackages", "XMLStreams", "ZipFiles"]),
    library(
      "Mentoring",
      on: ["Diagnostics", "Files", "RussianLanguage", "RecordTables", "Expressions", "LongTexts"]),
    library("PaperStore", on: ["Diagnostics", "Files", "CSQLite", "CXXHash"]),
    library(
      "Publishing",
      on: [
        "Diagnostics", "Files", "RussianLanguage", "Expressions", "LongTexts", "RecordTables", "Mentoring",
        "OfficePackages", "PrintSets", "Templates", "PaperStore", "XMLStreams",
      ]),
    library(
      "LocalWeb",
      on: ["Diagnostics", "Files", "RussianLanguage", "RecordTables", "Publishing", "CMicroHTTPD"]),
    library("TerminalUI", on: ["Diagnostics", "Files", "RussianLanguage", "Publishing", "LocalWeb"]),
    .executableTarget(name: "nastavnik", dependencies: ["TerminalUI"], swiftSettings: settings),

    // Started by tests, and killed.
    .executableTarget(
      name: "killed-run", dependencies: ["Files", "Publishing", "RussianLanguage"], path: "Tests/KilledRun",
      swiftSettings: settings),

    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    tests("Diagnostics"),
    tests("RussianLanguage", excluding: ["Gold"]),
    tests("Files"),
    tests("ZipFiles", on: ["Files"]),
    tests("XMLStreams", on: ["Files"]),
    tests(
      "RecordTables", on: ["Diagnostics", "Files", "RussianLanguage", "ZipFiles"],
      excluding: ["Fixtures"]),
    tests("Expressions", on: ["Diagnostics", "RussianLanguage"], excluding: ["Jinja"]),
    tests("LongTexts", on: ["Expressions"]),
    tests("OfficePackages", on: ["Files", "ZipFiles"]),
    tests("PrintSets", on: ["OfficePackages"]),
    tests(
      "Templates",
      on: [
        "Diagnostics", "Files", "Expressions", "OfficePackages", "RussianLanguage", "XMLStreams", "ZipFiles",
      ]),
    tests("Mentoring", on: ["Diagnostics", "Files", "RussianLanguage", "RecordTables", "Expressions"]),
    tests("PaperStore", on: ["Diagnostics", "Files", "CSQLite"]),
    tests(
      "Publishing",
      on: [
        "Diagnostics", "Expressions", "Files", "Mentoring", "OfficePackages", "PrintSets", "RussianLanguage",
        "Templates",
      ],
      excluding: ["Goldens", "Peers"]),
    tests(
      "LocalWeb", on: ["Files", "Publishing", "RecordTables", "RussianLanguage"], excluding: ["Driven"]),
    tests("TerminalUI", on: ["Files", "Publishing", "RecordTables", "RussianLanguage"]),
  ],
  swiftLanguageModes: [.v6]
)
