import Diagnostics
import Files

/// Where the shipped templates are.
enum TemplatesFolder {
  /// The folder given, else `../share/nastavnik/templates` from the program, else the source tree it was
  /// built from. The error names the places tried.
  static func find(_ given: String?, program: String, fileSystem: FileSystem) throws(DiagnosticError)
    -> String
  {
    var tried: [String] = []
    for place in places(given, program: program) {
      let house = FilePath.join(place, "house")
      if (try? fileSystem.entry(at: house)?.kind) == .folder { return place }
      tried.append(place)
    }
    throw DiagnosticError(PublishingWording.noTemplates(tried: tried))
  }

  private static func places(_ given: String?, program: String) -> [String] {
    if let given { return [given] }
    let installed = FilePath.join(
      FilePath.parent(of: FilePath.parent(of: program)), "share/nastavnik/templates")
    return [installed, sourceTree]
  }

  /// `<root>/templates` for a file `<root>/Sources/Publishing/…`.
  private static var sourceTree: String {
    var root: String = #filePath
    for _ in 0..<3 { root = FilePath.parent(of: root) }
    return FilePath.join(root, "templates")
  }
}
