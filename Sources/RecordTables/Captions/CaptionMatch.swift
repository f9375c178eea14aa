public import Diagnostics

/// A table seen through its schema: where each of the schema's columns is found.
public struct CaptionMatch: Sendable {
  /// Where the values of one of the schema's columns stand.
  public enum Source: Sendable, Hashable {
    case missing
    case column(Int)
    /// Surname, given name and patronymic in columns of their own.
    case joined([Int])
  }

  public let schema: SheetSchema
  public let table: Table
  /// One for each column of the schema.
  public let sources: [Source]
  /// Columns of the table that the schema does not know; templates still see them.
  public let unknown: [Int]
  /// What was guessed, what stands twice, which required columns are missing.
  public let diagnostics: [Diagnostic]

  /// The value of the schema's column in a row; parts of a name are joined by spaces.
  public func value(_ column: Int, in row: Row) -> CellValue {
    switch sources[column] {
    case .missing: return .empty
    case .column(let index): return row.cells[index]
    case .joined(let parts):
      let words = parts.map { row.cells[$0].printed }.filter { !$0.isEmpty }
      return words.isEmpty ? .empty : .text(words.joined(separator: " "))
    }
  }

  /// The value under the schema's caption; a caption that the schema lacks is our own bug.
  public func value(_ caption: String, in row: Row) -> CellValue {
    value(index(of: caption), in: row)
  }

  /// The place of the schema's column in a row; of a joined name its first part, of a missing column the row.
  public func place(_ column: Int, in row: Row) -> RecordPlace {
    switch sources[column] {
    case .column(let index): table.place(row: row, column: index)
    case .joined(let parts): table.place(row: row, column: parts[0])
    case .missing:
      RecordPlace(
        file: table.file, sheet: table.name, row: row.number, column: schema.columns[column].caption)
    }
  }

  public func place(_ caption: String, in row: Row) -> RecordPlace {
    place(index(of: caption), in: row)
  }

  private func index(of caption: String) -> Int {
    guard let index = schema.index(of: caption) else {
      preconditionFailure("sheet «\(schema.title)» has no column «\(caption)»")
    }
    return index
  }
}

/// Matches a table's captions to a schema's, forgivingly and never silently.
public func matchCaptions(of table: Table, to schema: SheetSchema) -> CaptionMatch {
  let nameColumn = schema.columns.firstIndex { $0.kind == .fullName }
  let parts = nameColumn.flatMap { nameParts(in: table, unless: schema.columns[$0].caption) }
  let assignment = CaptionAssignment(
    table.columns.map(\.caption), to: schema, excluding: parts ?? [])
  var sources = assignment.captionOfColumn.map { $0.map(CaptionMatch.Source.column) ?? .missing }
  var used = Set(assignment.captionOfColumn.compactMap { $0 } + assignment.doubles.map(\.caption))
  var guesses = assignment.guesses.map {
    (table.columns[$0.caption].caption, schema.columns[$0.column].caption)
  }
  if let nameColumn, let parts, sources[nameColumn] == .missing {
    sources[nameColumn] = .joined(parts)
    used.formUnion(parts)
    let captions = parts.map { table.columns[$0].caption }.joined(separator: "», «")
    guesses.append((captions, schema.columns[nameColumn].caption))
  }

  let headerRow = table.top.last?.number
  let place = RecordPlace(file: table.file, sheet: table.name, row: headerRow)
  var diagnostics: [Diagnostic] = []
  if !guesses.isEmpty { diagnostics.append(RecordWording.guessedCaptions(guesses, at: place)) }
  for double in assignment.doubles {
    let (caption, taken) = (table.columns[double.caption], table.columns[double.taken])
    diagnostics.append(
      RecordWording.doubleCaption(caption.caption, caption.letter, taken: taken.letter, at: place))
  }
  let free = table.columns.indices.filter { !used.contains($0) }
  for (index, column) in schema.columns.enumerated() where column.isRequired && sources[index] == .missing {
    let nearest = nearestName(to: column.caption, among: free.map { table.columns[$0].caption })
    diagnostics.append(RecordWording.missingColumn(column.caption, nearest: nearest, at: place))
  }
  return CaptionMatch(
    schema: schema, table: table, sources: sources, unknown: free, diagnostics: diagnostics)
}

/// The columns «Фамилия», «Имя» and, if there is one, «Отчество»; nil if a column has the whole name.
private func nameParts(in table: Table, unless whole: String) -> [Int]? {
  let captions = table.columns.map { foldedCaption(withoutHints($0.caption)) }
  guard !captions.contains(foldedCaption(withoutHints(whole))),
    let surname = captions.firstIndex(of: "фамилия"),
    let given = captions.firstIndex(of: "имя")
  else { return nil }
  return [surname, given] + [captions.firstIndex(of: "отчество")].compactMap { $0 }
}
