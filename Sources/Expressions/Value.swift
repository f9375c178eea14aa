public import RussianLanguage

/// What a template can see: the one currency between records and templates.
///
/// Values are plain data, but for `object`: things that the language itself makes while a template runs (a
/// loop, a macro, a counter). Data from outside holds no objects, so nothing in it can be called or changed.
public enum Value: Sendable {
  /// A name that the data does not have. Printing it is an error or blank, as the environment decides.
  case undefined
  /// An empty cell, JSON `null`.
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case date(CivilDate)
  case list([Value])
  /// A list that the template wrote with commas or got from `items()`; printed in round brackets.
  case tuple([Value])
  case record(Record)
  /// A text that can be put into a case where it stands: a name, a post, an organisation, an act.
  indirect case declinable(Declinable)
  /// Text with paragraphs, lists and emphasis.
  case rich(RichText)
  /// Made by a running template: see `ValueObject`.
  case object(any ValueObject)
}

/// A value that only a running template makes: a macro, a loop, a namespace, a picture, finished markup.
public protocol ValueObject: AnyObject, Sendable {
  /// What it prints as where only text can stand; nil if it cannot be printed as text.
  var plainText: String? { get }
}
