import Diagnostics
import Expressions
import Files
import LongTexts
import RecordTables
import Templates

/// A record's document, its name if a pattern gives one, and what was noticed.
struct FilledRecord: Sendable {
  /// Nil if it could not be filled, and when it has been written.
  var document: [UInt8]?
  var name: String?
  var diagnostics: [Diagnostic] = []
  private(set) var isReached = true
  private(set) var isWritten = false
  private(set) var diskFailed = false

  init(document: [UInt8]? = nil, diagnostics: [Diagnostic] = []) {
    self.document = document
    self.diagnostics = diagnostics
  }

  /// Of a run that was stopped before its turn.
  static let notReached: FilledRecord = {
    var record = FilledRecord()
    record.isReached = false
    return record
  }()

  /// The record after its document, if it has one, went to the disk.
  ///
  /// - Parameter kept: files that no document may replace.
  func written(to path: String, in fileSystem: FileSystem, keeping kept: Set<String>) -> FilledRecord {
    guard let document else { return self }
    var record = self
    record.document = nil
    if kept.contains(path) {
      record.diagnostics.append(PublishingWording.alreadyThere(path))
      return record
    }
    do throws(FileError) {
      try fileSystem.write(document, to: path)
      record.isWritten = true
    } catch {
      record.diagnostics += DiagnosticError(error).diagnostics
      record.diskFailed = true
    }
    return record
  }
}

/// What a thread keeps from one record to the next.
struct FillerState: ~Copyable {
  var renderer = DocumentRenderer()
  var data = RenderData()
}

/// Fills the records of one batch.
struct Filler: Sendable {
  let template: CompiledTemplate
  let environment: Environment
  let pattern: TextPattern?
  let pictures: PictureFolder
  let batch: [RecordSource.Item]

  /// Documents that the batch makes: a sheet of labels takes several records.
  var count: Int { (batch.count + template.recordsPerDocument - 1) / template.recordsPerDocument }

  func fill(_ document: Int, _ state: inout FillerState) -> FilledRecord {
    let first = document * template.recordsPerDocument
    var records: [Record] = []
    for index in first..<min(first + template.recordsPerDocument, batch.count) {
      do throws(RecordFailure) {
        guard let record = try batch[index].record(&state.data) else {
          return FilledRecord(diagnostics: [PublishingWording.noObject(place(index))])
        }
        records.append(record)
      } catch {
        return FilledRecord(diagnostics: [error.diagnostic])
      }
    }
    let result = state.renderer.render(
      template, records[0], following: Array(records.dropFirst()), environment: environment,
      pictures: pictures)
    var filled = FilledRecord(document: result.document, diagnostics: result.diagnostics)
    if result.document == nil {
      filled.diagnostics = result.diagnostics.map { PublishingWording.inRecord(place(first), $0) }
    }
    if let pattern {
      let (name, diagnostics) = pattern.fill(in: Evaluation(environment, context: records[0]))
      filled.name = name
      filled.diagnostics += diagnostics
    }
    return filled
  }

  /// As the data file counts: its line or row.
  private func place(_ index: Int) -> String {
    switch batch[index] {
    case .line(let line): "строка \(line.number)"
    case .row(let row, _): "строка \(row.number)"
    case .value: "запись \(index + 1)"
    }
  }
}

extension RecordSource.Item {
  /// The item as a template sees it; nil if it has no names.
  func record(_ data: inout RenderData) throws(RecordFailure) -> Record? {
    switch self {
    case .line(let line): data.record(try line.value())
    case .value(let value): data.record(value)
    case .row(let row, let columns): data.record(row, of: columns)
    }
  }
}
