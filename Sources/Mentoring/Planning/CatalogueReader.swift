public import Diagnostics
import Expressions
public import Files
import LongTexts
import RecordTables

/// Reads the kinds of papers from folders of templates; a kind of a later folder replaces one of the same name.
///
/// An office document in such a folder is the template of the kind it is named after; if there is none, it is
/// a new paper of the organisation.
///
/// A kind with a mistake in its `kind.json` or long texts is left out, and the mistake reported.
public func readCatalogue(
  _ folders: [String], in files: FileSystem
) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
  var reader = CatalogueReader(folders: folders, files: files)
  reader.readAll()
  return (Catalogue(kinds: Array(reader.kinds.values)), reader.diagnostics)
}

private struct CatalogueReader {
  let folders: [String]
  let files: FileSystem
  var kinds: [String: PaperKind] = [:]
  var diagnostics: [Diagnostic] = []
  /// Several kinds have the same text.
  private var texts: [String: (text: LongText, diagnostics: [Diagnostic])] = [:]

  init(folders: [String], files: FileSystem) {
    self.folders = folders
    self.files = files
  }

  mutating func readAll() {
    for folder in folders {
      do throws(FileError) {
        for name in try files.list(folder) {
          let path = FilePath.join(FilePath.join(folder, name), "kind.json")
          guard try files.entry(at: path)?.kind == .file else { continue }
          read(path, name: name)
        }
        for name in try files.list(folder) where !name.hasPrefix(".") && !name.hasPrefix("~$") {
          guard let format = Settings.Format(rawValue: FilePath.ending(of: name)) else { continue }
          addOwnFile(FilePath.join(folder, name), format)
        }
      } catch {
        diagnostics.append(CatalogueWording.unreadable(error))
      }
    }
  }

  private mutating func read(_ path: String, name: String) {
    let file = "\(name)/kind.json"
    do throws(FileError) {
      let bytes = try files.read(path, limit: 1 << 20)
      let json: JSONValue
      do throws(RecordFailure) {
        json = try readJSON(bytes, file: file)
      } catch {
        diagnostics.append(error.diagnostic)
        return
      }
      var fields = KindFields(json, file: file)
      let kind = kind(&fields, name: name, folder: FilePath.parent(of: path))
      diagnostics += fields.diagnostics
      if let kind, !fields.diagnostics.contains(where: { $0.weight == .error }) { kinds[name] = kind }
    } catch {
      diagnostics.append(CatalogueWording.unreadable(error))
    }
  }

  private mutating func addOwnFile(_ path: String, _ format: Settings.Format) {
    let name = FilePath.stem(of: path)
    if kinds[name] == nil {
      kinds[name] = PaperKind(
        name: name, folder: "", title: name, scope: .organization, condition: nil, orderKinds: [],
        group: CatalogueWording.ownPapers, fileName: TextPattern.parse(name, file: path).pattern, texts: [],
        law: [.teachers, .pupils], rank: 2000)
    }
    kinds[name]?.ownFiles[format] = path
  }

  private mutating func kind(_ fields: inout KindFields, name: String, folder: String) -> PaperKind? {
    let title = fields.requiredText("название")
    let scope = fields.scope("охват")
    let group = fields.requiredText("папка")
    let pattern = fields.requiredPattern("имя файла")
    let extraPaper = fields.text("дополнительно")
    let condition = fields.expression("условие")
    let (number, date) = (fields.expression("номер"), fields.expression("дата"))
    let table = fields.expression("таблица")
    let law = fields.audiences("право")
    let heading = fields.pattern("заголовок")
    let gives = fields.receipt("контрольный лист")
    let isOfToday = fields.isOfToday("на день")
    var texts: [PaperKind.Text] = []
    for (name, file) in fields.texts("тексты") {
      if let text = text(name, file, &fields) { texts.append(text) }
    }
    fields.reportUnknown()
    guard let title, let scope, let group, let pattern else { return nil }
    var kind = PaperKind(
      name: name, folder: folder, title: title, scope: scope, extraPaper: extraPaper,
      condition: condition, number: number, date: date, table: table, orderKinds: fields.list("приказы"),
      gives: gives, heading: heading, group: group, fileName: pattern, texts: texts, law: law,
      rank: fields.integer("порядок") ?? 1000)
    kind.isOfToday = isOfToday
    return kind
  }

  /// A long text stands in `texts/` of the folders; the last folder that has it wins.
  private mutating func text(_ name: String, _ file: String, _ fields: inout KindFields) -> PaperKind.Text? {
    // A name, never a path: texts are only taken from inside the folders of templates.
    guard !file.contains("/"), !file.hasPrefix(".") else {
      fields.report(CatalogueWording.badTextName(file, at: fields.file))
      return nil
    }
    for folder in folders.reversed() {
      let path = FilePath.join(FilePath.join(folder, "texts"), file)
      do throws(FileError) {
        guard try files.entry(at: path)?.kind == .file else { continue }
        let parsed = try longText(path, file)
        for diagnostic in parsed.diagnostics { fields.report(diagnostic) }
        return PaperKind.Text(name: name, text: parsed.text)
      } catch {
        fields.report(CatalogueWording.unreadable(error))
        return nil
      }
    }
    fields.report(CatalogueWording.noText(file, at: fields.file))
    return nil
  }

  private mutating func longText(
    _ path: String, _ file: String
  ) throws(FileError) -> (text: LongText, diagnostics: [Diagnostic]) {
    if let known = texts[path] { return known }
    let bytes = try files.read(path, limit: 1 << 24)
    let parsed = LongText.parse(String(decoding: bytes, as: UTF8.self), file: file)
    texts[path] = parsed
    return parsed
  }
}
