import Diagnostics
import Files
import Mentoring
import RecordTables
import RussianLanguage

/// Findings about a run: what was asked for, templates, the output folder.
enum PublishingWording {
  /// Tells the rows of several schools apart.
  static let schoolColumn = "Организация"

  static func noTemplates(tried: [String]) -> Diagnostic {
    Diagnostic(
      "P001", .error, at: .nowhere,
      "папка шаблонов не найдена; искали здесь: \(tried.joined(separator: ", "))",
      remedy: "укажите её ключом --templates ПАПКА или поставьте программу заново")
  }

  static func disk(_ path: String, _ message: String, _ remedy: String) -> Diagnostic {
    Diagnostic("P002", .error, at: .file(path), message, remedy: remedy)
  }

  static func ledgerRenewed(_ folder: String) -> Diagnostic {
    Diagnostic(
      "P003", .remark, at: .file(folder),
      "журнал сделанных бумаг был повреждён и начат заново; бумаги целы, ни одна не перезаписана",
      remedy: "если рядом с бумагой появилась её «новая версия», сравните их и оставьте нужную")
  }

  static func unknownKind(_ name: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      "P004", .error, at: .nowhere, "вида бумаги «\(name)» нет",
      remedy: nearest.map { "возможно, имелось в виду «\($0)»; все виды: nastavnik papers" }
        ?? "все виды: nastavnik papers")
  }

  static func ambiguousKind(_ name: String, _ titles: [String]) -> Diagnostic {
    Diagnostic(
      "P005", .error, at: .nowhere,
      "«\(name)» подходит к нескольким видам бумаг: \(titles.map { "«\($0)»" }.joined(separator: ", "))",
      remedy: "напишите название полнее")
  }

  static func unknownPerson(_ name: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      "P006", .error, at: .nowhere, "человека «\(name)» в записях нет",
      remedy: nearest.map { "возможно, имелся в виду человек по имени \($0)" }
        ?? "напишите фамилию так, как она стоит в таблице")
  }

  static func noBody(_ title: String, _ format: String) -> Diagnostic {
    Diagnostic(
      "P007", .error, at: .nowhere, "у вида бумаги «\(title)» нет шаблона для \(format)",
      remedy: "добавьте его в папку вида или печатайте в другом формате")
  }

  static let noLibreOffice = Diagnostic(
    "P009", .error, at: .nowhere, "PDF не сделаны: LibreOffice не установлен",
    remedy: "установите LibreOffice (в Debian – пакет libreoffice-writer-nogui) и запустите ещё раз")

  /// - Parameters:
  ///   - papers: how many have no PDF for it.
  static func brokenLibreOffice(_ breakdown: PDFConversion.Breakdown, papers: Int) -> Diagnostic {
    let what =
      switch breakdown {
      case .notStarted: "не запускается"
      case .silent: "запускается, но не отвечает"
      case .ended: "запускается и завершается, ничего не сделав"
      }
    return Diagnostic(
      "P060", .error, at: .nowhere, "PDF не сделаны (бумаг: \(papers)): LibreOffice \(what)",
      remedy: "проверьте, открывает ли LibreOffice документы сам; LibreOffice из магазина приложений "
        + "(snap, flatpak) не видит временных папок – поставьте обычный пакет")
  }

  static func noPDF(_ path: String) -> Diagnostic {
    Diagnostic(
      "P012", .error, at: .file(path), "LibreOffice не сделал из документа PDF",
      remedy: "откройте документ в LibreOffice и сохраните в PDF сами")
  }

  /// Of a paper of a print set.
  static func notInPDF(_ path: String) -> Diagnostic {
    Diagnostic(
      "P012", .error, at: .file(path), "LibreOffice не сделал из бумаги PDF: в PDF комплекта её нет",
      remedy: "напечатайте её из самого комплекта или откройте в LibreOffice и сохраните в PDF сами")
  }

  static func noRecords(_ path: String) -> Diagnostic {
    Diagnostic(
      "P008", .error, at: .file(path), "папки или файла с таблицами нет",
      remedy: "проверьте имя папки; таблицы школы – это файлы CSV, XLSX или ODS")
  }
}

