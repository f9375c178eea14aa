import Expressions
import RussianLanguage
import Testing

/// Templates that try to run away, to break out, or to crash.
struct HostileTests {
  @Test(arguments: [
    "\"x\" * 10 ** 9", "\"x\" * 9223372036854775807", "[1] * 10 ** 9", "range(10 ** 12)",
    "range(-9223372036854775807, 9223372036854775807)", "\"%1000000000s\" % \"a\"",
    "\"{:1000000000}\".format(1)", "\"a\" | center(10 ** 9)", "\"a\\nb\" | indent(10 ** 9)",
    "\"a\".ljust(10 ** 9)", "\"a\".zfill(10 ** 9)", "(\"x\" * 10000) | replace(\"x\", \"y\" * 10000)",
    "(\"x\" * 10000).replace(\"\", \"y\" * 10000)", "([[1] * 1000] * 1000 * 10) | string",
    "([[[1] * 1000] * 1000] * 1000) | string", "none | бланк(10 ** 9)", "[1] | batch(10 ** 12, 0) | list",
    "[1] | slice(10 ** 12) | list", "(\"x\" * 1000000) | join(\"y\" * 1000)",
    "([\"x\" * 1000000] * 1000) | join", "(\"x\" * 10000000) ~ (\"x\" * 10000000)",
    "(\"x\" * 10000000) + (\"x\" * 10000000)",
  ])
  func whatWouldFillTheMemoryIsRefused(_ source: String) throws {
    var limits = Limits()
    limits.textBytes = 1 << 20
    limits.listItems = 100_000
    #expect(try problem(source, Record([:]), Environment(limits: limits)) != nil)
  }

  @Test(arguments: [
    "range(100000) | select(\"in\", range(100000) | list) | list | length",
    "range(1000) | map(\"float\") | batch(1) | unique",
    "([\"x\" * 60000] * 100000) | map(\"upper\") | list | length",
    "([range(100000)] * 100000) | map(\"sum\") | list | length",
    "([\"x\"] * 100000) | select(\"in\", \"y\" * 1000000) | list | length",
  ])
  func whatWouldTakeForEverIsStopped(_ source: String) throws {
    var limits = Limits()
    limits.madeBytes = 32 << 20
    limits.steps = 400_000
    #expect(try problem(source, Record([:]), Environment(limits: limits)) != nil)
  }

  @Test(arguments: [
    "(\"a\" * 1000000).find(\"a\" * 500000 ~ \"b\")", "(\"a\" * 1000000).rfind(\"b\" ~ \"a\" * 500000)",
    "(\"a\" * 100000) | wordwrap(1) | length", "(\"a\" * 1000000).count(\"a\" * 100 ~ \"b\")",
  ])
  func searchesTakeNoLongerThanTheTexts(_ source: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    _ = try printed(source)
    #expect(start.duration(to: clock.now) < .seconds(20))
  }

  @Test(arguments: [
    "9223372036854775807 + 1", "-9223372036854775807 - 2", "9223372036854775807 * 2", "10 ** 100",
    "(-9223372036854775807 - 1) // -1", "-(-9223372036854775807 - 1)", "(-9223372036854775807 - 1) | abs",
    "9223372036854775807 | sum", "[9223372036854775807, 1] | sum", "1e308 ** 10",
  ])
  func numbersBeyondSixtyFourBitsAreErrors(_ source: String) throws {
    #expect(try problem(source) != nil)
  }

  @Test(arguments: [
    "(-9223372036854775807 - 1) % -1", "1e308 * 10", "1e308 | int", "(1e308 * 10) | int",
    "(1e308 * 10) | round(2)",
    "\"%d\" % 1e300", "5 | round(300)", "1.5 | round(-300)", "\"nan\" | float", "x[9223372036854775807]",
    "x[-9223372036854775807:9223372036854775807:9223372036854775807]", "x[::-9223372036854775807]",
    "\"абв\"[::9223372036854775807]", "\"%\" % 1", "\"%(\" % 1", "\"%(a\" % {\"a\": 1}", "\"{\".format()",
    "\"{0[}\".format(1)", "\"{:{}}\".format(1, 2)", "\"{9999999999999999999}\".format(1)", "\"\".split(\"\")",
    "x | map(\"map\", \"map\") | list", "x | map(\"nope\") | list", "x | select(\"nope\") | list",
    "\"\\u12\"", "\"\\xZZ\"",
    "дата - 10 ** 18", "дата + 9223372036854775807", "дата | дата(\"%Q\")", "\"31.02.2026\" | дата",
    "x | batch(-1) | list", "x | slice(0) | list", "5 is divisibleby 0",
    "(-9223372036854775807 - 1) is divisibleby -1",
    "namespace(1)", "dict(1)", "dict([1])", "cycler()", "range()", "range(1, 2, 0)", "joiner(1)(2)", "x()",
    "имя.фио.__class__", "x.__class__", "\"\".__class__.__mro__", "x.append(1)", "loop.index", "caller()",
    "-9223372036854775808", "0x", "1e999", "\"a\" | округлить", "none | сумма", "сумма | деньги",
    "1e300 | деньги",
    "-5 | порядковое", "\"x\" | прописью", "x | картинка", "\"x\" | картинка(-5)", "поле(1)", "поле(\"нет\")",
  ])
  func nothingCrashes(_ source: String) throws {
    let data = Record([
      "x": .list([.integer(1), .integer(2)]), "дата": day(2026, 9, 1), "имя": person("Ли", .male, post: ""),
    ])
    for policy in [Environment.MissingValues.jinja, .complete] {
      do { _ = try printed(source, data, Environment(missingValues: policy)) } catch {}
    }
  }

