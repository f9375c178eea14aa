"""Writes cases.tsv: expressions and what Jinja2 (3.1, autoescape off) prints for them.

Run it after changing the list below:  python3 cases.py > cases.tsv
A line is an expression, a tab, and the printed text as a JSON string, or ERROR where Jinja fails.
"""
import json
import jinja2

DATA = {
    "name": "Анна", "word": "hello world", "empty": "", "n": 5, "neg": -7, "zero": 0, "pi": 3.14159,
    "big": 1234567.891, "yes": True, "no": False, "nothing": None,
    "nums": [3, 1, 2], "words": ["банан", "Яблоко", "арбуз", "вишня"], "mixed": [1, 2.5, "x", True],
    "nested": [[1, 2], [3, 4]], "blank": [],
    "user": {"name": "Пётр", "age": 30, "tags": ["a", "b"], "home": {"city": "Орск"}},
    "users": [
        {"name": "Борис", "age": 30, "group": "x"}, {"name": "анна", "age": 25, "group": "y"},
        {"name": "Вера", "age": 30, "group": "x"}, {"name": "Глеб", "age": 41, "group": "z"},
    ],
    "text": "Первая строка\nвторая строка\n\nчетвёртая", "html": "<b>Жир</b> &amp; <i>курсив</i>",
    "long": "Длинное предложение из многих слов, которое надо сократить до разумной длины без потерь",
    "padded": "  x y  ", "csv": "a,b,,c", "digits": "00123", "snake": "hello-world (big) [small] it's",
}

