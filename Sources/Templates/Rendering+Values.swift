import Diagnostics
import Expressions
import OfficePackages

/// How values come into the output: as text, runs, pictures or blocks.
extension Rendering {
  func value(_ expression: Int, at index: Int) -> Value? {
    do throws(EvaluationProblem) {
      return try evaluation.value(of: program.expressions[expression])
    } catch {
      report(error, at: index)
      return nil
    }
  }

  func text(of value: Value, at index: Int) -> String? {
    do throws(EvaluationProblem) {
      let text = try evaluation.text(of: value)
      reportWarnings(at: index)
      return text
    } catch {
      report(error, at: index)
      return nil
    }
  }

  func write(_ value: Value, in surroundings: Int, at index: Int) {
    guard surroundings >= 0 else {
      // A call between paragraphs.
      if case .object(let object) = value, let markup = object as? RenderedMarkup, markup.kind == .blocks {
        output.append(contentsOf: markup.bytes)
        visibleMarks += 1
      }
      return
    }
    let around = program.surroundings[surroundings]
    switch value {
    case .rich(let rich): RichWriter(self, around).writeInline(rich)
    case .object(let object):
      if let markup = object as? RenderedMarkup {
        write(markup, in: around)
      } else if let picture = object as? Picture, case .text = around.kind {
        write(picture, in: around, at: index)
      } else if let text = text(of: value, at: index) {
        write(text, in: around)
      }
    default:
      guard let text = text(of: value, at: index) else { return }
      write(text, in: around)
    }
  }

  func write(_ text: String, in around: Program.Surroundings) {
    if text.isEmpty { return }
    if !text.utf8.allSatisfy({ $0 == 0x20 }) { visibleMarks += 1 }
    writer.append(text, newParagraph: { self.newParagraph(around, onNewPage: $0) }, to: &output)
  }

  private func newParagraph(_ around: Program.Surroundings, onNewPage: Bool) -> [UInt8] {
    let end = program.blob[around.runEnd.range] + program.blob[around.paragraphEnd.range]
    let start = program.blob[around.paragraphStart.range] + program.blob[around.runStart.range]
    return end + (onNewPage ? dialect.markup.pageBreak.bytes : []) + start
  }

  private func write(_ markup: RenderedMarkup, in around: Program.Surroundings) {
    if markup.bytes.isEmpty { return }
    visibleMarks += 1
    switch markup.kind {
    case .text: output.append(contentsOf: markup.bytes)
    case .runs:
      append(around.runEnd)
      output.append(contentsOf: markup.bytes)
      append(around.runStart)
    case .blocks:
      append(around.runEnd)
      append(around.paragraphEnd)
      output.append(contentsOf: markup.bytes)
      append(around.paragraphStart)
      append(around.runStart)
    }
  }

  private func write(_ picture: Picture, in around: Program.Surroundings, at index: Int) {
    do throws(PictureFile.Failure) {
      let markup = try media.markup(of: picture, in: part)
      visibleMarks += 1
      switch dialect.format {
      case .docx:
        append(around.runEnd)
        output.append(contentsOf: markup.utf8)
        append(around.runStart)
      case .odt: output.append(contentsOf: markup.utf8)
      }
    } catch {
      guard case .because(let reason) = error, case .template(let place) = place(index) else { return }
      add(TemplateProblem.badPicture(reason).diagnostic(at: place))
    }
  }

  /// Writes a value that brings paragraphs of its own; false if it has none.
  func writeBlocks(_ value: Value, in surroundings: Int) -> Bool {
    switch value {
    case .rich(let rich) where rich.needsBlocks:
      RichWriter(self, program.surroundings[surroundings]).writeBlocks(rich)
    case .object(let object):
      guard let markup = object as? RenderedMarkup, markup.kind == .blocks else { return false }
      output.append(contentsOf: markup.bytes)
    default: return false
    }
    visibleMarks += 1
    return true
  }

  func writeColour(_ expression: Int, _ style: Int, at index: Int) {
    guard let value = value(expression, at: index), let text = text(of: value, at: index) else { return }
    guard let colour = CellColour.digits(of: text) else {
      if case .template(let place) = place(index) {
        add(TemplateProblem.badColour(text).diagnostic(at: place))
      }
      return
    }
    switch dialect.format {
    case .docx: output.append(contentsOf: (colour.isEmpty ? "auto" : colour).utf8)
    case .odt: output.append(contentsOf: cellColours.style(colour, of: program.cellStyles[style]).utf8)
    }
  }

  func appendPiece(_ bytes: Program.Bytes) { append(bytes) }

  func writeUnique(_ bytes: Program.Bytes, _ family: Int) {
    let original = String(decoding: program.blob[bytes.range], as: UTF8.self)
    let key = "\(family) \(original)"
    let time = timesWritten[key, default: 0]
    timesWritten[key] = time + 1
    output.append(contentsOf: UniqueNumber.value(original, time: time).utf8)
  }
}