extension PublishingWording {
  static func noObject(_ place: String) -> Diagnostic {
    Diagnostic(
      "P010", .error, at: .nowhere, "\(place) данных: это не запись с именами полей",
      remedy: "каждая запись – объект JSON: {\"имя\": \"значение\"}")
  }

  /// A failure of a template with the record that brought it about.
  static func inRecord(_ place: String, _ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.message = "\(place) данных: \(diagnostic.message)"
    return diagnostic
  }
}

extension PublishingWording {
  static func missingField(_ name: String, nearest: String?, template: String) -> Diagnostic {
    Diagnostic(
      "P013", .error, at: .template(TemplatePlace(file: template, text: name)),
      "поля «\(name)» нет ни в одной записи",
      remedy: nearest.map { "возможно, имелось в виду «\($0)»" } ?? "проверьте подписи столбцов")
  }

  static func renamedMeanwhile(_ path: String) -> Diagnostic {
    Diagnostic(
      "P043", .error, at: .file(path),
      "лист «Организация» изменился, пока программа работала; ни одна бумага не тронута",
      remedy: "запустите ещё раз")
  }

  static func unknownSignatures(_ path: String) -> Diagnostic {
    let sheet = SignatureSheet.schema.title
    return Diagnostic(
      "P042", .error, at: .file(path),
      "какие бумаги подписаны, неизвестно: на листе «\(sheet)» ошибка; ни одна бумага не тронута",
      remedy: "исправьте лист «\(sheet)» и запустите ещё раз")
  }

  static func alreadyThere(_ path: String) -> Diagnostic {
    Diagnostic(
      "P011", .error, at: .file(path), "такой файл уже есть; он не тронут",
      remedy: "выберите другую папку или уберите этот файл")
  }
}

// MARK: Folders of schools

extension PublishingWording {
  static func folderWithoutTables(_ path: String) -> Diagnostic {
    Diagnostic(
      "P037", .remark, at: .file(path), "папка пропущена: таблиц в ней нет",
      remedy: "положите в неё таблицы школы или уберите её отсюда")
  }

  static func tablesLieDeeper(_ path: String) -> Diagnostic {
    Diagnostic(
      "P037", .remark, at: .file(path), "папка пропущена: таблицы лежат не в ней, а в папках внутри неё",
      remedy: "укажите её в команде отдельно")
  }
}

extension PublishingWording {
  static func tablesOfSeveralSchools(_ path: String, twice sheet: String) -> Diagnostic {
    Diagnostic(
      "P038", .error, at: .file(path),
      "в папке несколько книг с листом «\(sheet)»: чьи бумаги делать, неясно, и не сделана ни одна",
      remedy:
        "оставьте одну книгу; если это разные школы, положите каждую в свою папку или назовите в команде сами книги"
    )
  }
}

extension PublishingWording {
  static func tableAmongSchools(_ path: String) -> Diagnostic {
    Diagnostic(
      "P052", .remark, at: .file(path), "таблица лежит в папке школ, а не в папке школы, и пропущена",
      remedy: "если это таблица одной из школ, положите её в папку этой школы; если нет, уберите её отсюда")
  }

  static func schoolsInsideSchool(_ path: String, tables: [String], others: [String]) -> Diagnostic {
    let names = { (names: [String]) in
      names.prefix(3).map { "«\($0)»" }.joined(separator: ", ")
        + (names.count > 3 ? " и ещё \(names.count - 3)" : "")
    }
    return Diagnostic(
      "P053", .remark, at: .file(path),
      "папка принята за одну школу, потому что в ней лежат таблицы школы (\(names(tables))); школы в папках внутри "
        + "неё пропущены: \(names(others))",
      remedy: "если это папка школ, положите таблицы каждой школы в её собственную папку")
  }

  static func sameSchool(_ name: String, _ path: String, others: [String]) -> Diagnostic {
    Diagnostic(
      "P050", .error, at: .file(path),
      "это записи той же школы («\(name)»), что и \(others.map { "«\($0)»" }.joined(separator: ", ")): чьи бумаги "
        + "верны, неясно, и не сделана ни одна",
      remedy:
        "оставьте одни записи; записи за другой год укажите в команде отдельно; если это разные школы, впишите их ИНН "
        + "на лист «\(OrganizationSheet.schema.title)»")
  }

