public import Diagnostics
public import Files

/// What `render` is asked to do: fill one template with records that mean nothing to the program.
public struct RenderRequest: Sendable {
  /// A DOCX or ODT file, or the unpacked folder of one.
  public var template: String
  /// A `.json` object, `.jsonl`, or a table.
  public var data: String
  /// A file for one document, a folder for many.
  public var output: String
  /// «Справка {{ фамилия }}»; nil numbers the documents.
  public var namePattern: String?
  /// Printing a name that the data does not have is an error, not a warning.
  public var isStrict: Bool
  public var threads: Int
  public var fileSystem: FileSystem
  /// Asked again and again: true ends the run when the documents that are begun are written.
  public var isStopped: @Sendable () -> Bool = { false }

  public init(
    template: String, data: String, output: String, namePattern: String? = nil, isStrict: Bool = false,
    threads: Int = 1, fileSystem: FileSystem = .real
  ) {
    self.template = template
    self.data = data
    self.output = output
    self.namePattern = namePattern
    self.isStrict = isStrict
    self.threads = threads
    self.fileSystem = fileSystem
  }
}

/// What `render` did.
public struct RenderReport: Sendable {
  public var written = 0
  public var failed = 0
  /// The run was stopped before the last record.
  public var isStopped = false
  /// Each kind of warning once; every failed record.
  public var diagnostics: [Diagnostic] = []

  public init() {}
}
