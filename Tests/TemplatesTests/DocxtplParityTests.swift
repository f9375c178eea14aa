import Expressions
import OfficePackages
import Testing

@testable import Templates

/// What docxtpl 0.20 makes of the same template and data with autoescape on, recorded from it: a line for
/// each paragraph, cells between bars.
@Suite struct DocxtplParityTests {
  enum Piece: Sendable {
    case text(String)
    case table([[String]])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let template: [Piece]
    let expected: [String]

    init(_ name: String, _ template: [Piece], _ expected: [String]) {
      (self.name, self.template, self.expected) = (name, template, expected)
    }

    var testDescription: String { name }
  }

  private static func item(_ a: String, _ b: [Int], _ k: String) -> Value {
    .record(
      Record([
        "a": .text(a), "b": .list(b.map { .integer($0) }), "d": .record(Record(["k": .text(k)])),
      ]))
  }

  private let data = Record([
    "name": .text("Иван <& Ко>"), "n": .integer(5), "f": .number(2.5), "t": .bool(true), "none": .null,
    "items": .list([item("один", [1, 2], "v"), item("два", [], "w"), item("три\nстроки", [3], "z")]),
    "s": .text("  пробелы  "), "dict": .record(Record(["x": .integer(1), "y": .integer(2)])),
    "nums": .list([.integer(3), .integer(1), .integer(2)]),
    "words": .list([.text("б"), .text("а"), .text("в")]), "tab": .text("a\tb"), "empty": .list([]),
    "long": .text(String(repeating: "слово ", count: 30)),
  ])

  @Test(arguments: cases) func sameTextAndTables(item: Case) throws {
    let body = item.template.map { piece in
      switch piece {
      case .text(let text): paragraph(text)
      case .table(let rows):
        "<w:tbl>"
          + rows.map { "<w:tr>" + $0.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>" }
          .joined() + "</w:tbl>"
      }
    }.joined()
    let xml = try Word.render(body, data)
    #expect(lines(xml) == item.expected)
  }

  private func paragraph(_ text: String) -> String {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return escaped.isEmpty ? "<w:p/>" : Word.paragraph(escaped)
  }

  private func lines(_ xml: String) -> [String] {
    let marked = Word.text(xml.replacing("<w:br w:type=\"page\"/>", with: ""))
    let text = ["&lt;": "<", "&gt;": ">", "&amp;": "&", "⏎": "\n", "⇥": "\t"].reduce(
      marked.replacing("&amp;", with: "&")
    ) { $0.replacing($1.key, with: $1.value) }
    var lines: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let end = rest.firstIndex { $0 == "¶" || $0 == "‖" } ?? rest.endIndex
      if let row = rest.firstIndex(of: "‖"), rest[..<row].contains("|"), isRow(rest[..<row]) {
        lines.append(
          rest[..<row].split(separator: "¶|", omittingEmptySubsequences: false).dropLast().joined(
            separator: " | "))
        rest = rest[rest.index(after: row)...]
      } else {
        lines.append(String(rest[..<end]))
        rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      }
    }
    return lines
  }

  /// Every paragraph up to the row's end closes a cell.
  private func isRow(_ text: Substring) -> Bool {
    text.hasSuffix("|") && !text.replacing("¶|", with: "").contains("¶")
  }