  static func otherFolder(_ other: String, _ folder: String) -> Diagnostic {
    Diagnostic(
      "P051", .remark, at: .file(other),
      "в этой папке, похоже, бумаги той же школы под другим названием; новые бумаги – в папке «\(folder)»",
      remedy: "чтобы продолжить прежнюю папку, удалите новую и назовите прежнюю так же")
  }
}

// MARK: The copy with remarks

extension PublishingWording {
  static func noWorkbook(_ path: String) -> Diagnostic {
    Diagnostic(
      "P014", .error, at: .file(path),
      "лист «Замечания» можно добавить только в копию книги Excel (.xlsx) или LibreOffice (.ods)",
      remedy: "в файлах CSV и JSON листов нет: читайте замечания на экране – в них названы строка и столбец")
  }

  static func severalWorkbooks(_ paths: [String]) -> Diagnostic {
    Diagnostic(
      "P015", .error, at: .nowhere,
      "книг несколько, а копия одна: \(paths.map { "«\($0)»" }.joined(separator: ", "))",
      remedy: "проверяйте с ключом --remarks книги по одной")
  }

  static func otherEnding(_ path: String, _ ending: String) -> Diagnostic {
    Diagnostic(
      "P016", .error, at: .file(path), "копия должна называться так же, как книга: с «.\(ending)» на конце",
      remedy: "исправьте имя копии после ключа --remarks")
  }
}

// MARK: Print sets

extension PublishingWording {
  static func severalSchools(_ path: String) -> Diagnostic {
    Diagnostic(
      "P017", .error, at: .file(path), "в папке несколько школ, а комплект для печати один",
      remedy: "укажите папку одной школы")
  }

  static let nothingToPrint = Diagnostic(
    "P018", .error, at: .nowhere, "печатать нечего: таких бумаг по записям не нужно",
    remedy: "проверьте ключи --only и --for; какие бумаги нужны: nastavnik generate ЗАПИСИ --dry-run")

  static func unknownCopies(_ caption: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      "P019", .remark, at: .nowhere,
      "настройка «\(caption)» не подходит ни к одному виду бумаг и не действует",
      remedy: nearest.map { "возможно, имелось в виду «\($0)»" }
        ?? "после двоеточия пишут название вида бумаг или его начало: «Экземпляров: согласие наставника»")
  }

  static func badCopies(_ caption: String) -> Diagnostic {
    Diagnostic(
      "P020", .remark, at: .nowhere,
      "в настройке «\(caption)» нужно целое число от 1 до 99; печатается один экземпляр",
      remedy: "исправьте число на листе «Настройки»")
  }

  /// A document, the school's own template for one, that cannot be taken apart.
  static func notMerged(_ message: String, _ remedy: String) -> Diagnostic {
    Diagnostic(
      "P021", .error, at: .nowhere, "бумаги не складываются в один документ: \(message)", remedy: remedy)
  }
}

// MARK: Finished papers in a print set

extension PublishingWording {
  static func notTakenIn(_ path: String, _ message: String, _ remedy: String) -> Diagnostic {
    Diagnostic(
      "P022", .error, at: .file(path),
      "бумага исправлена вручную, а взять её в комплект нельзя: \(message)",
      remedy: "\(remedy); или напечатайте её отдельно")
  }

  static func paperIsOpen(_ path: String) -> Diagnostic {
    Diagnostic(
      "P023", .error, at: .file(path), "бумага открыта в Word или LibreOffice: в файле может быть не всё",
      remedy: "сохраните её, закройте и соберите комплект ещё раз; если она не открыта, удалите рядом с ней "
        + "файл, имя которого начинается с «~$» или «.~lock»")
  }

  static func editedInOtherFormat(_ path: String, _ format: String) -> Diagnostic {
    Diagnostic(
      "P024", .error, at: .file(path),
      "вручную исправлена бумага в другом формате, а комплект собирается в \(format)",
      remedy:
        "соберите комплект с ключом --format \(FilePath.ending(of: path)) или напечатайте эту бумагу отдельно"
    )
  }

