"""Documents whose placeholders are torn apart in every way Word and LibreOffice know.

    torture.py make FOLDER      writes torn.docx, torn.odt, data.json and expected.txt (a line a paragraph)
    torture.py check FILE…      a line for each fault that python-docx or odfpy finds in a filled document
"""

import json
import re
import sys
import zipfile
from pathlib import Path

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf.opendocument import load as load_odt

DATA = {"номер": "12-од", "кто": "Лещук & <Ко>", "да": True, "люди": [{"имя": "А", "дела": ["а1", "а2"]}, {"имя": "Б", "дела": ["б1"]}, {"имя": "В", "дела": []}]}


def run(text, properties=""):
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


MARKED = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'

# Each prints «12-од»; the name tells what tears it.
WORD = {
    "прогоны": run("{") + run("{ но") + run("мер", "<w:b/>") + run(" }") + run("}"),
    "правописание": run("{{ ") + MARKED[0] + run("номер") + MARKED[1] + run(" }}"),
    "грамматика": run("{{") + '<w:proofErr w:type="gramStart"/>' + run(" номер") + '<w:proofErr w:type="gramEnd"/>' + run("}}"),
    "закладки": run("{{ ном") + '<w:bookmarkStart w:id="11" w:name="торн"/>' + run("ер") + '<w:bookmarkEnd w:id="11"/>' + run(" }}"),
    "вставка": run("{{ ") + '<w:ins w:id="21" w:author="я" w:date="2026-01-01T00:00:00Z">' + run("номер ") + "</w:ins>" + run("}}"),
    "удаление": run("{{ но") + '<w:del w:id="22" w:author="я" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>лишнее }}</w:delText></w:r></w:del>' + run("мер }}"),
    "перенос": '<w:r><w:t xml:space="preserve">{{ но</w:t><w:softHyphen/><w:t>мер }}</w:t></w:r>',
    "мягкие знаки": run("{{ но­мер​ }}"),
    "страница": '<w:r><w:t>{{ номер</w:t><w:lastRenderedPageBreak/><w:t xml:space="preserve"> }}</w:t></w:r>',
    "строка": "<w:r><w:t>{{</w:t><w:br/><w:t>номер</w:t><w:br/><w:t>}}</w:t></w:r>",
    "табуляция": "<w:r><w:t>{{</w:t><w:tab/><w:t>номер }}</w:t></w:r>",
    "кавычки": run("{{ номер | default(“нет”) }}"),
    "ёлочки": run("{{ номер | default(«нет») }}"),
    "запятые": run("{{ нет_такого | default(„12-од“) }}"),
    "управление": run("{{ ") + '<w:sdt><w:sdtPr><w:id w:val="31"/></w:sdtPr><w:sdtContent>' + run("номер") + "</w:sdtContent></w:sdt>" + run(" }}"),
    "ссылка": '<w:hyperlink w:anchor="торн">' + run("{{ ном") + run("ер }}", "<w:u w:val=\"single\"/>") + "</w:hyperlink>",
    "язык": run("{{ ", '<w:lang w:val="en-US"/>') + run("номер", '<w:lang w:val="ru-RU"/>') + run(" }}", '<w:lang w:val="en-US"/>'),
    "разрешение": run("{{ ") + '<w:permStart w:id="41" w:edGrp="everyone"/>' + run("номер") + '<w:permEnd w:id="41"/>' + run(" }}"),
    "тег": run("{%") + run(" if ", "<w:i/>") + run("да %") + run("}12-о") + run("д{% end") + MARKED[0] + run("if") + MARKED[1] + run(" %}"),
    "перемещение": run("{{ ") + '<w:moveFrom w:id="51" w:author="я"><w:r><w:t>старое</w:t></w:r></w:moveFrom><w:moveTo w:id="52" w:author="я">' + run("номер") + "</w:moveTo>" + run(" }}"),
}

