"""Makes the peers' job: an order that assigns pairs, 17 scalar fields and a loop table of 20 rows by 5 columns.

    job.py FOLDER

writes there order.docx (18 parts; the language of docxtpl, which is ours too), order.odt (the same order
saved by LibreOffice) and order-relatorio.odt (the same with relatorio's placeholders). `write_records` and
`write_long_record` write the data.
"""
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TITLES = ["№", "Наставник, должность", "Наставляемый, должность", "Форма", "Срок"]
COLUMNS = ["number", "mentor", "mentee", "form", "term"]
TABLE = object()
BODY = [
    "{{ founder }}", "{{ organization }}", "({{ short_name }})", "ПРИКАЗ",
    "{{ date }} № {{ number }}", "{{ place }}", "{{ heading }}",
    "В целях профессиональной адаптации педагогических работников, в соответствии с {{ act }}, Положением "
    "о системе наставничества, утверждённым приказом от {{ regulation_date }} № {{ regulation_number }}, "
    "ПРИКАЗЫВАЮ:",
    "1. Закрепить наставнические пары на {{ school_year }} учебный год согласно таблице:", TABLE,
    "2. Куратору {{ curator }} проверить персонализированные программы до {{ deadline }}.",
    "3. Делопроизводителю {{ clerk }} ознакомить с приказом работников под подпись.",
    "4. Контроль за исполнением приказа возложить на {{ controller }}.",
    "{{ post }} ____________ {{ signer }}",
]
SCALARS = {
    "founder": "Управление образования администрации города Новореченска",
    "organization": "муниципальное бюджетное общеобразовательное учреждение "
    "«Средняя общеобразовательная школа № 14» города Новореченска",
    "short_name": "МБОУ «СОШ № 14»",
    "place": "г. Новореченск",
    "number": "1-од",
    "date": "01.09.2026",
    "school_year": "2026/2027",
    "heading": "О закреплении наставнических пар",
    "act": "распоряжением Министерства просвещения Российской Федерации от 25.12.2019 № Р-145",
    "regulation_number": "211-од",
    "regulation_date": "30.08.2025",
    "curator": "Беляевой Н. С.",
    "clerk": "Орловой Т. П.",
    "deadline": "15.09.2026",
    "controller": "Беляеву Н. С.",
    "post": "Директор",
    "signer": "Ю. В. Черных",
}
PARTS = 18


def record(i, rows=20):
    """The i-th document's data; its mentors are its own, so that no two documents are equal."""
    table = [
        {
            "number": str(n + 1),
            "mentor": f"Лещук Пётр Ильич, учитель физики ({i + n})",
            "mentee": f"Кравец Ольга Игоревна, учитель химии & биологии ({n})",
            "form": "учитель – учитель",
            "term": "01.09.2026–31.05.2027",
        }
        for n in range(rows)
    ]
    return {**SCALARS, "number": f"{i + 1}-од", "rows": table}


def expected_text(i):
    """Words that the i-th document must hold: its number, its first and its last row."""
    return [f"{i + 1}-од", f"учитель физики ({i})", f"учитель физики ({i + 19})"]


def write_records(path, count):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(count):
            out.write(json.dumps(record(i), ensure_ascii=False) + "\n")


def write_long_record(path, rows):
    """One document whose table has this many rows, written row by row."""
    data = record(0, rows=0)
    del data["rows"]
    with open(path, "w", encoding="utf-8") as out:
        out.write(json.dumps(data, ensure_ascii=False)[:-1] + ', "rows": [')
        for n in range(rows):
            out.write("," * (n > 0) + json.dumps(record(n, rows=1)["rows"][0], ensure_ascii=False))
        out.write("]}\n")


def make_docx(path):
    import docx
    from docx.shared import Pt

    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    for text in BODY:
        if text is not TABLE:
            document.add_paragraph(text)
            continue
        table = document.add_table(rows=4, cols=5, style="Table Grid")
        for cell, title in zip(table.rows[0].cells, TITLES):
            cell.text = title
        table.rows[1].cells[0].text = "{%tr for row in rows %}"
        for cell, column in zip(table.rows[2].cells, COLUMNS):
            cell.text = "{{ row.%s }}" % column
        table.rows[3].cells[0].text = "{%tr endfor %}"
    document.sections[0].header.paragraphs[0].text = "Приказ о закреплении наставнических пар"
    document.save(path)
    parts = len(zipfile.ZipFile(path).namelist())
    assert parts == PARTS, f"{path} has {parts} parts instead of {PARTS}"


def make_odt(docx_path):
    """LibreOffice's own ODT of the same order: its styles, settings and thumbnail are those of real life."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "odt",
             "--outdir", docx_path.parent, docx_path],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def make_relatorio_odt(odt_path, path):
    """The same package with relatorio's placeholders in the places of ours."""

    def placeholder(text):
        text = text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        return f'<text:placeholder text:placeholder-type="text">{text}</text:placeholder>'

    def rewritten(content):
        content = content.replace("{%tr for row in rows %}", placeholder('<for each="row in rows">'))
        content = content.replace("{%tr endfor %}", placeholder("</for>"))
        content = re.sub(r"\{\{ (\w+(\.\w+)?) \}\}", lambda m: placeholder(f"<{name(m[1])}>"), content)
        assert "{{" not in content and "{%" not in content, "LibreOffice split a placeholder"
        return content

    def name(field):
        return field.replace("row.", "row['") + "']" if field.startswith("row.") else field

    with zipfile.ZipFile(odt_path) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "content.xml":
                data = rewritten(data.decode()).encode()
            target.writestr(part, data)


def make_templates(folder):
    folder.mkdir(parents=True, exist_ok=True)
    make_docx(folder / "order.docx")
    make_odt(folder / "order.docx")
    make_relatorio_odt(folder / "order.odt", folder / "order-relatorio.odt")


if __name__ == "__main__":
    make_templates(Path(sys.argv[1]))
