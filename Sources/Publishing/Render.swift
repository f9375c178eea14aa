import Diagnostics
import Expressions
import Files
import LongTexts
import OfficePackages
import RecordTables
import Templates

/// Fills a template with each record of a data file, one document a record.
///
/// Records stream: a batch is read, filled and written on all threads before the next is read, so memory does
/// not grow with their number. A record that fails is reported, and the others go on.
///
/// A document that is there already is replaced; the template and the data never are.
public func render(_ request: RenderRequest) -> RenderReport {
  var run = RenderRun(request)
  do throws(DiagnosticError) {
    try run.run()
  } catch {
    run.report.diagnostics += error.diagnostics
    run.report.failed += 1
  }
  return run.report
}

private struct RenderRun {
  let request: RenderRequest
  var report = RenderReport()
  private var seenWarnings: Set<String> = []
  private var takenNames = TakenNames()

  init(_ request: RenderRequest) { self.request = request }

  mutating func run() throws(DiagnosticError) {
    let template = try compile()
    let pattern = try parsePattern()
    let environment = Environment(missingValues: request.isStrict ? .strict : .jinja)
    let pictures = PictureFolder(beside: request.data, in: request.fileSystem)
    var source = try RecordSource(request.data, in: request.fileSystem)
    source.keepTogether(template.recordsPerDocument)
    let ending = template.format.rawValue
    let isFile = source.isSingle && FilePath.ending(of: request.output) == ending
    let folder = isFile ? FilePath.parent(of: request.output) : request.output
    let fileSystem = request.fileSystem
    let kept = try onDisk { () throws(FileError) in
      try fileSystem.makeFolder(folder)
      fileSystem.sweep(folder)
      return try inputs(in: folder)
    }
    var count = 0
    while case let batch = try source.nextBatch(), !batch.isEmpty {
      let filler = Filler(
        template: template, environment: environment, pattern: pattern, pictures: pictures, batch: batch)
      let first = count + 1
      count += filler.count
      // A document known by its number goes to the disk as soon as it is filled; one named by its fields
      // waits until the whole batch has its names, so that namesakes are told apart in the data's order.
      let paths =
        pattern == nil ? (0..<filler.count).map { path(for: nil, number: first + $0, source, ending) } : []
      let isStopped = request.isStopped
      var filled = mapInParallel(filler.count, jobs: request.threads, state: FillerState()) { state, index in
        if isStopped() { return FilledRecord.notReached }
        let record = filler.fill(index, &state)
        return paths.isEmpty ? record : record.written(to: paths[index], in: fileSystem, keeping: kept)
      }
      if pattern != nil {
        // Namesakes get their numbers in the data's order, so that none is named behind one that is missing.
        filled = Array(filled.prefix { $0.isReached })
        let names = filled.indices.map { path(for: filled[$0].name, number: first + $0, source, ending) }
        let waiting = filled
        filled = mapInParallel(filled.count, jobs: request.threads) { index in
          isStopped() ? .notReached : waiting[index].written(to: names[index], in: fileSystem, keeping: kept)
        }
      }
      for record in filled where record.isReached { note(record) }
      if filled.count < filler.count || filled.contains(where: { !$0.isReached }) {
        report.isStopped = true
        return
      }
      // A full disk will not get emptier.
      if filled.allSatisfy({ $0.diskFailed }) { return }
    }
  }

  private func compile() throws(DiagnosticError) -> CompiledTemplate {
    let package = try openPackage(request.template, in: request.fileSystem)
    let (template, diagnostics) = Template.compile(package, name: FilePath.name(of: request.template))
    if let template { return template }
    throw DiagnosticError(all: diagnostics)
  }

  private func parsePattern() throws(DiagnosticError) -> TextPattern? {
    guard let source = request.namePattern else { return nil }
    let (pattern, diagnostics) = TextPattern.parse(source, file: "--name")
    if let error = diagnostics.first(where: { $0.weight == .error }) { throw DiagnosticError(error) }
    return pattern
  }

  /// Paths under which a document would take the place of the template or of the data.
  private func inputs(in folder: String) throws(FileError) -> Set<String> {
    let place = try request.fileSystem.absolutePath(folder)
    var paths: Set<String> = []
    for input in [request.template, request.data] {
      let path = try request.fileSystem.absolutePath(input)
      let name = FilePath.name(of: path)
      if FilePath.parent(of: path) == place { paths.formUnion([name, FilePath.join(folder, name)]) }
    }
    return paths
  }

  private mutating func path(
    for name: String?, number: Int, _ source: RecordSource, _ ending: String
  ) -> String {
    if source.isSingle, FilePath.ending(of: request.output) == ending { return request.output }
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    guard let name else {
      return FilePath.join(
        request.output, "\(source.isSingle ? FilePath.stem(of: request.data) : padded).\(ending)")
    }
    return FilePath.join(request.output, "\(takenNames.take(FileNames.safe(name))).\(ending)")
  }

  private mutating func note(_ record: FilledRecord) {
    if record.isWritten { report.written += 1 } else { report.failed += 1 }
    for diagnostic in record.diagnostics {
      // A thousand documents of one template give the same warning, and a full disk the same error.
      let isRepeatable = diagnostic.weight != .error || record.diskFailed
      if isRepeatable, !seenWarnings.insert(diagnostic.text).inserted { continue }
      report.diagnostics.append(diagnostic)
    }
  }
}
