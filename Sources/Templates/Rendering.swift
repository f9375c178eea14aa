import Diagnostics
import Expressions
import OfficePackages
import XMLStreams
import ZipFiles

/// Fifth stage: one part of one document, made by running the part's program over the data.
///
/// Problems do not stop it: each is told with its place, and the rest of the document is looked at too.
final class Rendering: BlockRenderer {
  let program: Program
  let dialect: OfficeDialect
  let evaluation: Evaluation
  let writer: TextWriter
  var output: [UInt8]
  /// Where the output has the program's pieces as they are, in order.
  var copies: [PieceDeflater.Copy]
  /// Lists and pictures of the document, shared by its parts.
  let lists: ListNumbering
  let media: DocumentMedia
  let part: String
  private(set) var diagnostics: [Diagnostic] = []
  /// Grows with all that a reader would see; tells whether a paragraph got anything.
  var visibleMarks = 0
  private var openMarks: [(position: Int, visible: Int)] = []
  var timesWritten: [String: Int] = [:]
  private var automaticStylesPosition: Int?
  var usesRunStyles = false
  var usesListStyles = false
  var cellColours = CellColour()
  /// The records that follow the first on a sheet of labels, and how many are taken.
  private let records: [Record]
  private var recordsTaken = 0
  /// Automatic styles of the tables that rich texts have brought, in ODT.
  var tableStyles: [UInt8] = []
  var tablesWritten = 0
  /// Worked out already by the paragraph that the value is alone in.
  private var valueAtHand: Value?
  private var isStopped = false
  var merge: CellMerge
  /// Of the loop that is running, and how many have begun.
  private var loopNumber = 0
  private var loopsBegun = 0
  private let byteLimit: Int

  init(
    _ program: Program, part: String, dialect: OfficeDialect, writer: TextWriter, evaluation: Evaluation,
    records: [Record], lists: ListNumbering, media: DocumentMedia,
    buffer: consuming [UInt8], copies: consuming [PieceDeflater.Copy], byteLimit: Int
  ) {
    self.program = program
    self.records = records
    self.part = part
    merge = CellMerge(format: dialect.format)
    self.media = media
    self.dialect = dialect
    self.evaluation = evaluation
    self.writer = writer
    self.lists = lists
    self.byteLimit = byteLimit
    output = buffer
    output.removeAll(keepingCapacity: true)
    self.copies = copies
    self.copies.removeAll(keepingCapacity: true)
  }

  func run() {
    evaluation.renderer = self
    defer { evaluation.renderer = nil }
    evaluation.turn(to: records[0])
    run(0..<program.operations.count)
    guard let position = automaticStylesPosition else { return }
    let size = output.count
    output.insert(contentsOf: cellColours.definitions, at: position)
    if usesRunStyles { output.insert(contentsOf: RunStyles.definitions, at: position) }
    if usesListStyles { output.insert(contentsOf: OwnLists.styleDefinitions, at: position) }
    output.insert(contentsOf: tableStyles, at: position)
    let inserted = Int32(output.count - size)
    if inserted > 0 {
      for index in copies.indices where copies[index].position >= position {
        copies[index].position += inserted
      }
    }
  }

  // MARK: The program

