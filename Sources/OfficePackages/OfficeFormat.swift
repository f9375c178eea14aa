/// The two kinds of documents the program reads and writes.
public enum OfficeFormat: String, Sendable, Hashable, CaseIterable {
  case docx
  case odt

  /// What differs between the formats, as data.
  public var dialect: OfficeDialect {
    switch self {
    case .docx: .docx
    case .odt: .odt
    }
  }
}
