"""Templates in docxtpl's own style, as its documentation shows them, with their data.

A case is a list of blocks: a text is a paragraph; a list of texts is a paragraph of runs, every other one bold; a
table is `Table([row, …])` with a text a cell. Values that only Python has (RichText, Listing) stand in `python`
under the names that `data` gives as plain JSON.
"""

from dataclasses import dataclass, field


@dataclass
class Table:
    rows: list


@dataclass
class Case:
    name: str
    blocks: list
    data: dict = field(default_factory=dict)
    python: dict = field(default_factory=dict)
    header: str = ""
    footer: str = ""
    footnote: str = ""


PEOPLE = [
    {"name": "Лещук П. И.", "post": "учитель физики", "tasks": ["план", "урок"]},
    {"name": "Кравец О. И.", "post": "учитель <химии> & ОБЖ", "tasks": []},
    {"name": "Сорока М. А.", "post": "педагог", "tasks": ["журнал"]},
]
COMMON = {
    "number": "12-од", "people": PEOPLE, "yes": True, "no": False, "nothing": None, "n": 3, "f": 2.5,
    "words": ["раз", "два", "три"], "empty": [], "map": {"а": 1, "б": 2}, "html": "<b>&</b>", "s": "  с  ",
}
DEEP = [{"n": "А", "sub": [{"n": "А1", "sub": []}, {"n": "А2", "sub": [{"n": "А2а", "sub": []}]}]}, {"n": "Б", "sub": []}]


def loop_table(*cells):
    return Table([["№", "ФИО"], ["{%tr for p in people %}", ""], list(cells), ["{%tr endfor %}", ""]])


