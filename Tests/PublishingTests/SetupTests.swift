import Foundation
import Testing

/// The scripts that set up a bare machine, held against the package they set it up for.
@Suite struct SetupTests {
  @Test func theSetupInstallsEveryLibraryThePackageNames() throws {
    let manifest = try text("Package.swift")
    let setup = try text(".ci/setup.sh")
    let named = manifest.matches(of: #/debian: "([a-z0-9.+-]+)"/#).map { String($0.output.1) }
    try #require(!named.isEmpty)
    for package in named {
      #expect(setup.contains("\n  \(package)\n"), "\(package)")
    }
  }

  @Test(arguments: ["run", "test", ".ci/run"])
  func theScriptCanBeStarted(_ script: String) {
    #expect(FileManager.default.isExecutableFile(atPath: Project.root.appending(path: script).path))
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: Project.root.appending(path: path)), as: UTF8.self)
  }
}