EXPRESSIONS = r"""
1
-1
+5
1 + 2
1 - 2 * 3
(1 - 2) * 3
7 / 2
7 // 2
-7 // 2
7 // -2
7 % 3
-7 % 3
7 % -3
6 / 3
2 ** 10
2 ** -1
2 ** 3 ** 2
-2 ** 2
7.5 // 2
-7.5 // 2
7.5 % 2
-7.5 % 2
1.5 + 1
0.1 + 0.2
1 / 3
1e3
1.5e-7
1e16
123456789012345678.0
1e100
0.0001
0.00001
1_000_000
0x1F
0o17
0b101
2.0
100 * 1.1
10 ** 15 * 1.0
10 ** 16 * 1.0
1 / 0
1 // 0
1 % 0
n + 1
n * "a"
"a" * 3
[1] * 3
"a" + "b"
"a" + 1
"a" ~ 1
"a" ~ none
1 ~ 2 ~ 3.5
"a" ~ true
[1] + [2, 3]
(1, 2) + (3,)
true + 1
not true
not 0
not not 5
true and false
true or false
0 or "x"
"" or 0
5 and 6
0 and 6
none or "d"
empty or "пусто"
1 == 1.0
1 == true
"a" == "a"
"a" == 1
"a" != "b"
1 < 2 < 3
1 < 3 < 2
3 > 2 >= 2
"a" < "b"
"Б" < "а"
[1, 2] < [1, 3]
(1, 2) == (1, 2)
[1, 2] == (1, 2)
{"a": 1} == {"a": 1.0}
1 < "a"
none == none
none < 1
2 in nums
9 in nums
2 not in nums
"ан" in "банан"
"name" in user
"x" in user
1 in "a1"
"x" in mixed
true in [1]
nums is iterable
5 is number
5 is string
"5" is string
5 is integer
5.0 is integer
5.0 is float
true is integer
true is boolean
true is number
none is none
missing is defined
name is defined
missing is undefined
missing is not defined
user is mapping
nums is mapping
nums is sequence
name is sequence
5 is sequence
5 is odd
4 is even
5 is even
10 is divisibleby 5
10 is divisibleby(3)
5 is eq 5
5 is equalto 5
5 is ne 4
5 is lt 6
5 is gt 6
5 is ge 5
5 is le 4
5 is greaterthan 4
5 is lessthan 4
2 is in nums
"abc" is lower
"ABC" is upper
"aBc" is lower
"АБВ" is upper
true is true
1 is true
false is false
none is sameas none
true is sameas true
1 is sameas true
"upper" is filter
"nope" is filter
"odd" is test
"a" is escaped
range is callable
name is callable
1 if true else 2
1 if false else 2
1 if false
"a" if n > 3 else "b" if n > 2 else "c"
(1 if true else 2) + 5
name
name.upper()
missing
missing.x
user.name
user["name"]
user.missing
user.missing.x
user.home.city
user["home"]["city"]
user.tags[0]
user.tags[-1]
user.tags[9]
nums.0
nums[0]
nums[-1]
nums[5]
nested[1][0]
name[0]
name[-1]
name[10]
none
true
false
True
False
None
nothing
[]
[1, 2, 3]
[1, "a", None, True, 2.5]
["it's"]
['say "hi"']
["both ' and \""]
["a\nb"]
()
(1,)
(1, 2)
1, 2
{}
{"a": 1, "b": [1, 2]}
{"a": {"b": "c"}}
{1: "x", 2: "y"}
{1: "x"}[1]
{"a": 1}["a"]
{"a": 1}.a
[[1], (2, 3), {"k": "v"}]
nums
words
user
nums[1:]
nums[:2]
nums[::-1]
nums[-2:]
nums[0:3:2]
nums[10:]
name[1:3]
name[::-1]
word[:5]
word[-5:]
word[::2]
range(5)|list
range(2, 5)|list
range(10, 0, -3)|list
range(0)|list
dict(a=1, b=2)
dict(a=1).a
user.items()|list
user.keys()|list
user.values()|list
user.get("name")
user.get("zzz")
user.get("zzz", "d")
user.get("zzz") is none
name|upper
name|lower
"hello WORLD"|capitalize
"hello wORLD foo-bar (baz)"|title
snake|title
"абв где"|title
"ab"|center(6)
"abc"|center(6)
"abc"|center(7)
"ab"|center(5)
"x"|center(80)|length
missing|default("d")
empty|default("d")
empty|default("d", true)
none|default("d")
none|default("d", true)
zero|default("d", true)
missing|d("q")
missing|default
missing|default(1)
name|default("d")
missing.x|default("d")
(missing)|default("d")
"<b>"|e
"<b>"|escape
"a&b"|safe
"<b>"|string
5|string
5|string|length
"%s - %s"|format("a", 1)
"%d%%"|format(5)
"%05d"|format(42)
"%.2f"|format(3.14159)
"%10.3f|"|format(2.5)
"%-5s|"|format("a")
"%5s|"|format("a")
"%+d"|format(5)
"%x"|format(255)
"%X"|format(255)
"%o"|format(8)
"%e"|format(12345.678)
"%g"|format(0.0001)
"%g"|format(1234567.0)
"%g"|format(100000)
"%s"|format([1, 2])
"%r"|format("a")
"%(x)s-%(y)s"|format(x=1, y=2)
"%s"|format
"%s %s"|format(1)
"%s"|format(1, 2)
"%.3s"|format("abcdef")
"%c"|format("a")
"%s" % "x"
"%s %s" % (1, 2)
"%d items" % 3
"%.1f" % 2.25
"%.1f" % 2.35
"%.0f" % 0.5
"%.0f" % 1.5
"%.0f" % 2.5
"a\nb\nc"|indent
"a\nb"|indent(2)
"a\nb"|indent(2, true)
"a\n\nb"|indent(2)
"a\n\nb"|indent(2, blank=true)
"a\nb"|indent("> ")
text|indent(2, first=true)
name|length
nums|length
user|length
empty|length
nums|count
blank|length
5|length
"АбВ"|lower
"a b a"|replace("a", "x")
"a b a"|replace("a", "x", 1)
"aaa"|replace("aa", "b")
"abc"|replace("", "-")
"a.b"|replace(".", "")
5|replace("5", "6")
name|reverse
nums|reverse|list
[1, 2, 3]|reverse|join(",")
html|striptags
"<!-- c -->a  <p>b</p>\n c"|striptags
"a < b"|striptags
{"a": 1}|tojson
[1, "a", none, true]|tojson
{"b": 1, "a": {"c": [1, 2.5]}}|tojson
"it's <b>"|tojson
"я"|tojson
padded|trim
"xxaxx"|trim("x")
"--a-b--"|trim("-")
long|truncate(20)
long|truncate(20, true)
long|truncate(20, false, "…")
long|truncate(20, true, "")
long|truncate(20, leeway=0)
"foo bar baz qux"|truncate(9)
"foo bar baz qux"|truncate(9, True)
"foo bar baz qux"|truncate(11)
"foo bar baz qux"|truncate(11, False, '...', 0)
long|truncate(255)
long|wordcount
"a, b; c-d"|wordcount
empty|wordcount
long|wordwrap(20)
long|wordwrap(10)
"aaaaaaaaaa bb"|wordwrap(4)
"aaaaaaaaaa bb"|wordwrap(4, false)
"a b c d e f"|wordwrap(3, wrapstring="|")
text|wordwrap(8)
"a b&c/d?e"|urlencode
"я"|urlencode
{"a": "b c", "d": "e&f"}|urlencode
-5|abs
-5.5|abs
5|abs
neg|abs
-1|abs
"42"|int
"4.7"|int
"x"|int
"x"|int(7)
"0x1A"|int(0, 16)
"1A"|int(base=16)
"101"|int(base=2)
3.99|int
-3.99|int
true|int
none|int
" 5 "|int
"1_000"|int
"4.5"|float
"x"|float
"x"|float(1.5)
5|float
none|float
42.55|round
42.55|round(1)
42.54|round(1)
42.55|round(1, "floor")
42.51|round(1, "ceil")
2.5|round
3.5|round
0.5|round
-2.5|round
2.675|round(2)
1234.5|round(-2)
42|round
42|round(2)
1250|round(-2)
42.5|round|int
5.015|round(2)
1.005|round(2)
1e20|round
100|filesizeformat
1|filesizeformat
0|filesizeformat
1000|filesizeformat
1500|filesizeformat
13000000|filesizeformat
1024|filesizeformat(true)
1300000|filesizeformat(true)
"1000"|filesizeformat
[1, 2, 3, 4, 5]|batch(2)|list
[1, 2, 3, 4, 5]|batch(2, "x")|list
[1, 2, 3, 4]|batch(2, "x")|list
[]|batch(3)|list
[1, 2, 3, 4, 5, 6, 7]|slice(3)|list
[1, 2, 3, 4, 5, 6, 7]|slice(3, "x")|list
[1, 2]|slice(3)|list
{"b": 1, "a": 2}|dictsort
{"b": 1, "a": 2}|dictsort(by="value")
{"b": 1, "a": 2}|dictsort(reverse=true)
{"b": 1, "A": 2, "c": 0}|dictsort
{"b": 1, "A": 2, "c": 0}|dictsort(true)
nums|first
nums|last
blank|first
name|first
name|last
users|groupby("age")|map("first")|list
users|groupby("group")|map(attribute="grouper")|list
users|groupby("group")|map(attribute="list")|map("length")|list
users|groupby("zzz", default="-")|map(attribute="grouper")|list
user|items|list
missing|items|list
nums|join
nums|join(", ")
["a", 1, none, 2.5]|join("-")
users|join(", ", attribute="name")
name|join("-")
blank|join(",")
nums|list
name|list
user|list
words|map("upper")|list
words|map("upper")|join(" ")
nums|map("string")|list
users|map(attribute="name")|list
users|map(attribute="zzz", default="?")|list
nested|map("sum")|list
nested|map("join", "-")|list
nested|map(attribute=0)|list
nested|map(attribute="1")|list
["1", "2"]|map("int")|sum
words|map("replace", "а", "о")|list
nums|max
nums|min
words|max
words|min
words|min(true)
users|max(attribute="age")|attr_name
users|min(attribute="age")
blank|max
blank|min
["b", "A", "c"]|min
["b", "A", "c"]|min(case_sensitive=true)
nums|select|list
[0, 1, "", "a", none]|select|list
nums|select("odd")|list
nums|select(">", 1)|list
nums|select("greaterthan", 1)|list
nums|reject("odd")|list
[0, 1]|reject|list
[1, 2, 3, 4, 5, 6]|select("divisibleby", 3)|list
users|selectattr("age", "equalto", 30)|map(attribute="name")|list
users|selectattr("age", ">", 28)|list|length
users|selectattr("zzz")|list
users|selectattr("zzz", "undefined")|list|length
users|selectattr("name", "in", ["Вера"])|list|length
users|rejectattr("group", "eq", "x")|map(attribute="name")|join(",")
nums|sort
nums|sort(reverse=true)
words|sort
["b", "A", "c"]|sort
["b", "A", "c"]|sort(case_sensitive=true)
["b", "B", "a"]|sort(reverse=true)
users|sort(attribute="name")|map(attribute="name")|list
users|sort(attribute="age,name")|map(attribute="name")|list
users|sort(attribute="age", reverse=true)|map(attribute="name")|list
["10", "9"]|sort
[3, "a"]|sort
nums|sum
users|sum(attribute="age")
nums|sum(start=10)
blank|sum
[1.5, 2]|sum
nested|sum(start=[])
["a", "A", "b"]|unique|list
["a", "A", "b"]|unique(true)|list
[1, 1, 2, 1.0]|unique|list
users|unique(attribute="age")|map(attribute="name")|list
user|pprint
nums|pprint
"a"|pprint
"abc".upper()
"ABC".lower()
"hello world".title()
"it's a dog".title()
"hELLO".capitalize()
"aBc".swapcase()
padded.strip()
padded.lstrip()
padded.rstrip()
"xxaxx".strip("x")
"www.example.com".strip("cmowz.")
csv.split(",")
"a b  c".split()
"a b  c".split(" ")
"a,b,c".split(",", 1)
"a b c d".split(None, 2)
"a,b,c".rsplit(",", 1)
"a b c d".rsplit(None, 1)
" a ".split()
"".split()
"".split(",")
text.splitlines()
"a\r\nb\n".splitlines()
",".join(["a", "b"])
", ".join(words)
"-".join("abc")
"aXbX".replace("X", "y")
"aXbX".replace("X", "y", 1)
name.startswith("Ан")
name.endswith("на")
name.endswith(("x", "на"))
name.startswith("x")
"hello".find("l")
"hello".rfind("l")
"hello".find("z")
"hello".index("l")
"hello".index("z")
"привет".find("в")
"hello".count("l")
"aaaa".count("aa")
"42".zfill(5)
"-42".zfill(5)
"a".ljust(3) ~ "|"
"a".rjust(3) ~ "|"
"a".center(4, "*")
"a".center(5)
"123".isdigit()
"12a".isdigit()
"".isdigit()
"abc".isalpha()
"абв".isalpha()
"ab1".isalnum()
" ".isspace()
"abc".islower()
"ABC".isupper()
"a-b-c".partition("-")
"a-b-c".rpartition("-")
"abc".partition("-")
"prefix-x".removeprefix("prefix-")
"x.txt".removesuffix(".txt")
"{} {}".format(1, "a")
"{0} {1} {0}".format("a", "b")
"{name}!".format(name="x")
"{:.2f}".format(pi)
"{:,.2f}".format(big)
"{:,}".format(1234567)
"{:_}".format(1234567)
"{:>10}|".format("a")
"{:<10}|".format("a")
"{:^10}|".format("a")
"{:*^10}".format("a")
"{:05d}".format(42)
"{:+d}".format(5)
"{:x}".format(255)
"{:b}".format(5)
"{:e}".format(12345.678)
"{:.3g}".format(1234.5)
"{:g}".format(0.00001234)
"{:%}".format(0.25)
"{:.1%}".format(0.256)
"{{}} {}".format(1)
"{:10}|".format(5)
"{:10}|".format("5")
"{:.3}".format("abcdef")
"{:.3}".format(3.14159)
"{}".format(none)
"{}".format([1])
"{!r}".format("a")
"{u[name]}".format(u=user)
"{} {}".format(1)
"{:d}".format("a")
nums.count(3)
nums.index(1)
words|map("length")|list
words|map("first")|join
(nums|sort)[0]
nums|sort|first
-5|abs + 1
n|string ~ "!"
"a"|upper ~ "b"|upper
not missing
missing or "x"
missing and "x"
missing == 1
missing ~ "x"
missing|length
missing|upper
missing + 1
missing.x.y
missing is defined and missing.x
[missing]|join
missing|list
missing|join(",")
"a" "b"
"a" 'b' ~ "c"
"\t|\n|\\|\"|\x41|\u0416"
'it''s'
'\''
"a'b"
n is odd and n > 3
n is not even
not n is even
nums is sequence and nums|length > 2
1 + 2 if true else 3
[n, n * 2, n ** 2]
{"sum": nums|sum}
nums[n - 4]
nums[-n]
words[0][0]|upper
user["na" ~ "me"]
user.tags|join
user.tags|map("upper")|join("/")
namespace(a=1).a
cycler("a", "b").next()
joiner("|")()
10 // 3 * 3 + 10 % 3
2 * 3 ~ "x"
1 + 1 ~ 1
1 ~ 1 + 1
"a" in "abc" and "z" not in "abc"
1 in [1] in [[1]]
(1, 2)[0]
(1, 2)|length
{"a": 1}|length
{"a": 1}|list
{"b": 2, "a": 1}|first
1 is number and "1" is not number
nested|first|last
nested|map("last")|list
range(3)|map("string")|join
range(1, 4)|sum
range(3)[1]
1.0
1.10
3.0 * 2
9 ** 0.5
7.0 // 2.0
1e5
1e-5
12345678.9
0.1 * 3
1/7
100/3
2/3*100
-0.0
1.5|string
"5" * 2
"5"|int * 2
"ёлка"|upper
"Ёлка"|lower
"straße"|upper
words|sort|join(" ")
"абв"|center(9)
"абв"|length
"абв"|reverse
"Привет, мир"|replace("мир", "свет")
"один два три"|wordcount
"один два"|capitalize
"ОДИН"|capitalize
"а\nб"|indent(1)
"%s"|format("ж")
"%5s|"|format("ж")
"  " ~ "x"
"x"[5:]
""[0:]
"abc"[1]
"abc"[-2:]
"abc"[5]
"abc"[None:2]
nums[n:]
""" 