TEXT, OFFICE = "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT = {
    "куски": "{<text:span>{ но</text:span><text:span text:style-name=\"Ж\">мер</text:span> }<text:span>}</text:span>",
    "вложенные куски": "<text:span>{{ <text:span>но<text:span>мер</text:span></text:span></text:span> }}",
    "закладки": '{{ ном<text:bookmark-start text:name="а"/>ер<text:bookmark-end text:name="а"/> }}',
    "место": '{{ <text:bookmark text:name="б"/>номер }}',
    "правки": '{{ ном<text:change-start text:change-id="ct1"/>ер<text:change-end text:change-id="ct1"/> }}',
    "удаление": '{{ но<text:change text:change-id="ct2"/>мер }}',
    "страница": "{{ номер<text:soft-page-break/> }}",
    "строка": "{{<text:line-break/>номер<text:line-break/>}}",
    "табуляция": "{{<text:tab/>номер }}",
    "пробелы": '{{<text:s text:c="3"/>номер }}',
    "мягкие знаки": "{{ но­мер​ }}",
    "кавычки": "{{ номер | default(“нет”) }}",
    "ссылка": '<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="https://school.ru/%7B%7B%20%D0%BD%D0%BE%D0%BC%D0%B5%D1%80%20%7D%7D">{{ ном<text:span>ер }}</text:span></text:a>',
    "примечание": '{{ ном<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">я</dc:creator><text:p>заметка</text:p></office:annotation>ер }}',
    "указатель": '{{ <text:alphabetical-index-mark-start text:id="i1"/>номер<text:alphabetical-index-mark-end text:id="i1"/> }}',
    "метка": '{{ <text:reference-mark-start text:name="м"/>номер<text:reference-mark-end text:name="м"/> }}',
    "тег": "{<text:span>% if да %</text:span>}12-о<text:span>д{% end</text:span>if %}",
}


def paragraph(name, inside):
    return parse_xml(f'<w:p {nsdecls("w")}>{run(name + ": ")}{inside}{run("|")}</w:p>')


def make_word(path):
    document = docx.Document()
    body = document.element.body
    end = body.sectPr
    for name, inside in WORD.items():
        end.addprevious(paragraph(name, inside))
    for text in ("{%p for ч in люди %}", "Человек {{ ч.имя }}"):
        document.add_paragraph(text)
    for text in ("{%p for д in ч.дела %}", "{{ д }}", "{%p endfor %}"):
        document.add_paragraph(text, style="List Number" if "д }}" in text else None)
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(3, 2)
    for row, texts in zip(table.rows, (("{%tr for ч in люди %}", ""), ("{{ loop.index }}", "{{ ч.имя }}"), ("{%tr endfor %}", ""))):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    empty = document.add_table(1, 1)
    empty.cell(0, 0).text = "{% for x in [] %}{{ x }}{% endfor %}"
    gone = document.add_table(3, 1)
    for row, text in zip(gone.rows, ("{%tr for x in [] %}", "{{ x }}", "{%tr endfor %}")):
        row.cells[0].text = text
    document.add_paragraph("до разрыва{% if not да %}нет{% endif %}").add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    document.add_paragraph("{%p for ч in люди %}")
    document.add_paragraph("Раздел {{ ч.имя }}")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("конец {{ кто }}")
    section = document.sections[-1]
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "Шапка {{ номер }}"
    document.save(path)


