/// Why an archive could not be read: facts only, no content.
public struct ZipError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// Not a ZIP archive, or one whose directory is broken.
    case notAnArchive
    /// The bytes of an entry are damaged or end too early.
    case damaged
    /// An entry is encrypted.
    case encrypted
    /// An entry is packed with a method other than stored or deflate.
    case unknownMethod
    /// More entries, or more or larger bytes, than the limits allow.
    case tooLarge
    /// Packed so tightly that it can only be meant to exhaust memory.
    case bomb
    /// A name that is absolute, climbs out of the archive, or is not a plain relative path.
    case badName
    /// Two entries of one name.
    case duplicateName
    /// The file under the archive could not be read.
    case unreadable
  }

  public var reason: Reason
  /// Name of the entry; empty for the archive as a whole.
  public var entry: String

  public init(_ reason: Reason, entry: String = "") {
    self.reason = reason
    self.entry = entry
  }

  /// What is wrong, in Russian, without place or full stop.
  public var message: String {
    let subject = entry.isEmpty ? "архив" : "часть архива «\(entry)»"
    return switch reason {
    case .notAnArchive: "это не архив ZIP или он повреждён"
    case .damaged: "\(subject): данные повреждены"
    case .encrypted: "\(subject): зашифрованные данные"
    case .unknownMethod: "\(subject): неизвестный способ сжатия"
    case .tooLarge: "\(subject): слишком большой объём"
    case .bomb: "\(subject): подозрительно сильное сжатие"
    case .badName: "\(subject): недопустимое имя"
    case .duplicateName: "\(subject): имя встречается дважды"
    case .unreadable: "\(subject): файл не читается"
    }
  }
}