STATEMENTS = r"""
{% for x in nums %}{{ x }}{% if not loop.last %},{% endif %}{% endfor %}
{% for x in nums %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }} {% endfor %}
{% for x in nums if x > 1 %}{{ loop.index }}/{{ loop.length }}:{{ x }} {% endfor %}
{% for x in blank %}x{% else %}none{% endfor %}
{% for x in nums if x > 9 %}x{% else %}none{% endfor %}
{% for a, b in nested %}{{ a }}-{{ b }};{% endfor %}
{% for k, v in user.items() %}{{ k }}={{ v }};{% endfor %}
{% for k in user %}{{ k }};{% endfor %}
{% for c in name %}{{ c }}.{% endfor %}
{% for x in nums %}{{ loop.cycle("a", "b") }}{% endfor %}
{% for x in nums %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }} {% endfor %}
{% for u in users %}{% if loop.changed(u.age) %}[{{ u.age }}]{% endif %}{{ u.name }}{% endfor %}
{% for row in nested %}{% for x in row %}{{ loop.depth }}{{ x }}{% endfor %}{% endfor %}
{% for row in nested %}{% set outer = loop %}{% for x in row %}{{ outer.index }}.{{ loop.index }} {% endfor %}{% endfor %}
{% set x = 1 %}{% for i in nums %}{% set x = i %}{% endfor %}{{ x }}
{% set ns = namespace(s=0) %}{% for i in nums %}{% set ns.s = ns.s + i %}{% endfor %}{{ ns.s }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}
{% set a = [1, 2] %}{{ a }}
{% set a %}x{{ n }}{% endset %}{{ a }}
{% set a | upper %}x{{ name }}{% endset %}{{ a }}
{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}{{ a }}
{% with a = n %}{% with a = 2, b = a %}{{ b }}{% endwith %}{% endwith %}
{% if n > 3 %}a{% elif n > 2 %}b{% else %}c{% endif %}
{% if missing %}a{% else %}b{% endif %}
{% if nums and not blank %}a{% endif %}
{% macro m(a, b=2) %}{{ a }}-{{ b }};{% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(a=5) }}{{ m() }}
{% macro m(a, b=a) %}{{ b }}{% endmacro %}{{ m(7) }}
{% macro m() %}{{ n }}{{ x }}{% endmacro %}{% for x in nums %}{{ m() }}{% endfor %}
{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{{ n }}{% endcall %}
{% macro m(xs) %}{% for x in xs %}[{{ caller(x) }}]{% endfor %}{% endmacro %}{% call(v) m(nums) %}{{ v * 2 }}{% endcall %}
{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, a=3) }}
{% macro f(n) %}{{ n }}{% if n > 0 %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}
{% filter upper %}abc{{ name }}{% endfilter %}
{% filter replace("a", "b") | upper %}aca{% endfilter %}
{% for x in nested recursive %}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}@{{ loop.depth }}{% endif %}{% endfor %}
{% for g, items in users|groupby("group") %}{{ g }}:{{ items|map(attribute="name")|join(",") }};{% endfor %}
{% for g in users|groupby("age") %}{{ g.grouper }}={{ g.list|length }};{% endfor %}
{% for row in nums|batch(2, 0) %}{{ row|join("+") }};{% endfor %}
{% for x in nums|sort %}{{ x }}{% endfor %}
{% set c = cycler("a", "b") %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{% set _ = c.reset() %}{{ c.next() }}
{% set j = joiner(", ") %}{% for x in nums %}{{ j() }}{{ x }}{% endfor %}
{% for x in missing %}a{% else %}b{% endfor %}
{% for i in range(3) %}{{ i }}{% endfor %}
{% for x in nums %}{% if loop.first %}F{% endif %}{{ x }}{% if loop.last %}L{% endif %}{% endfor %}
{% set total = nums|sum %}{{ total * 2 }}
{% set d = {"a": 1} %}{% for k, v in d.items() %}{{ k }}{{ v }}{% endfor %}
{% set d = dict(user, age=31) %}{{ d.age }}{{ d.name }}
{% for u in users|sort(attribute="age")|rejectattr("group", "eq", "z") %}{{ u.name }} {% endfor %}
{% for (a, b) in nested %}{{ a + b }} {% endfor %}
{% for x in nums[:2] %}{{ x }}{% endfor %}
{% for x in (1, 2) %}{{ x }}{% endfor %}
{% for x in 1, 2 %}{{ x }}{% endfor %}
{% set x = 5 %}{% if true %}{% set x = 6 %}{% endif %}{{ x }}
{% set x = "a" if no else "b" %}{{ x }}
{% raw %}{{ x }}{% endraw %}
{% macro a(x) %}{{ x }}{% endmacro %}{% macro b(y) %}{{ a(y) }}!{% endmacro %}{{ b("q") }}
{% set ns = namespace(found=false) %}{% for u in users if u.age > 40 %}{% set ns.found = true %}{% endfor %}{{ ns.found }}
"""


def printed(environment, source):
    try:
        return json.dumps(environment.from_string(source).render(DATA), ensure_ascii=False)
    except Exception:
        return "ERROR"


def main():
    environment = jinja2.Environment(autoescape=False, keep_trailing_newline=True)
    for line in EXPRESSIONS.strip("\n ").split("\n"):
        print(line, printed(environment, "{{ " + line + " }}"), sep="\t")
    for line in STATEMENTS.strip("\n").split("\n"):
        print(line, printed(environment, line), sep="\t")


main()
