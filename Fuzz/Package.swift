// swift-tools-version: 6.2
import PackageDescription

// A package of its own: libFuzzer is linked in by the sanitizers' flags, which `../fuzz` gives and the main
// package's builds do not have.
let modules = [
  "Files", "ZipFiles", "XMLStreams", "RecordTables", "RussianLanguage", "Expressions", "LongTexts",
  "OfficePackages", "Templates",
]

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "nastavnik", path: "..")],
  targets: [
    .systemLibrary(name: "CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CFuzzer"] + modules.map { .product(name: $0, package: "nastavnik") },
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