def make_odt(path):
    names = ["office", "text", "table", "style", "draw"]
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n if n != "draw" else "drawing"}:1.0"' for n in names)
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    info = '<office:change-info><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">я</dc:creator><dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-01-01T00:00:00</dc:date></office:change-info>'
    tracked = f'<text:tracked-changes><text:changed-region xml:id="ct1" text:id="ct1"><text:insertion>{info}</text:insertion></text:changed-region><text:changed-region xml:id="ct2" text:id="ct2"><text:deletion>{info}<text:p>лишнее }}}}</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    p = lambda text: f"<text:p>{text}</text:p>"
    row = lambda *cells: "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string">{p(c)}</table:table-cell>' for c in cells) + "</table:table-row>"
    body = tracked + "".join(p(f"{name}: {inside}|") for name, inside in ODT.items())
    item = '<text:list xml:id="list1" text:style-name="Н"><text:list-item><text:p>{{ д }}</text:p></text:list-item></text:list>'
    body += p("{%p for ч in люди %}") + p("Человек {{ ч.имя }}")
    body += '<text:list xml:id="list1" text:style-name="Н"><text:list-item><text:p>{% for д in ч.дела %}</text:p></text:list-item><text:list-item><text:p>{{ д }}</text:p></text:list-item><text:list-item><text:p>{% endfor %}</text:p></text:list-item></text:list>'
    body += p("{%p endfor %}")
    body += '<table:table table:name="Т1"><table:table-column table:number-columns-repeated="2"/>' + row("{%tr for ч in люди %}", "") + row("{{ loop.index }}", "{{ ч.имя }}") + row("{%tr endfor %}", "") + "</table:table>"
    body += '<table:table table:name="Т2"><table:table-column/>' + row("{% for x in [] %}{{ x }}{% endfor %}") + "</table:table>"
    body += '<table:table table:name="Т3"><table:table-column/>' + row("{%tr for x in [] %}") + row("{{ x }}") + row("{%tr endfor %}") + "</table:table>"
    body += p("до разрыва{% if not да %}нет{% endif %}")
    body += p("{%p for ч in люди %}") + '<text:section text:name="Раздел"><text:p text:style-name="НС">Раздел {{ ч.имя }}</text:p></text:section>' + p("{%p endfor %}")
    body += p("конец {{ кто }}")
    styles = '<style:style style:name="Ж" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="НС" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style><text:list-style style:name="Н"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>'
    mime = "application/vnd.oasis.opendocument.text"
    files = {
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        "content.xml": f'<office:document-content {spaces} office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>',
        "styles.xml": f'<office:document-styles {spaces} office:version="1.3"><office:automatic-styles><style:page-layout style:name="П"/></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="П"><style:header><text:p>Шапка {{{{ номер }}}}</text:p></style:header></style:master-page></office:master-styles></office:document-styles>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mime, zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(name, text)


def make(folder):
    make_word(folder / "torn.docx")
    make_odt(folder / "torn.odt")
    (folder / "data.json").write_text(json.dumps(DATA, ensure_ascii=False), encoding="utf-8")


def word_faults(path):
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n).decode("utf-8") for n in archive.namelist() if n.endswith(".xml") and n.startswith("word/")}
        if len(set(archive.namelist())) != len(archive.namelist()):
            yield "two parts of one name"
    main = parts["word/document.xml"]
    for what in (r'<w:bookmarkStart [^>]*w:id="(\d+)"', r'<wp:docPr [^>]*?id="(\d+)"', r'w14:paraId="(\w+)"', r'<w:bookmarkStart [^>]*w:name="([^"]+)"'):
        found = re.findall(what, main)
        if len(found) != len(set(found)):
            yield f"not unique: {what} {found}"
    if sorted(re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', main)) != sorted(re.findall(r'<w:bookmarkEnd [^>]*w:id="(\d+)"', main)):
        yield "bookmarks are not closed"
    document = docx.Document(path)
    for table in document.element.body.iter("{*}tbl"):
        if not table.findall("{*}tr"):
            yield "a table without rows"
        for cell in table.iter("{*}tc"):
            if cell[-1].tag.rpartition("}")[2] != "p":
                yield "a cell without a paragraph at its end"
    for name, text in parts.items():
        if "{{" in text or "{%" in text:
            yield f"{name}: a placeholder is left"
    numbers = re.findall(r'<w:numId w:val="(\d+)"', main)
    defined = re.findall(r'<w:num [^>]*w:numId="(\d+)"', parts.get("word/numbering.xml", ""))
    for number in set(numbers) - set(defined) - {"0"}:
        yield f"numbering {number} is not defined"


def odt_faults(path):
    load_odt(path)
    with zipfile.ZipFile(path) as archive:
        text = archive.read("content.xml").decode("utf-8")
        others = archive.read("styles.xml").decode("utf-8")
    for what in (r'xml:id="([^"]+)"', r'table:name="([^"]+)"', r'<text:section [^>]*text:name="([^"]+)"', r'<text:bookmark-start [^>]*text:name="([^"]+)"', r'<draw:frame [^>]*draw:name="([^"]+)"'):
        found = re.findall(what, text)
        if len(found) != len(set(found)):
            yield f"not unique: {what} {found}"
    if re.search(r"<table:table [^>]*>(<table:table-columns?[^>]*/?>)*</table:table>", text):
        yield "a table without rows"
    if "{{" in text or "{%" in text or "{{" in others:
        yield "a placeholder is left"
    used = set(re.findall(r'(?:text|table|draw):style-name="([^"]+)"', text))
    defined = set(re.findall(r'style:name="([^"]+)"', text + others))
    for name in sorted(used - defined - {"Standard"}):
        if name.startswith("Nastavnik"):
            yield f"style {name} is not defined"


def check(paths):
    for path in paths:
        faults = word_faults if path.suffix == ".docx" else odt_faults
        for fault in faults(path):
            print(f"{path.name}: {fault}")


if sys.argv[1] == "make":
    make(Path(sys.argv[2]))
else:
    check([Path(p) for p in sys.argv[2:]])
