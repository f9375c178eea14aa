public import OfficePackages

/// Merges finished documents into one that prints as they do one after another.
///
/// Each document keeps its look, its page numbers from 1, its lists from their beginning and its headers;
/// parts, styles and lists that are equal byte for byte are joined once, whatever number of documents has
/// them, so that three hundred papers of one template cost one look at the template and one pass over each
/// body.
public struct PrintSet: Sendable {
  /// Whether each document begins on a sheet of its own when both sides are printed on.
  public var isTwoSided: Bool
  /// Of the merged document.
  public var title: String

  public init(title: String, isTwoSided: Bool = false) {
    self.title = title
    self.isTwoSided = isTwoSided
  }

  /// One document of all, in their order. Settings that a document has only once (compatibility, page colour
  /// of DOCX) are the first one's.
  ///
  /// - Parameter documents: of one format, at least one; equal ones (copies) may repeat.
  public func merged(_ documents: [OfficePackage]) throws(PackageError) -> OfficePackage {
    precondition(!documents.isEmpty, "an empty set has no format")
    precondition(documents.allSatisfy { $0.format == documents[0].format }, "formats do not mix")
    switch documents[0].format {
    case .docx: return try WordMerger(self, documents).merged()
    case .odt: return try OpenDocumentMerger(self, documents).merged()
    }
  }
}
