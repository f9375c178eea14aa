public import Diagnostics
import Expressions
public import Files
import Mentoring
import OfficePackages
import RecordTables
import Templates

/// What is said of a template without filling it.
public struct TemplateInspection: Sendable {
  public var diagnostics: [Diagnostic] = []
  /// The fields that the template reads, written as a template writes them.
  public var fields: [String] = []

  public init() {}
}

/// Looks a template through: all its mistakes, and the fields it reads.
///
/// - Parameters:
///   - data: a data file; fields that none of its first records has are then mistakes too.
///   - annotated: where to put a copy with the findings as comments.
public func inspectTemplate(
  _ path: String, against data: String? = nil, annotated: String? = nil, in fileSystem: FileSystem = .real
) -> TemplateInspection {
  var inspection = TemplateInspection()
  do throws(DiagnosticError) {
    let package = try openPackage(path, in: fileSystem)
    let (template, diagnostics) = Template.compile(package, name: FilePath.name(of: path))
    inspection.diagnostics = diagnostics
    let fields = template?.fields ?? []
    inspection.fields = fields.map { fieldReference(path: $0) }
    if let data {
      inspection.diagnostics += try missingFields(fields, data, template: path, in: fileSystem)
    }
    if let annotated, !inspection.diagnostics.isEmpty {
      let copy = Template.annotate(package, with: inspection.diagnostics)
      do throws(FileError) {
        try fileSystem.writeNew(copy.fileBytes(), to: annotated)
      } catch {
        throw DiagnosticError(error)
      }
    }
  } catch {
    inspection.diagnostics += error.diagnostics
  }
  return inspection
}

/// Compiles every shipped template in both formats and gives all mistakes.
public func checkShippedTemplates(_ request: GenerateRequest) -> [Diagnostic] {
  do throws(DiagnosticError) {
    let shipped = try ShippedData(request)
    let (catalogue, diagnostics) = shipped.templates.catalogue()
    let compiled = catalogue.kinds.flatMap { kind in
      Settings.Format.allCases.flatMap { shipped.templates.template(of: kind, in: $0).diagnostics }
    }
    return shipped.diagnostics + diagnostics + compiled
  } catch {
    return error.diagnostics
  }
}

/// Writes shipped templates as documents to be edited in Word or LibreOffice; returns the paths written.
public func exportTemplates(
  _ request: GenerateRequest, to folder: String
) throws(DiagnosticError) -> [String] {
  let shipped = try ShippedData(request)
  let (catalogue, _) = shipped.templates.catalogue()
  let kinds = try PaperSelection.kinds(request.kinds, catalogue) ?? catalogue.kinds
  let formats: [Settings.Format] =
    switch request.formats {
    case .docx, .asSchoolWants: [.docx]
    case .odt: [.odt]
    case .both: [.docx, .odt]
    }
  var files: [(name: String, bytes: [UInt8])] = []
  for kind in kinds {
    for format in formats {
      let package = try shipped.templates.document(of: kind, in: format)
      files.append(("\(kind.name).\(format.rawValue)", package.fileBytes()))
    }
  }
  try onDisk { () throws(FileError) in try request.fileSystem.writeNew(files, in: folder) }
  return files.map { FilePath.join(folder, $0.name) }
}

/// Names that a template reads and that no record has; a thousand records are enough to tell.
private func missingFields(
  _ fields: [[String]], _ data: String, template: String, in fileSystem: FileSystem
) throws(DiagnosticError) -> [Diagnostic] {
  var source = try RecordSource(data, in: fileSystem)
  var converter = RenderData()
  var names: Set<String> = []
  var seen = 0
  while seen < 1000, case let batch = try source.nextBatch(), !batch.isEmpty {
    seen += batch.count
    for item in batch {
      if let record = try? item.record(&converter) { names.formUnion(record.shape.names) }
    }
  }
  let known = Set(names.map(foldedName))
  var reported: Set<String> = []
  return fields.compactMap { path in
    guard let name = path.first, !known.contains(foldedName(name)), reported.insert(name).inserted else {
      return nil
    }
    let nearest = nearestName(to: name, among: names.sorted())
    return PublishingWording.missingField(name, nearest: nearest, template: FilePath.name(of: template))
  }
}
