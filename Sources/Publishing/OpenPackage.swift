import Diagnostics
import Files
import OfficePackages

/// A document, packed or as an unpacked folder.
func openPackage(_ path: String, in fileSystem: FileSystem) throws(DiagnosticError) -> OfficePackage {
  do throws(PackageError) {
    return try readPackage(path, in: fileSystem)
  } catch {
    throw DiagnosticError(
      Diagnostic(error.code, .error, at: .file(path), error.message, remedy: error.remedy))
  }
}

private func readPackage(_ path: String, in fileSystem: FileSystem) throws(PackageError) -> OfficePackage {
  var bytes: [UInt8]?
  do throws(FileError) {
    if try fileSystem.entry(at: path)?.kind != .folder {
      bytes = try fileSystem.read(path, limit: 256 << 20)
    }
  } catch {
    throw .file(error)
  }
  guard let bytes else { return try OfficePackage.open(folder: path, fileSystem: fileSystem) }
  return try OfficePackage.open(bytes)
}
