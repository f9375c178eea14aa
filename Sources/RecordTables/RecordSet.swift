public import Diagnostics

/// Everything read from a school's records, before anybody decides what it means.
public struct RecordSet: Sendable {
  public var tables: [Table]
  /// Tables with the name of another one, both with rows: of these nothing is read.
  public var leftOut: [Table] = []
  /// A word about each file that the disk did not give: what it holds is not known, and nothing must be made or
  /// changed without it.
  public var unread: [Diagnostic] = []
  /// What was wrong with the files and what was guessed.
  public var diagnostics: [Diagnostic]

  public init(tables: [Table] = [], diagnostics: [Diagnostic] = []) {
    self.tables = tables
    self.diagnostics = diagnostics
  }

  /// The table for a sheet: its tab or file is named by the schema's title or one of its synonyms; case,
  /// ё, spaces, hyphens and a number in front («1 Организация», «01_») do not count.
  public func table(for schema: SheetSchema) -> Table? {
    let names = tables.map { foldedSheetName($0.name) }
    for wanted in schema.foldedNames {
      if let index = names.firstIndex(where: { $0.utf8.elementsEqual(wanted.utf8) }) { return tables[index] }
    }
    return nil
  }
}
