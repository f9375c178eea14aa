import Diagnostics
import Files
import Mentoring
import RecordTables
import RussianLanguage

/// A school small enough to be seen whole, as tables in memory; a test changes the rows it is about.
///
/// A row is a line with «|» between its cells; the first line holds the captions. U+2028 is a new line in a cell.
struct SmallSchool {
  /// A sheet that tests change.
  enum Sheet: Sendable {
    case organization, workers, pupils, pairs, orders

    var path: WritableKeyPath<SmallSchool, String> {
      switch self {
      case .organization: \.organization
      case .workers: \.workers
      case .pupils: \.pupils
      case .pairs: \.pairs
      case .orders: \.orders
      }
    }
  }

  var today = CivilDate(year: 2026, month: 9, day: 1)!
  var organization = """
    Полное наименование (как в уставе)|муниципальное бюджетное общеобразовательное учреждение «Школа № 5» города Липска
    Сокращённое наименование (как в уставе)|МБОУ «Школа № 5»
    Как называть в тексте|Школа
    Учредитель (верх бланка)|Отдел образования администрации города Липска
    Населённый пункт|г. Липск
    Адрес|600001, г. Липск, ул. Мира, д. 1
    Руководитель (Ф. И. О.)|Дорохова Инна Павловна
    Должность руководителя|директор
    Куратор наставничества (Ф. И. О.)|Беляева Ольга Сергеевна
    Учебный год|2026/2027
    Рабочая неделя|пятидневная
    Наставляемых у одного наставника не больше|2
    """
  var workers = """
    Фамилия, имя, отчество|Должность (с предметом)|Трудовой договор (№ и дата)|Наставничество уже входит в обязанности (да)|Место работы, если не у нас|Договор с приглашённым наставником (№ и дата)|Справка об отсутствии судимости представлена (дата)|Пол (если не ясен из отчества)|Прежняя фамилия
    Дорохова Инна Павловна|директор
    Беляева Ольга Сергеевна|заместитель директора
    Лещук Пётр Ильич|учитель физики|37 от 25.08.2015
    Кравец Нина Игоревна|учитель химии
    Рябов Илья Ильич|учитель химии||да
    Инженеров Олег Петрович|инженер|||ООО «Завод»|3 от 01.09.2026|20.08.2026
    Орлова Таисия Павловна|делопроизводитель
    """
  var pupils = """
    Фамилия, имя, отчество|Класс (группа, отделение)|Дата рождения (желательно)|Родитель (законный представитель)|Кем приходится
    Сорока Максим Андреевич|7 «А»|14.03.2014|Сорока Ирина Павловна|мать
    Ким Алина Робертовна|11 «Б»|14.06.2008||
    Белых Роман Ильич|9 «А»|||
    """
  var pairs = """
    № пары|Наставник|Наставляемый|Форма|Вид|Начало|Окончание|Каким приказом (№ п/п с листа «Приказы»)|Выплата наставнику|Согласие наставника получено (дата)|Согласие наставляемого (родителя) на участие получено (дата)|Допсоглашение (№ и дата)
    1|Лещук Пётр Ильич|Кравец Нина Игоревна|учитель – учитель|традиционное|01.09.2026|31.05.2027|3|15 % оклада|28.08.2026|28.08.2026|1 от 31.08.2026
    2|Лещук П. И.|Сорока М. А.|учитель – ученик||01.09.2026|31.05.2027|3
    """
  var orders = """
    № п/п|Какой приказ|Номер (как в журнале)|Дата|Действует с|Подписывает, если не руководитель (Ф. И. О.)|Его полномочия (и. о.; приказ от … № …)|Контроль (Ф. И. О. или «за собой»)|Как перечислить пары (пусто: до трёх пар текстом, больше таблицей)|Кто визирует|Кто готовил приказ, телефон
    1|об утверждении положения|41-од|31.08.2026
    2|о назначении куратора|42-од|31.08.2026
    3|о закреплении пар|43-од|01.09.2026||||за собой||Беляева О. С.|Орлова Т. П., 2-34-56
    """
  var programme: String? = """
    Для кого (№ пар, форма или «все»)|№|Мероприятие|Срок
    все||Знакомство|сентябрь
    учитель – учитель||Посещение уроков|раз в месяц
    2||Экскурсия|октябрь
    """
  var roadmap: String? = """
    №|Этап (в первой строке этапа)|Мероприятие|Срок|Ответственный
    1|Подготовка|Приказ|август|директор
    ||Положение|август|
    2|Работа|Встречи|в течение года|наставники
    """
  var stamps: String?
  var summaries: String?
  var changes: String?
  var settings: String?
  var forms: String?
  var acts: String?
  var calendar: String?
  var signatures: String?

  var records: RecordSet {
    let sheets: [(String, String?)] = [
      ("Организация", organization), ("Работники", workers), ("Обучающиеся", pupils), ("Пары", pairs),
      ("Приказы", orders), ("План работы пар", programme), ("Дорожная карта", roadmap),
      ("Грифы", stamps), ("Сводка МБОУ СОШ № 7", summaries),
      ("Изменения", changes), ("Настройки", settings), ("Формы", forms), ("Правовые акты", acts),
      ("Календарь", calendar), ("Подписи", signatures),
    ]
    return RecordSet(tables: sheets.compactMap { name, text in text.map { table(name, $0) } })
  }

  func read() -> (school: School, findings: [Finding]) {
    readSchool(records, shipped: shippedRecords, today: today)
  }

  /// Findings with this code.
  func findings(_ code: String) -> [Finding] {
    read().findings.filter { $0.diagnostic.code == code }
  }

  func changing(_ path: WritableKeyPath<SmallSchool, String>, _ old: String, to new: String) -> SmallSchool {
    var copy = self
    let parts = copy[keyPath: path].components(separatedBy: old)
    precondition(parts.count > 1, "the row to change is there")
    copy[keyPath: path] = parts.joined(separator: new)
    return copy
  }

  func adding(_ row: String, to path: WritableKeyPath<SmallSchool, String>) -> SmallSchool {
    var copy = self
    copy[keyPath: path] += "\n" + row
    return copy
  }
}

/// What comes with the program.
let shippedRecords = readRecords(at: projectFolder + "/templates/data", schemas: Sheets.all)

let projectFolder = String(#filePath.dropLast("/Tests/MentoringTests/SmallSchool.swift".count))

private func table(_ name: String, _ text: String) -> Table {
  let lines = text.split(separator: "\n").map { line in
    line.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
  }
  let width = lines.map(\.count).max() ?? 0
  let rows = lines.enumerated().map { index, cells in
    let filled = cells + Array(repeating: "", count: width - cells.count)
    return Row(
      number: index + 1,
      cells: filled.map { $0.isEmpty ? .empty : .text($0.replacing("\u{2028}", with: "\n")) })
  }
  let columns = rows[0].cells.enumerated().map { index, cell in
    Table.Column(caption: cell.printed, letter: columnLetters(index))
  }
  return Table(
    file: "\(name).csv", name: name, columns: columns, rows: Array(rows.dropFirst()), top: [rows[0]])
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
