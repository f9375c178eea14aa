import Glibc
import OfficePackages

/// What is fed with made-up bytes: an entry point where a stranger's file or a user's text comes in.
///
/// A crash, a hang, a memory leak or a broken promise (`expect`) is a finding; an error thrown or a
/// diagnostic is what the entry point is for.
enum FuzzTarget: String, CaseIterable {
  case csv, json, xlsx, ods
  case zip, xml, pieces
  case expression, markdown
  case decline
  case docx, odt, regions

  /// The one this process was started for, named by the environment: the arguments are libFuzzer's.
  static let chosen: FuzzTarget = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      fatalError("FUZZ_TARGET must be one of \(allCases.map(\.rawValue).joined(separator: " "))")
    }
    return target
  }()

  func feed(_ input: [UInt8]) {
    switch self {
    case .csv: feedTable(input, ending: "csv")
    case .json: feedTable(input, ending: input.count % 2 == 0 ? "json" : "jsonl")
    case .xlsx: feedTable(workbook(.xlsx, parts: input), ending: "xlsx")
    case .ods: feedTable(workbook(.ods, parts: input), ending: "ods")
    case .zip: feedArchive(input)
    case .xml: feedXML(input)
    case .pieces: feedPieces(input)
    case .expression: feedExpression(input)
    case .markdown: feedMarkdown(input)
    case .decline: feedDeclension(input)
    case .docx: feedTemplate(input, .docx)
    case .odt: feedTemplate(input, .odt)
    case .regions: feedRegions(input)
    }
  }
}

/// Stops the run with a finding when a promise does not hold.
func expect(_ promise: Bool, _ words: @autoclosure () -> String) {
  if !promise { fatalError(words()) }
}
