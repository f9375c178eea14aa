public import Diagnostics
public import RussianLanguage

/// A row of the sheet «Подписи»: a paper that was printed or signed.
public struct Signature: Sendable {
  /// File name of the paper, without folder and ending.
  public var paper: String
  public var printed: CivilDate?
  public var signed: CivilDate?
  /// The scan as the sheet names it; nil if it names none.
  public var scan: String?
  public var place: RecordPlace

  public init(
    paper: String, printed: CivilDate? = nil, signed: CivilDate?, scan: String? = nil, place: RecordPlace
  ) {
    self.paper = paper
    self.printed = printed
    self.signed = signed
    self.scan = scan
    self.place = place
  }

  /// The file name as the plan has it: without folder and ending, whatever of them was typed.
  public static func paperName(_ text: String) -> String {
    let name = text.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? text
    let endings = [".docx", ".odt", ".pdf"]
    guard let ending = endings.first(where: { name.lowercased().hasSuffix($0) }) else { return name }
    return String(name.dropLast(ending.count))
  }
}
