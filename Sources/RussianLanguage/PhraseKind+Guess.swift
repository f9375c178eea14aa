extension PhraseKind {
  /// What a plain text most likely is: a full name if it holds a patronymic or a known given name, a post if
  /// its head is a known one, else a phrase.
  public init(guessing text: String) {
    self = looksLikeFullName(text) ? .fullName : looksLikePost(text) ? .post : .phrase
  }
}
