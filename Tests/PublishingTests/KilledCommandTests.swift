import Files
import Foundation
import Testing

/// kill -9 at every change that a command makes: each file is the old one or the new one, and the next run finishes
/// what was begun and takes away what the dead one left.
@Suite struct KilledCommandTests {
  @Test(arguments: ["sign", "init", "next-year", "print", "export"])
  func atEveryChange(command: String) throws {
    let school = try SmallSchool()
    try FileManager.default.copyItem(
      at: Project.root.appending(path: "templates/print-cover"),
      to: school.templates.appending(path: "print-cover"))
    // A table of signatures that holds somebody's row.
    let signatures = school.school.appending(path: "Подписи.csv")
    let table = "Бумага (имя файла);Подписана (дата);Моё\r\nСтарый приказ;01.10.2025;чужое\r\n"
    try Data(table.utf8).write(to: signatures)
    let before = try Scene(copying: school, named: "before")
    let after = try Scene(copying: school, named: "after")
    #expect(try after.run(command, at: 0) == 0)
    let (old, new) = (try before.files(), try after.files())
    #expect(old != new)
    var point = 0
    while true {
      point += 1
      let scene = try Scene(copying: school, named: "\(point)")
      if try scene.run(command, at: point) == 0 { break }
      for (path, bytes) in try scene.files() where !FilePath.name(of: path).hasPrefix(".nastavnik-") {
        #expect(bytes == old[path] || bytes == new[path], "\(command) \(point): \(path)")
      }
      #expect(Set(old.keys).subtracting(try scene.files().keys).isEmpty)
      #expect(try scene.run(command, at: 0) == 0, "\(command) \(point)")
      #expect(try scene.files() == new, "\(command) \(point)")
    }
    #expect(point > 4, "the command makes changes to be killed at")
  }

  /// Records and the places for what is made of them.
  private struct Scene {
    let place: SmallSchool
    let folder: URL

    init(copying place: SmallSchool, named name: String) throws {
      self.place = place
      folder = place.scratch.url.appending(path: "сцены/\(name)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: place.school, to: folder.appending(path: "Школа"))
    }

    /// - Parameter point: the change to be killed at; 0 is none.
    func run(_ command: String, at point: Int) throws -> Int32 {
      let helper = Tool(
        path: URL(fileURLWithPath: Project.program.path).deletingLastPathComponent().appending(
          path: "killed-run"
        ).path)
      let words = ["\(point)", folder.path, place.templates.path, folder.appending(path: "Школа").path]
      return try helper.run(words + [command]).code
    }

    /// By path; of the copies of a table, which may be several, only what they hold.
    func files() throws -> [String: Data] {
      var files: [String: Data] = [:]
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
        let file = folder.appending(path: path)
        if (try file.resourceValues(forKeys: [.isDirectoryKey])).isDirectory == true { continue }
        let isCopy = path.contains("прежние версии/") && !path.contains("/.nastavnik")
        files[isCopy ? "прежние версии" : path] = try Data(contentsOf: file)
      }
      return files
    }
  }
}
