/// What is wrong with the text of an expression or a tag.
///
/// The error holds facts; `Wording.swift` turns them into sentences.
public struct SyntaxError: Error, Sendable, Hashable {
  /// What is wrong, as facts.
  public let kind: Kind
  /// The offending bytes of the source that was parsed.
  public let range: Range<Int>

  /// An error of this kind.
  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// The facts of each kind.
  public enum Kind: Sendable, Hashable {
    case emptyExpression
    /// A sign that the language does not know, and the whole source.
    case unexpectedSign(String, in: String)
    /// Something the grammar does not allow here; the fields are what stands there and the whole source.
    case unexpected(String, in: String)
    /// The source breaks off; here it is.
    case unexpectedEnd(in: String)
    case unclosedString
    /// The bracket that was opened.
    case unclosedBracket(String)
    case badNumber(String)
    case singleEqual
    case tooDeep
    case tooLong
    case unknownFilter(String, nearest: String?)
    case unknownTest(String, nearest: String?)
    /// A filter of Jinja that makes no sense or is unsafe here.
    case refusedFilter(String)
    /// A filter, test or function was given an argument it does not take.
    case unknownArgument(String, of: String)
    case tooManyArguments(of: String, limit: Int)
    case repeatedArgument(String)
    case chainedTests
    case unknownTag(String, nearest: String?)
    case refusedTag(String)
    /// The tag lacks a part, named in Russian in the genitive: «имени фрагмента».
    case tagLacks(String, tag: String)
    /// A word that cannot be assigned to.
    case badTarget(String)
    case requiredAfterOptional(String)
  }
}
