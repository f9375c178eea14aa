"""Fills the templates of docxtpl_cases.py with docxtpl, and compares its documents with ours.

    docxtpl_peer.py make FOLDER       writes NAME.docx, NAME.json and NAME.theirs.docx for each case
    docxtpl_peer.py compare FOLDER    a line for each case whose NAME.ours.docx has other text or tables
"""

import json
import sys
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docxtpl import DocxTemplate, Listing, RichText
from docxtpl_cases import CASES, COMMON, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def add_paragraph(paragraph, block):
    pieces = [block] if isinstance(block, str) else block
    for number, text in enumerate(pieces):
        if text:
            paragraph.add_run(text).bold = number % 2 == 1 or None


def add_cell(cell, content):
    paragraphs = [content] if isinstance(content, str) else content
    for number, text in enumerate(paragraphs):
        add_paragraph(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), text)


def build(case, path):
    document = docx.Document()
    for block in case.blocks:
        if isinstance(block, Table):
            table = document.add_table(len(block.rows), max(len(row) for row in block.rows))
            for row, cells in zip(table.rows, block.rows):
                for cell, content in zip(row.cells, cells):
                    add_cell(cell, content)
                for cell in list(row.cells)[len(cells):]:
                    row._tr.remove(cell._tc)
        else:
            add_paragraph(document.add_paragraph(), block)
    section = document.sections[0]
    if case.header:
        section.header.paragraphs[0].text = case.header
    if case.footer:
        section.footer.paragraphs[0].text = case.footer
    document.save(path)
    if case.footnote:
        add_footnote(path, case.footnote)


def add_footnote(path, text):
    """At the end of the first paragraph; python-docx cannot make one."""
    vendor = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    space = W[1:-1]
    added = {
        "[Content_Types].xml": ("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{vendor}"/>'),
        "word/_rels/document.xml.rels": ("</Relationships>", f'<Relationship Id="rIdF" Type="{link}" Target="footnotes.xml"/>'),
        "word/document.xml": ("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    }
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (before, markup) in added.items():
        parts[name] = parts[name].replace(before.encode(), (markup + before).encode(), 1)
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def make(folder):
    for case in CASES:
        template = folder / f"{case.name}.docx"
        build(case, template)
        data = COMMON | case.data
        (folder / f"{case.name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        kinds = {"RichText": RichText, "Listing": Listing}
        context = data | {name: kinds[kind](data[name]) for name, kind in case.python.items()}
        theirs = DocxTemplate(template)
        theirs.render(context, autoescape=True)
        theirs.save(folder / f"{case.name}.theirs.docx")
        print(case.name)


def text_of(paragraph):
    text = ""
    for node in paragraph.iter():
        if node.tag == W + "t":
            text += node.text or ""
        elif node.tag == W + "tab" and node.getparent().tag == W + "r":
            text += "\t"
        elif node.tag == W + "br":
            text += "\f" if node.get(W + "type") == "page" else "\n"
    return text


def lines(element, indent=""):
    """A line for each paragraph, `|` for cells with what they span, merge and are coloured with."""
    for child in element:
        if child.tag == W + "p":
            yield indent + text_of(child)
        elif child.tag == W + "tbl":
            yield indent + "table"
            for row in child.iter(W + "tr"):
                yield indent + "row"
                for cell in row.iter(W + "tc"):
                    marks = ""
                    for name, attribute in (("gridSpan", "val"), ("vMerge", "val"), ("shd", "fill")):
                        found = cell.find(f"{W}tcPr/{W}{name}")
                        value = None if found is None else found.get(W + attribute) or "continue"
                        if found is not None and not (name == "gridSpan" and value == "1"):
                            marks += f" {name}={value}"
                    yield indent + "cell" + marks
                    if "vMerge=continue" not in marks:
                        yield from lines(cell, indent + "| ")


def content(path):
    document = docx.Document(path)
    section = document.sections[0]
    result = list(lines(document.element.body))
    for part in (section.header, section.footer):
        result += list(lines(part._element, "~ "))
    with zipfile.ZipFile(path) as archive:
        if "word/footnotes.xml" in archive.namelist():
            for note in parse_xml(archive.read("word/footnotes.xml")):
                result += list(lines(note, "* "))
    return result


def compare(folder):
    for case in CASES:
        ours = folder / f"{case.name}.ours.docx"
        if not ours.exists():
            print(f"{case.name}: not made")
            continue
        theirs, made = content(folder / f"{case.name}.theirs.docx"), content(ours)
        if theirs != made:
            where = next((i for i, (a, b) in enumerate(zip(theirs, made)) if a != b), min(len(theirs), len(made)))
            print(f"{case.name}: line {where}: theirs {theirs[where:where + 3]}, ours {made[where:where + 3]}")


{"make": make, "compare": compare}[sys.argv[1]](Path(sys.argv[2]))