  private func run(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound, !isStopped {
      switch program.operations[index] {
      case .copy(let bytes): append(bytes)
      case .copyText(let bytes):
        append(bytes)
        visibleMarks += 1
      case .print(let expression, let surroundings):
        if let value = valueAtHand.take() ?? value(expression, at: index) {
          write(value, in: surroundings, at: index)
        }
      case .printAlone(let expression, let surroundings, let end):
        if let value = value(expression, at: index), !writeBlocks(value, in: surroundings) {
          valueAtHand = value
          run(index + 1..<end)
        }
        index = end
        continue
      case .printPlain(let expression):
        if let value = value(expression, at: index), let text = text(of: value, at: index) {
          appendXMLAttribute(text, to: &output)
        }
      case .loop(_, _, let end):
        runLoop(index)
        index = end
        continue
      case .choose(let end):
        choose(from: index + 1, to: end)
        index = end
        continue
      case .assign(let assignment):
        attempt(at: index) { () throws(EvaluationProblem) in
          try evaluation.assign(program.assignments[assignment])
        }
      case .with(let bindings, let end):
        evaluation.enterScope()
        attempt(at: index) { () throws(EvaluationProblem) in try evaluation.bind(program.bindings[bindings]) }
        run(index + 1..<end)
        evaluation.leaveScope()
        index = end
        continue
      case .macro(let signature, let takesMore, let end):
        evaluation.define(program.signatures[signature], body: index, takesMore: takesMore)
        index = end
        continue
      case .call(let block, let surroundings, let end):
        attempt(at: index) { () throws(EvaluationProblem) in
          let value = try evaluation.call(program.calls[block], body: index)
          write(value, in: surroundings, at: index)
        }
        index = end
        continue
      case .filter(let chain, let surroundings, let end):
        attempt(at: index) { () throws(EvaluationProblem) in
          let text = RenderedMarkup(collect(index + 1..<end)).plainText ?? ""
          let value = try evaluation.apply(program.chains[chain], to: .text(text))
          write(value, in: surroundings, at: index)
        }
        index = end
        continue
      case .assignBlock(let target, let chain, let end):
        attempt(at: index) { () throws(EvaluationProblem) in
          let markup = RenderedMarkup(collect(index + 1..<end))
          let filters = program.chains[chain]
          let value: Value =
            filters.isEmpty && markup.kind != .text
            ? .object(markup) : try evaluation.apply(filters, to: .text(markup.plainText ?? ""))
          try evaluation.assign(value, to: program.targets[target])
        }
        index = end
        continue
      case .branch: preconditionFailure("branches stand in a choice")
      case .openParagraph, .openGrid: openMarks.append((output.count, visibleMarks))
      case .closeParagraph:
        let mark = openMarks.removeLast()
        if visibleMarks == mark.visible { output.removeSubrange(mark.position...) }
      case .closeTable: closeGrid(endingWith: dialect.markup.rowEnds)
      case .closeRow: closeGrid(endingWith: dialect.markup.cellEnds)
      case .closeBlocks:
        if !dialect.markup.paragraphEnds.contains(where: { output.hasSuffix($0) }) {
          output.append(contentsOf: dialect.markup.emptyParagraph.bytes)
        }
      case .uniqueNumber(let family, let bytes): writeUnique(bytes, family)
      case .mergeStart: merge.start(at: output.count)
      case .mergePoint: merge.point(in: &output)
      case .mergeContent: merge.content(at: output.count)
      case .mergeEnd(let slot): merge.end(slot: slot, loop: loopNumber, in: &output)
      case .restartList(let number): lists.restart(number)
      case .listNumber(let number): output.append(contentsOf: String(lists.current(number)).utf8)
      case .automaticStyles: automaticStylesPosition = output.count
      case .cellColour(let expression, let style): writeColour(expression, style, at: index)
      case .nextRecord: takeNextRecord()
      }
      if output.count > byteLimit { stop(.partTooLarge(byteLimit), at: index) }
      index += 1
    }
  }

  /// Takes back a table that got no row, a row that got no cell.
  private func closeGrid(endingWith ends: [StaticString]) {
    let mark = openMarks.removeLast()
    if ends.contains(where: { output.hasSuffix($0) }) { return }
    output.removeSubrange(mark.position...)
    skipsEndTag = true
  }

  /// Whether the next end tag is that of a table or row that went.
  private var skipsEndTag = false

  func append(_ bytes: Program.Bytes) {
    if skipsEndTag {
      skipsEndTag = false
      let tail = program.blob[bytes.range]
      if let end = tail.firstIndex(of: UInt8(ascii: ">")) { output.append(contentsOf: tail[(end + 1)...]) }
      return
    }
    // A text that has grown longer is mostly no template's, or says the same again: it is packed as usual.
    if output.count <= 2 * program.blob.count { copies.note(bytes, at: output.count) }
    program.blob.withUnsafeBufferPointer { blob in
      output.append(contentsOf: UnsafeBufferPointer(rebasing: blob[bytes.range]))
    }
  }

  private func runLoop(_ index: Int) {
    guard case .loop(let header, let otherwise, let end) = program.operations[index] else { return }
    attempt(at: index) { () throws(EvaluationProblem) in
      let loop = try evaluation.openLoop(program.loops[header], body: index)
      defer { evaluation.closeLoop(loop) }
      if loop.count == 0 {
        run(otherwise..<end)
        return
      }
      let outer = loopNumber
      loopsBegun += 1
      let number = loopsBegun
      defer { loopNumber = outer }
      let before = output.count
      var isFirst = true
      while !isStopped, try evaluation.advance(loop) {
        loopNumber = number
        run(index + 1..<otherwise)
        if isFirst { makeRoom(turns: loop.count, ofSize: output.count - before) }
        isFirst = false
      }
    }
  }

  /// A long table gets its memory at once: growing step by step leaves holes and copies. Never less than
  /// doubling, so that loops in loops do not copy either.
  private func makeRoom(turns: Int, ofSize size: Int) {
    let (bytes, isTooMuch) = size.multipliedReportingOverflow(by: turns)
    guard !isTooMuch, bytes > 1 << 20, bytes > output.capacity * 2 else { return }
    output.reserveCapacity(min(output.count + bytes + bytes / 8, byteLimit))
  }