CASES = [
    Case("variables", ["Приказ № {{ number }} от {{ nothing or '____' }}", "{{number}}{{n}}{{ f }}", "{{ people[0].name }} {{ people[-1]['post'] }} {{ map.а }}"]),
    Case("escaping", ["{{ html }} {{ html|e }} {{ html|safe|length }} {{ people[1].post }}", "a & b < c"]),
    Case("split-runs", [["Приказ {", "{ num", "ber }", "} от"], ["{%", " if yes ", "%}да{% end", "if %}"], ["{{ people[0]", ".name|upper", " }}!"]]),
    Case("delimiters", ["{_{ и }_} и {_% и %_}", "{% raw %}{{ x }} {% y %}{% endraw %}"]),
    Case("comments", ["до {# не видно #} после", "{#p вся строка #}", "конец", Table([["{#tr строка таблицы #}", "x"], ["а", "б"]])]),
    Case("paragraph-loop", ["{%p for p in people %}", "{{ loop.index }}. {{ p.name }} – {{ p.post }}", "{%p if p.tasks %}", "Дела: {{ p.tasks|join(', ') }}", "{%p else %}", "Дел нет", "{%p endif %}", "{%p endfor %}", "конец"]),
    Case("paragraph-if", ["{%p if no %}", "нет", "{%p elif n > 2 %}", "больше", "{%p else %}", "иначе", "{%p endif %}", "конец"]),
    Case("inline-if", ["{% if yes and not no %}да{% else %}нет{% endif %}, {% if n is odd %}нечётное{% endif %}{{ ' и всё' if yes }}{{ 'x' if no }}"]),
    Case("inline-for", ["{% for w in words %}{{ w }}{% if not loop.last %}, {% endif %}{% endfor %}.", "{% for k, v in map.items() %}{{ k }}={{ v }} {% endfor %}|", "{% for x in empty %}x{% else %}пусто{% endfor %}"]),
    Case("table-rows", [loop_table("{{ loop.index }}", "{{ p.name }}, {{ p.post }}"), "после"]),
    Case("table-rows-filtered", [Table([["{%tr for p in people if p.tasks %}", ""], ["{{ loop.index }}/{{ loop.length }}", "{{ p.name }}"], ["{%tr endfor %}", ""], ["итого", "{{ people|length }}"]])]),
    Case("table-rows-nested", [Table([["{%tr for p in people %}", ""], ["{{ p.name }}", ""], ["{%tr for t in p.tasks %}", ""], ["{{ loop.index }}", "{{ t }}"], ["{%tr endfor %}", ""], ["{%tr endfor %}", ""]])]),
    Case("table-rows-if", [Table([["{%tr if no %}", ""], ["скрыто", "1"], ["{%tr else %}", ""], ["видно", "2"], ["{%tr endif %}", ""]])]),
    Case("table-cells", [Table([["{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"], ["{%tc for w in words %}", "{{ loop.index }}", "{%tc endfor %}"]])]),
    Case("table-cells-in-rows", [Table([["{%tr for p in people %}", "", "", ""], ["{{ p.name }}", "{%tc for w in words %}", "{{ w }}{{ loop.index }}", "{%tc endfor %}"], ["{%tr endfor %}", "", "", ""]])]),
    Case("paragraphs-in-cell", [Table([[["{%p for w in words %}", "{{ w }}", "{%p endfor %}"], "{% for w in words %}{{ w }};{% endfor %}"]])]),
    Case("vertical-merge", [Table([["{%tr for p in people %}", ""], ["{% vm %}все", "{{ p.name }}"], ["{%tr endfor %}", ""]])]),
    Case("horizontal-merge", [Table([["{%tc for w in words %}", "{% hm %}заголовок", "{%tc endfor %}"], ["{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"]])]),
    Case("colspan", [Table([["{% colspan words|length %}общий"], ["а"]])]),
    Case("cell-colour", [Table([["{%tr for c in colours %}", ""], ["{% cellbg c %}{{ c }}", "x"], ["{%tr endfor %}", ""]])], {"colours": ["FF0000", "00FF00"]}),
    Case("joined-paragraphs", ["Дом", "{%- if yes %} и сад {%- endif %}", "далее", "один", "{%- if yes -%}", "два", "{%- endif -%}", "три"]),
    Case("trim", ["a {{- n -}} b", "и дальше"]),
    Case("special-characters", ["{{ lines }}", "[{{ tabs }}]", "{{ paragraphs }}", "{{ page }}"], {"lines": "раз\nдва", "tabs": "а\tб", "paragraphs": "первый\aвторой", "page": "до\fпосле"}),
    Case("listing", ["{{ list }}", loop_table("{{ loop.index }}", "{{ p.name }}: {{ list }}")], {"list": "раз\nдва\nтри & <4>"}, {"list": "Listing"}),
    Case("rich-text-plain", ["{{r rich }} после", "до {{r rich }}"], {"rich": "слово & <дело>"}, {"rich": "RichText"}),
    Case("rich-text-in-loop", ["{%p for w in words %}", "{{r rich }} {{ w }}", "{%p endfor %}"], {"rich": "слово"}, {"rich": "RichText"}),
    Case("run-level", [["начало ", "{%r if yes %}", "виден ", "{%r endif %}", "{%r if no %}", "не виден", "{%r endif %}", "конец"]]),
    Case("set-and-with", ["{% set a = n + 1 %}{{ a }}{% with b = a * 2 %} {{ b }}{% endwith %}", "{% set ns = namespace(t=0) %}{% for x in [1, 2, 3] %}{% set ns.t = ns.t + x %}{% endfor %}{{ ns.t }}", "{% set block %}кусок {{ n }}{% endset %}{{ block|upper }}"]),
    Case("paragraph-set", ["{%p set a = 5 %}", "{{ a }}", "{%p set b = a + n %}", "{{ b }}"]),
    Case("macros", ["{% macro person(p, sep=', ') %}{{ p.name }}{{ sep }}{{ p.post }}{% endmacro %}{% for p in people %}[{{ person(p) }}]{% endfor %}", "{% macro all() %}{{ varargs|join('+') }}{{ kwargs.k }}{% endmacro %}{{ all(1, 2, k=3) }}", "{% macro box() %}({{ caller() }}){% endmacro %}{% call box() %}внутри{% endcall %}"]),
    Case("filters-text", ["{{ number|upper }} {{ s|trim }}| {{ words|join('-') }} {{ 'аб вг'|title }} {{ 'абв'|capitalize }} {{ 'абв'|replace('б', 'Б') }} {{ 'а б в'|wordcount }} {{ 'длинный текст из слов'|truncate(12) }} {{ 'x'|center(5) }}|", "{{ '%s и %s'|format('а', 'б') }} {{ 'ab'|list }} {{ 'а б'|urlencode }} {{ '<p>а</p>'|striptags }} {{ 'один два три'|wordwrap(8) }}"]),
    Case("filters-lists", ["{{ words|first }} {{ words|last }} {{ words|sort }} {{ words|reverse|join }} {{ [1, 2, 3]|sum }} {{ [3, 1]|max }} {{ [3, 1]|min }} {{ words|length }} {{ [1, 1, 2]|unique|list }}", "{{ people|map(attribute='name')|join('; ') }} {{ people|selectattr('tasks')|map(attribute='name')|list }} {{ [1, 2, 3, 4]|select('even')|list }} {{ [1, 2]|reject('odd')|list }}", "{% for g in people|groupby('post') %}{{ g.grouper }}:{{ g.list|length }};{% endfor %}", "{% for b in [1, 2, 3, 4, 5]|batch(2, 0) %}{{ b }}{% endfor %} {% for s in [1, 2, 3]|slice(2) %}{{ s }}{% endfor %} {{ map|dictsort }} {{ map|items|list }}"]),
    Case("filters-numbers", ["{{ f|round }} {{ 2.345|round(2) }} {{ f|int }} {{ '7'|int + 1 }} {{ '2.5'|float }} {{ -3|abs }} {{ 1536|filesizeformat }} {{ 7 // 2 }} {{ 7 / 2 }} {{ 7 % 4 }} {{ 2 ** 5 }}"]),
    Case("filters-json", ["{{ {'a': [1, 'б', none, true]}|tojson }} {{ none|default('x', true) }} {{ absent|default('нет') }} {{ [1, 'а', 2.0, none, true] }} {{ map }}"]),
    Case("methods", ["{{ 'a,b,c'.split(',') }} {{ number.startswith('12') }} {{ '-'.join(words) }} {{ 'абв'.find('в') }} {{ '{0} {x}'.format(1, x=2) }} {{ map.get('в', 'нет') }} {{ 'аб'.upper() }} {{ '7'.zfill(3) }} {{ 'x y'.partition(' ') }}"]),
    Case("tests", ["{{ n is defined }} {{ absent is undefined }} {{ nothing is none }} {{ n is divisibleby 3 }} {{ 'а' in words }} {{ words is iterable }} {{ map is mapping }} {{ n is sameas 3 }} {{ 4 is even }} {{ number is string }} {{ f is float }} {{ n is in [1, 3] }} {{ n is gt 2 }}"]),
    Case("slices", ["{{ words[1:] }} {{ words[::-1] }} {{ number[:2] }} {{ words[-1] }} {{ 'абвг'[1:3] }} {{ (1, 2) }} {{ [[1, 2], [3]] }}"]),
    Case("loop-variables", ["{% for w in words %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('-') }}{{ loop.cycle('а', 'б') }}{{ loop.changed(w) }} {% endfor %}"]),
    Case("recursive-loop", ["{% for x in tree recursive %}{{ x.n }}{{ loop.depth }}{% if x.sub %}({{ loop(x.sub) }}){% endif %}{% endfor %}"], {"tree": DEEP}),
    Case("filter-block", ["{% filter upper %}текст {{ number }}{% endfilter %} {% filter replace('а', 'о') %}каша{% endfilter %}"]),
    Case("joiner-cycler", ["{% set j = joiner('; ') %}{% for w in words %}{{ j() }}{{ w }}{% endfor %} {% set c = cycler('а', 'б') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}"]),
    Case("header-footer", ["тело {{ n }}"], header="Шапка {{ number }} {% if yes %}да{% endif %}", footer="{% for w in words %}{{ w }} {% endfor %}конец"),
    Case("footnote", ["Тело {{ number }}", "другой абзац"], footnote="Сноска {{ people[1].post }} {% if yes %}да{% endif %}"),
    Case("missing", ["[{{ absent }}] [{{ map.нет }}]"]),
    Case("table-in-condition", ["{%p if yes %}", Table([["а", "{{ n }}"]]), "{%p endif %}", "{%p if no %}", Table([["скрыто", "x"]]), "{%p endif %}", "конец"]),
    Case("table-in-loop", ["{%p for p in people %}", "{{ p.name }}", Table([["{{ loop.index }}", "{{ p.post }}"]]), "{%p endfor %}"]),
    Case("arithmetic", ["{{ 1 + 2 * 3 - 4 }} {{ (1 + 2) * 3 }} {{ 'а' * 3 }} {{ 'а' ~ 1 ~ 2.5 }} {{ [1] + [2] }} {{ 1 < 2 < 3 }} {{ not yes }} {{ 10 / 4 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 0.1 + 0.2 }} {{ 1e3 }} {{ 5.0 }}"]),
]
