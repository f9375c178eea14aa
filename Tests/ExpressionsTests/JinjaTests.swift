import Expressions
import Foundation
import Testing

/// Every line of `Jinja/cases.tsv`, made by Jinja itself, but for the deviations named below.
struct JinjaTests {
  /// What prints otherwise on purpose: nothing is blank, not «None».
  /// `e` changes nothing, since all that is printed is escaped; `pprint` keeps the order of fields.
  static let deviations: [String: String?] = [
    "none": "", "None": "", "nothing": "", "\"a\" ~ none": "a", "user.get(\"zzz\")": "",
    "none|default(\"d\")": "", "[\"a\", 1, none, 2.5]|join(\"-\")": "a-1--2.5", "\"{}\".format(none)": "",
    "\"<b>\"|e": "<b>", "\"<b>\"|escape": "<b>",
    "user|pprint": "{'name': 'Пётр', 'age': 30, 'tags': ['a', 'b'], 'home': {'city': 'Орск'}}",
  ]

  struct Case: CustomTestStringConvertible {
    let source: String
    /// Nil where Jinja fails.
    let expected: String?

    var testDescription: String { source }
  }

  static let cases: [Case] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Jinja/cases.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      guard let tab = line.lastIndex(of: "\t") else { return nil }
      let json = Data(line[line.index(after: tab)...].utf8)
      let expected = try? JSONDecoder().decode(String.self, from: json)
      return Case(source: String(line[..<tab]), expected: expected)
    }
  }()

  @Test func theTableIsThere() {
    #expect(JinjaTests.cases.count > 600)
  }

  @Test(arguments: cases)
  func printsWhatJinjaPrints(_ line: Case) throws {
    let printed: String?
    if line.source.contains("{%") {
      printed = try? rendered(line.source, JinjaTests.data)
    } else {
      let evaluation = Evaluation(Environment(), context: JinjaTests.data)
      printed = try? evaluation.text(of: evaluation.value(of: Expression.parse(line.source)))
    }
    let expected = JinjaTests.deviations[line.source] ?? line.expected
    #expect(printed == expected)
  }

  /// The data of cases.py.
  static let data = Record([
    "name": .text("Анна"), "word": .text("hello world"), "empty": .text(""), "n": .integer(5),
    "neg": .integer(-7), "zero": .integer(0), "pi": .number(3.14159), "big": .number(1234567.891),
    "yes": .bool(true), "no": .bool(false), "nothing": .null,
    "nums": .list([3, 1, 2].map { .integer($0) }),
    "words": .list(["банан", "Яблоко", "арбуз", "вишня"].map { .text($0) }),
    "mixed": .list([.integer(1), .number(2.5), .text("x"), .bool(true)]),
    "nested": .list([
      .list([.integer(1), .integer(2)]), .list([.integer(3), .integer(4)]),
    ]),
    "blank": .list([]),
    "user": .record(
      Record([
        "name": .text("Пётр"), "age": .integer(30), "tags": .list([.text("a"), .text("b")]),
        "home": .record(Record(["city": .text("Орск")])),
      ])),
    "users": .list([
      user("Борис", 30, "x"), user("анна", 25, "y"), user("Вера", 30, "x"), user("Глеб", 41, "z"),
    ]),
    "text": .text("Первая строка\nвторая строка\n\nчетвёртая"),
    "html": .text("<b>Жир</b> &amp; <i>курсив</i>"),
    "long": .text(
      "Длинное предложение из многих слов, которое надо сократить до разумной длины без потерь"),
    "padded": .text("  x y  "), "csv": .text("a,b,,c"), "digits": .text("00123"),
    "snake": .text("hello-world (big) [small] it's"),
  ])

  private static func user(_ name: String, _ age: Int, _ group: String) -> Value {
    .record(Record(["name": .text(name), "age": .integer(age), "group": .text(group)]))
  }
}