  private func choose(from start: Int, to end: Int) {
    var index = start
    while index < end, case .branch(let condition, let next) = program.operations[index] {
      var holds = condition < 0
      if condition >= 0 {
        let place = index
        attempt(at: place) { () throws(EvaluationProblem) in
          holds = try evaluation.holds(program.expressions[condition])
        }
      }
      if holds {
        run(index + 1..<next)
        return
      }
      index = next
    }
  }

  /// After the last record the labels stay blank.
  private func takeNextRecord() {
    recordsTaken += 1
    if recordsTaken < records.count {
      evaluation.turn(to: records[recordsTaken])
    } else {
      let shape = records[0].shape
      evaluation.turn(
        to: Record(shape: shape, values: Array(repeating: .null, count: shape.names.count)))
    }
  }

  // MARK: Bodies that are called

  func renderBody(_ body: Int, in evaluation: Evaluation) throws(EvaluationProblem) -> Value {
    switch program.operations[body] {
    case .macro(_, _, let end), .call(_, _, let end): .object(RenderedMarkup(collect(body + 1..<end)))
    default: preconditionFailure("only macros and call blocks have bodies to call")
    }
  }

  func renderLoop(_ body: Int, _ loop: Loop, in evaluation: Evaluation) throws(EvaluationProblem) -> Value {
    defer { evaluation.closeLoop(loop) }
    guard case .loop(_, let otherwise, let end) = program.operations[body] else { return .null }
    var collected: [UInt8] = []
    var outerMerge = CellMerge(format: dialect.format)
    var outerCopies: [PieceDeflater.Copy] = []
    swap(&collected, &output)
    swap(&outerMerge, &merge)
    swap(&outerCopies, &copies)
    defer {
      swap(&outerCopies, &copies)
      swap(&outerMerge, &merge)
      swap(&collected, &output)
    }
    if loop.count == 0 { run(otherwise..<end) }
    while !isStopped, try evaluation.advance(loop) { run(body + 1..<otherwise) }
    return .object(RenderedMarkup(output))
  }

  /// What a range of the program writes, kept apart from the document.
  private func collect(_ range: Range<Int>) -> [UInt8] {
    var collected: [UInt8] = []
    var outerMerge = CellMerge(format: dialect.format)
    var outerCopies: [PieceDeflater.Copy] = []
    swap(&collected, &output)
    swap(&outerMerge, &merge)
    swap(&outerCopies, &copies)
    run(range)
    swap(&outerCopies, &copies)
    swap(&outerMerge, &merge)
    swap(&collected, &output)
    return collected
  }

  // MARK: Problems

  func attempt(at index: Int, _ body: () throws(EvaluationProblem) -> Void) {
    do throws(EvaluationProblem) {
      try body()
      reportWarnings(at: index)
    } catch {
      report(error, at: index)
    }
  }

  func report(_ problem: EvaluationProblem, at index: Int) {
    add(Diagnostic(problem.code, .error, at: place(index), problem.message, remedy: problem.remedy))
    if case .limit = problem.kind { isStopped = true }
  }

  func reportWarnings(at index: Int) {
    for warning in evaluation.takeWarnings() {
      add(Diagnostic(warning.code, .remark, at: place(index), warning.message, remedy: warning.remedy))
    }
  }

  private func stop(_ problem: TemplateProblem, at index: Int) {
    isStopped = true
    if case .template(let place) = place(index) { add(problem.diagnostic(at: place)) }
  }

  /// A mistake in a loop is one mistake; more than a hundred tell nothing new.
  func add(_ diagnostic: Diagnostic) {
    if diagnostics.count < 100, !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  func place(_ index: Int) -> Place {
    if let place = program.places[index] { return .template(place) }
    return program.places[0].map { .template($0) } ?? .nowhere
  }
}

extension [PieceDeflater.Copy] {
  /// Adds a copy that begins at a position of the output.
  fileprivate mutating func note(_ bytes: Program.Bytes, at position: Int) {
    let position = Int32(truncatingIfNeeded: position)
    while let last = popLast() {
      let end = last.position + (last.end - last.start)
      // What was written meanwhile may have been taken back.
      if end > position { continue }
      if end == position, last.end == bytes.start {
        append(PieceDeflater.Copy(position: last.position, start: last.start, end: bytes.end))
        return
      }
      append(last)
      break
    }
    append(PieceDeflater.Copy(position: position, start: bytes.start, end: bytes.end))
  }
}
