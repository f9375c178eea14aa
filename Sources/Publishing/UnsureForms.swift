import Files
import Mentoring
import RecordTables
import RussianLanguage

/// Case forms that want confirming, of all the schools of a run.
struct UnsureForms {
  private var forms: [UnsureForm] = []
  private var seen: Set<[String]> = []

  mutating func add(_ more: [UnsureForm]) {
    for form in more where seen.insert([form.kind.rawValue, form.text]).inserted { forms.append(form) }
  }

  /// Writes the table, unless there is nothing to write; returns how many rows it has.
  func write(to path: String, in fileSystem: FileSystem) throws(DiagnosticError) -> Int {
    do throws(FileError) {
      if !forms.isEmpty { try fileSystem.writeNew(writeCSV(formsTable(forms)), to: path) }
      return forms.count
    } catch {
      throw DiagnosticError(error)
    }
  }
}
