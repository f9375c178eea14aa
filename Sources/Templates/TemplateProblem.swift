import Diagnostics

/// What can be wrong with a template besides its expressions. All wording of this module stands here.
enum TemplateProblem {
  case unclosedTag
  case strayClosing
  case unclosedBlock(opening: String)
  case strayEnd(String)
  case wrongEnd(opening: String, place: String)
  case strayBranch(String)
  case crossing(opening: TemplatePlace)
  case branchInsideRow
  case unknownFragment(String, nearest: String?)
  case fragmentCycle([String])
  case fragmentBesideText(String)
  case brokenPart(String)
  case foreignPrefixes
  case partTooLarge(Int)
  case blockMarkupInText
  case misplacedCellTag(String)
  case unsupportedField(String)
  case badPicture(String)
  case tooDeep
  case badColour(String)

  var code: String {
    switch self {
    case .brokenPart: "T003"
    case .unclosedTag: "T101"
    case .strayClosing: "T102"
    case .unclosedBlock: "T103"
    case .strayEnd: "T104"
    case .wrongEnd: "T105"
    case .strayBranch: "T106"
    case .crossing: "T107"
    case .branchInsideRow: "T108"
    case .unknownFragment: "T109"
    case .fragmentCycle: "T110"
    case .fragmentBesideText: "T111"
    case .foreignPrefixes: "T112"
    case .partTooLarge: "T113"
    case .blockMarkupInText: "T114"
    case .misplacedCellTag: "T115"
    case .unsupportedField: "T116"
    case .badPicture: "T117"
    case .tooDeep: "T118"
    case .badColour: "T119"
    }
  }

  var message: String {
    switch self {
    case .unclosedTag: "скобки открыты, но в этом абзаце не закрыты"
    case .strayClosing: "закрывающие скобки без открывающих"
    case .unclosedBlock(let opening): "у тега «\(opening)» нет тега «конец»"
    case .strayEnd(let text): "тег «\(text)» ничего не закрывает"
    case .wrongEnd(let opening, let place): "здесь закрывается не тот тег: открыт «\(opening)» (\(place))"
    case .strayBranch(let text): "тег «\(text)» стоит вне условия и цикла"
    case .crossing(let opening):
      "блок пересекает край таблицы или другой части: его начало – \(opening.text.isEmpty ? opening.part : Place.template(opening).text)"
    case .branchInsideRow: "«иначе» стоит в строке таблицы рядом с другим текстом"
    case .unknownFragment(let name, _): "фрагмента «\(name)» нет"
    case .fragmentCycle(let names):
      "фрагменты вставляют друг друга по кругу: \(names.joined(separator: " → "))"
    case .fragmentBesideText(let name): "тег вставки фрагмента «\(name)» стоит не один в абзаце"
    case .brokenPart(let text): text
    case .foreignPrefixes: "префиксы XML в файле значат не то, что в документах Word и LibreOffice"
    case .partTooLarge(let bytes): "часть документа вышла больше \(bytes >> 20) Мб"
    case .blockMarkupInText: "фильтр применён к блоку из целых абзацев"
    case .misplacedCellTag(let text): "тег «\(text)» стоит не в ячейке таблицы"
    case .unsupportedField(let text): "поле слияния «\(text)» не поддерживается"
    case .badPicture(let text): "картинка не вставлена: \(text)"
    case .tooDeep: "слишком много вложенных блоков"
    case .badColour(let text): "цвет ячейки записан неверно: «\(text)»"
    }
  }

  var remedy: String {
    switch self {
    case .unclosedTag: "закройте их в том же абзаце: {{ поле }} или {% тег %}"
    case .strayClosing: "удалите их или допишите открывающие"
    case .unclosedBlock: "поставьте {% конец %} там, где блок кончается"
    case .strayEnd: "удалите его или допишите начало блока"
    case .wrongEnd: "закрывайте блоки в обратном порядке"
    case .strayBranch: "поставьте его между {% если … %} и {% конец %}"
    case .crossing: "поставьте начало и конец блока рядом: оба в одной таблице или оба вне её"
    case .branchInsideRow: "поставьте тег один в отдельную строку таблицы"
    case .unknownFragment(_, let nearest?): "возможно, имелось в виду «\(nearest)»"
    case .unknownFragment: "проверьте название: фрагменты лежат в папке fragments"
    case .fragmentCycle: "уберите одну из вставок"
    case .fragmentBesideText: "поставьте тег в отдельный абзац"
    case .brokenPart, .foreignPrefixes: "пересохраните файл в Word или LibreOffice"
    case .partTooLarge: "разделите данные на несколько документов"
    case .blockMarkupInText: "примените фильтр к самим значениям"
    case .misplacedCellTag: "поставьте его в ячейку таблицы внутри цикла"
    case .unsupportedField: "замените его полем {{ … }}"
    case .badPicture: "проверьте файл в папке «картинки»"
    case .tooDeep: "разбейте шаблон на фрагменты или закройте лишние блоки"
    case .badColour: "напишите его шестью знаками 0–9 и A–F, например FFFF00"
    }
  }

  func diagnostic(at place: TemplatePlace, _ weight: Diagnostic.Weight = .error) -> Diagnostic {
    Diagnostic(code, weight, at: .template(place), message, remedy: remedy)
  }
}
