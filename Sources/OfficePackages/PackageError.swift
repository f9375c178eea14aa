public import Files
public import XMLStreams
public import ZipFiles

/// Why a file is no document we can work with.
public enum PackageError: Error, Sendable, Hashable {
  case zip(ZipError)
  case file(FileError)
  /// A part that is no XML.
  case xml(part: String, XMLError)
  /// A .doc of Word 97–2003.
  case legacyDocument
  /// Protected by a password.
  case encrypted
  case strictOpenXML
  /// .docm, .dotm or a package with a macro part.
  case macros
  /// A file of another kind, by its name: «PDF», «RTF», «веб-страница».
  case foreign(String)
  /// An archive that is neither DOCX nor ODT.
  case notADocument
  case partMissing(String)
  /// A prefix that stands for one namespace here and for another in the document it is to be merged with.
  case otherNamespace(part: String, prefix: String)

  /// Stable code; `docs/diagnostics.md` explains each.
  public var code: String {
    switch self {
    case .zip, .foreign, .notADocument: "T001"
    case .file: "T002"
    case .xml, .otherNamespace: "T003"
    case .legacyDocument: "T004"
    case .encrypted: "T005"
    case .strictOpenXML: "T006"
    case .macros: "T007"
    case .partMissing: "T008"
    }
  }

  /// What is wrong, in Russian, without full stop.
  public var message: String {
    switch self {
    case .zip(let error): error.message
    case .file(let error): error.message
    case .xml(let part, let error): "\(part): \(error.message)"
    case .legacyDocument: "это документ старого формата Word (.doc)"
    case .encrypted: "документ защищён паролем"
    case .strictOpenXML: "документ сохранён в строгом формате Open XML"
    case .macros: "в документе есть макросы"
    case .foreign(let kind): "это не DOCX и не ODT, а \(kind)"
    case .notADocument: "это не документ DOCX и не ODT"
    case .otherNamespace(let part, let prefix):
      "\(part): префикс «\(prefix)» значит не то, что в другом документе"
    case .partMissing(let part): "в документе нет части «\(part)»"
    }
  }

  /// What to do, in Russian, without full stop.
  public var remedy: String {
    switch self {
    case .foreign("PDF"): "нужен документ, из которого сделан PDF: откройте его и сохраните как DOCX или ODT"
    case .zip, .foreign, .notADocument, .partMissing:
      "откройте файл в Word или LibreOffice и сохраните заново как DOCX или ODT"
    case .file(let error): error.remedy
    case .xml, .otherNamespace: "пересохраните файл в Word или LibreOffice"
    case .legacyDocument: "откройте его в Word или LibreOffice и сохраните как DOCX"
    case .encrypted: "снимите пароль и сохраните документ снова"
    case .strictOpenXML:
      "сохраните его как «Документ Word (*.docx)», а не «Строгий документ Open XML»"
    case .macros: "сохраните документ как DOCX без макросов"
    }
  }
}