  static let cases: [Case] = [
    Case(
      "filters",
      [
        .text(
          "{{ name|upper }} {{ words|join(\", \") }} {{ nums|sort }} {{ nums|sum }} {{ long|wordcount }} {{ f|round }} {{ n|int }} {{ words|first }} {{ words|last }} {{ words|length }}"
        ),
        .text(
          "{{ name|replace(\"Иван\",\"Пётр\") }} {{ name|title }} {{ name|capitalize }} {{ \"%s-%s\"|format(n, f) }}"
        ),
        .text("{{ long|truncate(20) }}|{{ \"x\"|center(9) }}|{{ words|reverse|list }}"),
        .text(
          "{{ nums|max }} {{ nums|min }} {{ dict|dictsort }} {{ words|map(\"upper\")|join }} {{ items|map(attribute=\"a\")|list|length }}"
        ),
      ],
      [
        "ИВАН <& КО> б, а, в [1, 2, 3] 6 30 2.0 5 б в 3",
        "Пётр <& Ко> Иван <& Ко> Иван <& ко> 5-2.5",
        "слово слово...|    x    |['в', 'а', 'б']",
        "3 1 [('x', 1), ('y', 2)] БАВ 3",
      ]),
    Case(
      "if",
      [
        .text("{% if n > 3 %}big{% else %}small{% endif %}"),
        .text("{% if none %}x{% elif t %}elif{% endif %} tail"),
        .text("{{ \"да\" if t else \"нет\" }}"),
        .text("{% if not t and n == 5 or \"а\" in words %}ok{% endif %}!"),
      ],
      [
        "big",
        "elif tail",
        "да",
        "ok!",
      ]),
    Case(
      "for-inline",
      [
        .text(
          "{% for i in items %}{{ loop.index }}:{{ i.a }}{% if not loop.last %}, {% endif %}{% endfor %}"),
        .text("{% for k, v in dict.items() %}{{k}}={{v}};{% endfor %}"),
        .text("{% for x in empty %}a{% else %}none{% endfor %}"),
        .text("{% for x in range(3) %}{{ x }}{{ loop.revindex }}{{ loop.cycle(\"a\",\"b\") }} {% endfor %}"),
      ],
      [
        "1:один, 2:два, 3:три\nстроки",
        "x=1;y=2;",
        "none",
        "03a 12b 21a ",
      ]),
    Case(
      "for-p",
      [
        .text("before"),
        .text("{%p for i in items %}"),
        .text("{{ i.a }}"),
        .text("{%p for b in i.b %}"),
        .text("- {{ b }}"),
        .text("{%p endfor %}"),
        .text("{%p endfor %}"),
        .text("after"),
      ],
      [
        "before",
        "один",
        "- 1",
        "- 2",
        "два",
        "три\nстроки",
        "- 3",
        "after",
      ]),
    Case(
      "if-p",
      [
        .text("{%p if t %}"),
        .text("shown"),
        .text("{%p else %}"),
        .text("hidden"),
        .text("{%p endif %}"),
        .text("{%p if not t %}"),
        .text("hidden"),
        .text("{%p endif %}"),
        .text("end"),
      ],
      [
        "shown",
        "end",
      ]),
    Case(
      "table",
      [
        .table([
          ["H1", "H2"],
          ["{%tr for i in items %}", ""],
          ["{{ i.a }}", "{{ i.d.k }}"],
          ["{%tr endfor %}", ""],
          ["foot", "{{ n }}"],
        ])
      ],
      [
        "H1 | H2",
        "один | v",
        "два | w",
        "три\nстроки | z",
        "foot | 5",
      ]),
    Case(
      "table-if",
      [
        .table([
          ["{%tr if t %}", ""],
          ["shown", "1"],
          ["{%tr endif %}", ""],
          ["{%tr if not t %}", ""],
          ["hid", "2"],
          ["{%tr endif %}", ""],
          ["end", ""],
        ])
      ],
      [
        "shown | 1",
        "end | ",
      ]),
    Case(
      "table-nested",
      [
        .table([
          ["{%tr for i in items %}", ""],
          ["{{ i.a }}", "{% for b in i.b %}{{ b }};{% endfor %}"],
          ["{%tr endfor %}", ""],
        ])
      ],
      [
        "один | 1;2;",
        "два | ",
        "три\nстроки | 3;",
      ]),
    Case(
      "tc",
      [
        .table([
          ["A", "{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"],
          ["B", "{%tc for w in words %}", "{{ loop.index }}", "{%tc endfor %}"],
        ])
      ],
      [
        "A | б | а | в",
        "B | 1 | 2 | 3",
      ]),
    Case(
      "vm",
      [
        .table([
          ["{%tr for i in items %}", ""],
          ["{% vm %}все", "{{ i.a }}"],
          ["{%tr endfor %}", ""],
        ])
      ],
      [
        "все | один",
        " | два",
        " | три\nстроки",
      ]),
    Case(
      "ws",
      [
        .text("a {%- if t %} b {%- endif %} c"),
        .text("раз"),
        .text("{%- if t %} два {% endif -%}"),
        .text("три"),
        .text("x {{- n -}} y"),
      ],
      [
        "a b c",
        "раз два три",
        "x5y",
      ]),
    Case(
      "arith",
      [
        .text(
          "{{ n + 1 }} {{ n / 2 }} {{ n // 2 }} {{ n % 2 }} {{ n ** 2 }} {{ n ~ \"x\" }} {{ [1,2][0] }} {{ {\"a\":1}[\"a\"] }} {{ nums[1:] }} {{ \"абв\"[::-1] }} {{ (1,2) }}"
        ),
        .text(
          "{{ n is odd }} {{ none is none }} {{ missing is defined }} {{ name is string }} {{ words is iterable }}"
        ),
        .text("{{ missing }}|{{ missing|default(\"нет\") }}|{{ none|default(\"x\", true) }}"),
      ],
      [
        "6 2.5 2 1 25 5x 1 1 [1, 2] вба (1, 2)",
        "True True False True True",
        "|нет|x",
      ]),
    Case(
      "raw",
      [
        .text("{% raw %}{{ x }}{% endraw %} {# comment #}done")
      ],
      [
        "{{ x }} done"
      ]),
    Case(
      "methods",
      [
        .text(
          "{{ name.upper() }} {{ name.split() }} {{ \"a,b\".split(\",\") }} {{ s.strip() }}| {{ dict.keys()|list }} {{ dict.get(\"x\") }} {{ dict.get(\"q\", 9) }} {{ name.startswith(\"Ив\") }} {{ \"-\".join(words) }} {{ \"{} и {}\".format(1, 2) }}"
        )
      ],
      [
        "ИВАН <& КО> ['Иван', '<&', 'Ко>'] ['a', 'b'] пробелы| ['x', 'y'] 1 9 True б-а-в 1 и 2"
      ]),
    Case(
      "breaks",
      [
        .text("{{ \"a\\nb\\tc\" }}"),
        .text("{{ \"a\\ab\" }}x"),
        .text("{{ \"p\\fq\" }}"),
      ],
      [
        "a\nb\tc",
        "a",
        "bx",
        "p",
        "",
        "q",
      ]),
    Case(
      "recursive",
      [
        .text("{% for i in nums recursive %}{{ i }}{% endfor %}")
      ],
      [
        "312"
      ]),
    Case(
      "caller",
      [
        .text("{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}внутри{% endcall %}")
      ],
      [
        "[внутри]"
      ]),
    Case(
      "groupby",
      [
        .text("{% for g, l in items|groupby(\"d.k\") %}{{ g }}:{{ l|length }} {% endfor %}"),
        .text("{% for b in words|batch(2) %}{{ b }}{% endfor %}"),
        .text("{{ items|selectattr(\"a\",\"equalto\",\"два\")|list|length }}"),
        .text("{{ nums|select(\"gt\", 1)|list }}"),
      ],
      [
        "v:1 w:1 z:1 ",
        "['б', 'а']['в']",
        "1",
        "[3, 2]",
      ]),
  ]
}