  static func editedIsOutdated(_ path: String, newVersion: String?) -> Diagnostic {
    Diagnostic(
      "P025", .remark, at: .file(path),
      "в комплекте исправленная вручную бумага, а таблицы с тех пор изменились",
      remedy: newVersion.map { "сверьте её с новой версией «\($0)» и оставьте нужную" }
        ?? "сделайте новую версию (nastavnik generate), сверьте и оставьте нужную")
  }

  static func unsettledChanges(_ path: String) -> Diagnostic {
    Diagnostic(
      "P026", .remark, at: .file(path),
      "в бумаге остались исправления в режиме рецензирования: они напечатаются",
      remedy: "примите или отклоните их, сохраните бумагу и соберите комплект ещё раз")
  }

  static func signedFileMissing(_ path: String) -> Diagnostic {
    Diagnostic(
      "P027", .remark, at: .file(path),
      "бумага отмечена подписанной, но её файла нет: в комплекте она по сегодняшним таблицам",
      remedy: "сверьте её с подписанной")
  }
}

// MARK: Signed papers

extension PublishingWording {
  static func severalSchoolsToSign(_ path: String) -> Diagnostic {
    Diagnostic(
      "P030", .error, at: .file(path), "здесь несколько школ, а подписи отмечаются у одной",
      remedy: "укажите папку или книгу этой школы")
  }

  static func noSignatureSheet(_ path: String) -> Diagnostic {
    Diagnostic(
      "P031", .error, at: .file(path), "в книге нет листа «\(SignatureSheet.schema.title)»",
      remedy: "добавьте лист «\(SignatureSheet.schema.title)» со столбцами "
        + "«\(SignatureSheet.paper.caption)» и «\(SignatureSheet.signed.caption)», сохраните и закройте книгу"
    )
  }

  static func noSignatureColumn(_ caption: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "P032", .error, at: .record(place), "нет столбца «\(caption)»",
      remedy: "добавьте столбец с этой подписью")
  }

  static func unknownPaper(_ name: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      "P033", .error, at: .nowhere, "бумаги «\(name)» среди бумаг этого года нет",
      remedy: nearest.map { "возможно, имелась в виду «\($0)»" }
        ?? "напишите имя файла так, как оно стоит в папке")
  }

  static func ambiguousPaper(_ name: String, _ names: [String]) -> Diagnostic {
    let list = names.prefix(5).map { "«\($0)»" }.joined(separator: ", ")
    return Diagnostic(
      "P034", .error, at: .nowhere,
      "так начинаются имена нескольких бумаг: \(list)\(names.count > 5 ? " и ещё \(names.count - 5)" : "")",
      remedy: "напишите имя полнее")
  }

  static func signedBefore(_ name: String, _ day: CivilDate, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "P035", .error, at: .record(place), "бумага «\(name)» уже отмечена подписанной \(day.numeric)",
      remedy: "если дата неверна, снимите отметку и поставьте её заново или исправьте дату в таблице")
  }

  static func noScan(_ path: String) -> Diagnostic {
    Diagnostic(
      "P036", .error, at: .file(path), "такого файла со сканом нет", remedy: "проверьте имя и место файла")
  }

  static func notAScan(_ name: String) -> Diagnostic {
    Diagnostic(
      "P039", .error, at: .file(name), "это не скан: принимаются файлы PDF, JPG и PNG",
      remedy: "сохраните скан или снимок в одном из этих видов и приложите ещё раз")
  }

  static func largeScan(_ name: String) -> Diagnostic {
    Diagnostic(
      "P040", .error, at: .file(name), "скан больше \(ScanFolder.limit >> 20) МБ",
      remedy: "отсканируйте бумагу в оттенках серого, 300 точек на дюйм, и приложите ещё раз")
  }

  static func receiptByHand(_ paper: String, _ owed: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "P041", .remark, at: .record(place),
      "бумага «\(paper)» подписана, но в таблице не отмечено, что получено: \(owed)",
      remedy: (place.address != nil
        ? "впишите номер и дату в эту ячейку"
        : "добавьте столбец «\(place.column ?? "")» и впишите в него дату")
        + ": до тех пор контрольный лист считает бумагу не полученной")
  }
}
