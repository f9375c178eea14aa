import Expressions
import Testing

struct StatementTests {
  @Test(arguments: [
    "для пара в пары", "Для пара в пары", "for x in xs", "for a, b in xs if a > b recursive",
    "для № пары в пары если № пары есть задано", "если не x и y", "Если x", "elif x", "иначе если x",
    "иначеесли x", "иначе", "пусть x = 1", "задать Дата начала = дата", "set a, b = 1, 2", "set ns.x = 1",
    "пусть x", "set x | upper | trim", "с a = 1, b = 2", "with", "макрос подпись(кто, чем=\"ручкой\")",
    "macro m()", "call m(1)", "вызов(x) m(1)", "фильтр upper", "filter replace(\"a\", \"b\") | upper", "raw",
    "дословно", "вставить \"подпись\"", "вставить «подпись»", "конец", "конец для", "конец_если",
    "конецесли", "endfor", "endmacro m", "конец цикла", "colspan n", "cellbg цвет", "vm", "hm",
    "for x in recursive", "для x в строки рекурсивно",
  ])
  func tagsAreUnderstood(_ source: String) throws {
    _ = try Statement.parse(source)
  }

  @Test(arguments: [
    ("include \"x\"", "E116"), ("import \"x\" as y", "E116"), ("from \"x\" import y", "E116"),
    ("extends \"x\"", "E116"), ("block x", "E116"), ("do x.append(1)", "E116"), ("break", "E116"),
    ("continue", "E116"), ("autoescape true", "E116"), ("whle x", "E115"), ("эсли x", "E115"),
    ("для x из y", "E117"), ("для x", "E117"), ("для в y", "E118"), ("for x in", "E104"), ("if", "E104"),
    ("set = 1", "E118"), ("пусть и = 1", "E118"), ("set a.b.c = 1", "E103"),
    ("macro m", "E104"), ("macro (x)", "E117"), ("macro m(a=1, b)", "E119"), ("вставить", "E117"),
    ("вставить имя", "E117"), ("filter", "E104"), ("filter upppper", "E110"), ("endfor x", "E103"),
    ("if x y = 2", "E108"), ("", "E101"), ("1", "E103"), ("with a", "E104"), ("конец что", "E103"),
  ])
  func badTagsAreRefusedWithACode(_ source: String, _ code: String) {
    do throws(SyntaxError) {
      _ = try Statement.parse(source)
      #expect(Bool(false), "understood: \(source)")
    } catch {
      #expect(error.code == code, "\(error.message)")
      #expect(!error.message.isEmpty)
      #expect(!error.remedy.isEmpty)
      #expect(error.range.upperBound <= source.utf8.count)
    }
  }

  @Test func theEndOfABlockKnowsWhatItEnds() throws {
    for (source, expected) in [
      ("конец", nil), ("endif", .ifBranch), ("конец если", .ifBranch), ("конец_для", .forLoop),
      ("endset", .set), ("конец макроса", .macro),
    ] as [(String, Statement.BlockKind?)] {
      guard case .end(let block) = try Statement.parse(source) else {
        Issue.record("no end: \(source)")
        continue
      }
      #expect(block == expected)
    }
  }

  @Test func russianTagsDoWhatEnglishOnesDo() throws {
    let data = Record(["пары": .list([.text("а"), .text("б"), .text("в")])])
    let template = """
      {% для пара в пары если пара != "б" %}{{ цикл.номер }}{% если цикл.первый %}!{% иначе если не цикл.последний \
      %}?{% иначе %}.{% конец если %}{{ пара }}{% если не цикл.последний %}, {% конец %}{% конец %}\
      {% пусть x = пары | length %}{{ x }}{% макрос м(а, б=2) %}[{{ а }}{{ б }}]{% конец макроса %}{{ м(1) }}\
      {% с y = 5 %}{{ y }}{% конец_с %}{% фильтр upper %}я{% конец %}{% пусть z %}текст{% конец %}{{ z }}
      """
    #expect(try rendered(template, data) == "1!а, 2.в3[12]5Ятекст")
  }

  @Test func aMacroDoesNotSeeTheNamesOfItsCaller() throws {
    let template =
      "{% macro m() %}{{ x|default('-') }}{% endmacro %}{% with x = 1 %}{{ m() }}{{ x }}{% endwith %}"
    #expect(try rendered(template) == "-1")
  }

  @Test func loopFieldsHaveRussianNames() throws {
    let data = Record(["а": .list([.integer(10), .integer(20), .integer(30)])])
    let template = """
      {% для x в а %}{{ цикл.номер }}{{ цикл.номер0 }}{{ цикл.осталось }}{{ цикл.всего }}{{ цикл.предыдущий }}\
      {{ цикл.следующий }};{% конец %}
      """
    #expect(try rendered(template, data) == "1023 20;21131030;320320;".replacing(" ", with: ""))
  }
}
