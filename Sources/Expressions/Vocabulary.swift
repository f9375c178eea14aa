/// The words that the language knows, for lists, help and tests of the documentation.
public enum Vocabulary {
  /// Names of filters, English and Russian, sorted.
  public static var filters: [String] { Filter.names }

  /// Names of tests, sorted.
  public static var tests: [String] { ValueTest.names }

  /// First words of tags, sorted.
  public static var tags: [String] { StatementKeyword.spellings.keys.sorted() }

  /// Functions, sorted.
  public static var functions: [String] { GlobalFunction.all.keys.map(\.text).sorted() }
}