  @Test(arguments: ["(", "[", "{", "-", "not ", "не ", "x[", "f(", "a if b else ", "{1:", "+", "x|f("])
  func deepNestingIsAnErrorNotACrash(_ opening: String) {
    #expect(syntaxError(String(repeating: opening, count: 9000)) != nil)
  }

  @Test(arguments: [" + 1", " * 1", ".a", "[0]", "()", "|upper", " ** 2", " - 1"])
  func longChainsAreAnErrorNotACrash(_ link: String) {
    #expect(syntaxError("x" + String(repeating: link, count: 5000))?.code == "E109")
  }

  @Test(arguments: [" ~ 1", " and x", " or x", " < 1", ", 1"])
  func flatChainsMayBeLong(_ link: String) throws {
    _ = try Expression.parse("1" + String(repeating: link, count: 3000))
  }

  @Test func anEndlessMacroIsStopped() throws {
    let template = "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}"
    #expect(throws: EvaluationProblem.self) { try rendered(template) }
  }

  @Test func macrosThatCallThemselvesTwiceAreCounted() throws {
    let template = """
      {% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(30) }}
      """
    var limits = Limits()
    limits.loopTurns = 10_000
    #expect(throws: EvaluationProblem.self) {
      try rendered(template, Record([:]), Environment(limits: limits))
    }
  }

  @Test(arguments: [
    "{% set ns = namespace(x=1) %}{% for i in range(100000) %}{% set ns.x = [ns.x] %}{% endfor %}",
    "{% set ns = namespace(x=1) %}{% for i in range(100) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}",
    "{% set ns = namespace(x=1) %}{% for i in range(100000) %}{% set ns.x = {'a': ns.x} %}{% endfor %}",
    "{% set ns = namespace(x=[1]) %}{% for i in range(100000) %}{% set ns.x = ns.x | batch(1) | list %}{% endfor %}",
    "{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "{% for i in range(3000) %}{% set x = 'x' * 1000000 %}{% endfor %}",
  ])
  func valuesThatGrowAreStopped(_ template: String) {
    var limits = Limits()
    limits.listItems = 100_000
    limits.madeBytes = 32 << 20
    let environment = Environment(limits: limits)
    #expect(throws: EvaluationProblem.self) { try rendered(template, Record([:]), environment) }
  }

  @Test func valuesThatHoldEachOtherTwiceAreComparedInTime() throws {
    var a = Value.integer(1)
    var b = Value.integer(1)
    for _ in 0..<60 {
      a = .list([a, a])
      b = .list([b, b])
    }
    #expect(try printed("a == b", Record(["a": a, "b": b])) == "False")
    #expect(try problem("a | string", Record(["a": a])) != nil)
  }

  @Test func loopsAreCounted() throws {
    var limits = Limits()
    limits.loopTurns = 1000
    let template = "{% for x in range(100) %}{% for y in range(100) %}{% endfor %}{% endfor %}"
    do {
      _ = try rendered(template, Record([:]), Environment(limits: limits))
      Issue.record("not stopped")
    } catch let problem as EvaluationProblem {
      #expect(problem.code == "E207")
    }
  }

  /// Every prefix and every change of one character of working expressions is parsed without a crash.
  @Test func damagedExpressionsAreErrorsNotCrashes() {
    let sources = [
      "пара.Дата начала | дата(\"дд.ММ\") if x is not none and y[1:2] else {\"a\": [1, (2,)]}",
      "f(a, b=1, *c, **d) ~ «текст» ** -2 // 3 <= x not in y is divisibleby 3",
    ]
    let noise: [Character] = [
      "\"", "(", ")", "[", "|", ".", "«", "0", " ", "\\", "=", "и", "\u{301}", "{", "%",
    ]
    for source in sources {
      let characters = Array(source)
      for index in characters.indices {
        _ = syntaxError(String(characters[..<index]))
        for character in noise {
          var changed = characters
          changed[index] = character
          if let error = syntaxError(String(changed)) {
            #expect(!error.message.isEmpty && !error.remedy.isEmpty)
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("", "E101"), ("  ", "E101"), ("a ? b", "E102"), ("a – b", "E102"), ("a )", "E103"), ("a +", "E104"),
    ("\"abc", "E105"), ("«abc", "E105"), ("(a", "E106"), ("[1, 2", "E106"), ("99999999999999999999", "E107"),
    ("a = b", "E108"), ("x | uper", "E110"), ("x | аттр", "E110"), ("x is defned", "E111"),
    ("x | attr(\"y\")", "E112"),
    ("x | random", "E112"), ("x | upper(1)", "E113"), ("x | default(z=1)", "E113"), ("f(a=1, a=2)", "E113"),
    ("x is odd is even", "E114"), ("a b (", "E106"), ("a..b", "E103"), ("| upper", "E103"), ("x |", "E104"),
    ("Ф. И. О.", "E104"), ("Цена, руб.", "E104"), ("x if", "E104"), ("в", "E103"), ("и x", "E103"),
  ])
  func mistakesHaveCodesAndAdvice(_ source: String, _ code: String) {
    let error = syntaxError(source)
    #expect(error?.code == code, "\(error?.message ?? "understood")")
    #expect(error?.remedy.isEmpty == false)
  }
}
