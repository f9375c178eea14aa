#!/usr/bin/env python3
"""Makes the workbooks beside this script with the programs that schools' files come from.

Needs openpyxl, XlsxWriter, odfpy, pandas, msoffcrypto-tool and LibreOffice (`soffice`). The results are
committed; run it again only to add a case: `make.py journal encrypted` makes only these. Every person and
institution is fictional.
"""
import csv, datetime, os, subprocess, sys, zipfile

here = os.path.dirname(os.path.abspath(__file__))
os.chdir(here)

CAPTIONS = ["№ пары", "Наставник", "Наставляемый", "Начало", "Стаж, лет", "Молодой специалист", "Запрос"]
ROWS = [
    [1, "Лещук Пётр Ильич", "Кравец Ольга Игоревна", datetime.date(2026, 9, 1), 18, "да", "дисциплина\nна уроке"],
    [2, "Сорока Ирина Павловна", "Ким Анна", datetime.date(2027, 2, 28), 0.5, "нет", "«Кабинет» & <доска> \"1\""],
    [3, "Черных Юлия Владимировна", "Ли В. Г.", datetime.date(1999, 12, 31), 41, "", "7 «А»"],
]


def by_openpyxl():
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    book = Workbook()
    sheet = book.active
    sheet.title = "Пары"
    sheet.append(CAPTIONS)
    for row in ROWS:
        sheet.append(row)
        sheet.cell(sheet.max_row, 4).number_format = "DD.MM.YYYY"
    sheet["B2"] = CellRichText("Лещук ", TextBlock(InlineFont(b=True), "Пётр"), " Ильич")
    book.save("openpyxl.xlsx")


def by_xlsxwriter(name="xlsxwriter.xlsx", **options):
    import xlsxwriter
    book = xlsxwriter.Workbook(name, options)
    sheet = book.add_worksheet("Пары")
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    title = book.add_format({"bold": True})
    for column, caption in enumerate(CAPTIONS):
        sheet.write(0, column, caption, title)
    for index, row in enumerate(ROWS, 1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(index, column, datetime.datetime.combine(value, datetime.time()), date)
            else:
                sheet.write(index, column, value)
    book.close()


def as_1904():
    by_xlsxwriter("1904.xlsx", date_1904=True)


def by_pandas():
    import pandas
    frame = pandas.DataFrame(ROWS, columns=CAPTIONS)
    frame["Начало"] = frame["Начало"].astype(object)
    frame.to_excel("pandas.xlsx", sheet_name="Пары", index=False)


def by_odfpy():
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style
    from odf.number import DateStyle, Day, Month, Year, Text
    from odf.table import Table, TableRow, TableCell
    from odf.text import P
    from odf.office import Annotation
    book = OpenDocumentSpreadsheet()
    days = DateStyle(name="days")
    for part in (Day(style="long"), Text(text="."), Month(style="long"), Text(text="."), Year(style="long")):
        days.addElement(part)
    book.automaticstyles.addElement(days)
    style = Style(name="day", family="table-cell", datastylename="days")
    book.automaticstyles.addElement(style)
    table = Table(name="Пары")
    for number, row in enumerate([CAPTIONS] + ROWS):
        line = TableRow()
        for value in row:
            if isinstance(value, datetime.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat(), stylename=style)
                cell.addElement(P(text=value.strftime("%d.%m.%Y")))
            elif isinstance(value, (int, float)):
                cell = TableCell(valuetype="float", value=value)
                cell.addElement(P(text=str(value).replace(".", ",")))
            else:
                cell = TableCell(valuetype="string")
                for paragraph in value.split("\n"):
                    cell.addElement(P(text=paragraph))
            if number == 1 and value == "да":
                note = Annotation()
                note.addElement(P(text="примечание"))
                cell.addElement(note)
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save("odfpy.ods")


def as_csv():
    with open("excel.csv", "w", encoding="cp1251", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(CAPTIONS)
        for row in ROWS:
            writer.writerow([shown(value) for value in row])


def shown(value):
    if isinstance(value, datetime.date):
        return value.strftime("%d.%m.%Y")
    return str(value).replace(".", ",") if isinstance(value, float) else value


def by_libreoffice():
    for source, target, name in [("xlsxwriter.xlsx", "ods", "libreoffice.ods"), ("odfpy.ods", "xlsx", "libreoffice.xlsx")]:
        subprocess.run(["soffice", "--headless", "--convert-to", target, "--outdir", "made", source], check=True)
        os.replace("made/" + source.split(".")[0] + "." + target, name)
    subprocess.run(["soffice", "--headless", "--convert-to", "xls", "--outdir", ".", "xlsxwriter.xlsx"], check=True)
    os.replace("xlsxwriter.xls", "old.xls")
    os.rmdir("made")


def odd_values():
    """Values that a reader may take for something else, one a row: caption, cell."""
    import xlsxwriter
    book = xlsxwriter.Workbook("values.xlsx")
    sheet = book.add_worksheet("Значения")
    formats = lambda code: book.add_format({"num_format": code})
    sheet.write_row(0, 0, ["Что", "Значение"])
    rows = [
        ("день", 46266, "dd.mm.yyyy"), ("месяц", 46266, "mmm\\-yy"), ("день словами", 46266, '[$-419]d\\ mmmm\\ yyyy" г.";@'),
        ("время", 0.4375, "h:mm"), ("день и время", 46266.4375, "dd.mm.yyyy hh:mm"),
        ("процент", 0.15, "0%"), ("процент с долями", 0.155, "0.0%"), ("нули", 7, "000"),
        ("телефон", 89001234567, '#" ("###") "###\\-##\\-##'), ("рубли", 1234.5, '#,##0.00\\ "₽"'),
        ("ИНН", 540123456789, "0"), ("число", 0.1 + 0.2, None), ("длинное", 40702810900000012345, None),
    ]
    for index, (name, value, code) in enumerate(rows, 1):
        sheet.write(index, 0, name)
        sheet.write_number(index, 1, value, formats(code) if code else None)
    index = len(rows) + 1
    sheet.write(index, 0, "логическое"); sheet.write_boolean(index, 1, True)
    sheet.write(index + 1, 0, "формула"); sheet.write_formula(index + 1, 1, '="а"&"б"', None, "аб")
    sheet.write(index + 2, 0, "ошибка"); sheet.write_formula(index + 2, 1, "=NA()", None, "#N/A")
    sheet.write(index + 3, 0, "нули текстом"); sheet.write_string(index + 3, 1, "007")
    sheet.write(index + 4, 0, "перенос"); sheet.write_string(index + 4, 1, "а\r\nб")
    book.close()
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "--outdir", ".", "values.xlsx"], check=True)


def merged():
    """A title, a header of two rows, a group merged downwards, a hidden row and a hidden sheet."""
    import xlsxwriter
    book = xlsxwriter.Workbook("merged.xlsx")
    sheet = book.add_worksheet("Пары")
    sheet.merge_range("A1:E1", "Наставнические пары на 2026/2027 учебный год")
    sheet.merge_range("A3:A4", "№")
    sheet.merge_range("B3:D3", "Наставник")
    sheet.write_row("B4", ["Фамилия", "Имя", "Отчество"])
    sheet.merge_range("E3:E4", "Наставляемый")
    sheet.merge_range("A5:A6", 1)
    sheet.merge_range("B5:B6", "Лещук")
    sheet.merge_range("C5:C6", "Пётр")
    sheet.merge_range("D5:D6", "Ильич")
    sheet.write("E5", "Кравец Ольга Игоревна")
    sheet.write("E6", "Ким Анна")
    sheet.write_row("A8", [2, "Ли", "Вера", "Глебовна", "Пак Инна"])
    sheet.set_row(7, None, None, {"hidden": True})
    hidden = book.add_worksheet("Черновик")
    hidden.write_row(0, 0, ["а", "б"])
    hidden.write_row(1, 0, ["в", "г"])
    hidden.hide()
    book.close()
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "--outdir", ".", "merged.xlsx"], check=True)


def without_values():
    from openpyxl import Workbook
    book = Workbook()
    book.active.append(["а", "б"])
    book.active.append(["в", "=1+1"])
    book.save("formula.xlsx")


def protected():
    from openpyxl import Workbook
    book = Workbook()
    book.active.title = "Пары"
    book.active.append(["а", "б"])
    book.active.append(["в", "г"])
    book.active.protection.sheet = True
    book.save("protected.xlsx")
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "--outdir", ".", "protected.xlsx"], check=True)


def hostile():
    """A bomb, a cut-off book, a document type in a sheet."""
    with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))
    whole = open("openpyxl.xlsx", "rb").read()
    open("cut.xlsx", "wb").write(whole[: len(whole) // 2])
    with zipfile.ZipFile("openpyxl.xlsx") as source, zipfile.ZipFile("doctype.xlsx", "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                data = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + data
            target.writestr(item.filename, data)


def encrypted():
    """Books under a password: XLSX as Excel encrypts it; ODS as ODF 1.2 part 3 §3.4 has it and Calc writes it."""
    import base64, hashlib, zlib
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from msoffcrypto.format.ooxml import OOXMLFile
    with open("openpyxl.xlsx", "rb") as plain, open("encrypted.xlsx", "wb") as target:
        OOXMLFile(plain).encrypt("secret", target)
    salt, start = bytes(range(16)), bytes(range(16, 32))
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(b"secret").digest(), salt, 100000, 32)
    with zipfile.ZipFile("odfpy.ods") as book, zipfile.ZipFile("encrypted.ods", "w", zipfile.ZIP_STORED) as target:
        kind = book.read("mimetype").decode()
        target.writestr("mimetype", kind)
        content = zlib.compress(book.read("content.xml"))[2:-4]
        padded = content + b"\0" * (-len(content) % 16)
        cipher = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
        target.writestr("content.xml", cipher.update(padded) + cipher.finalize())
        text = lambda data: base64.b64encode(data).decode()
        target.writestr("META-INF/manifest.xml", f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
 <manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="{len(book.read('content.xml'))}">
  <manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="{text(hashlib.sha256(content[:1024]).digest())}">
   <manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="{text(start)}"/>
   <manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32" manifest:iteration-count="100000" manifest:salt="{text(salt)}"/>
   <manifest:start-key-generation manifest:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" manifest:key-size="32"/>
  </manifest:encryption-data>
 </manifest:file-entry>
</manifest:manifest>
""")


def misnamed():
    """Files that are not what their names say."""
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/></Relationships>'
    with zipfile.ZipFile("binary.xlsb", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", links % "xl/workbook.bin")
        archive.writestr("xl/workbook.bin", bytes([0x83, 0x01, 0x00, 0x84, 0x01, 0x00]))
    with zipfile.ZipFile("document.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types.replace("bin", "xml"))
        archive.writestr("_rels/.rels", links % "word/document.xml")
        archive.writestr("word/document.xml", "<w/>")
    open("text.xlsx", "w").write("№ пары;Наставник\n1;Ким Анна\n")
    # Journals of marks give such files as «Excel».
    open("web.xls", "w").write("<html><body><table><tr><td>ФИО</td></tr></table></body></html>")
    open("scan.csv", "wb").write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")


PUPILS = [
    ("7А", [("Сорока", "Максим", "Андреевич", "14.03.2013", "+7 (900) 123-45-67", "Сорока Ирина Павловна"),
            ("Ким", "Анна", "", "02.11.2013", "8-900-765-43-21", "Ким Вера Олеговна")]),
    ("11 «Б»", [("Щёголев", "Пётр", "Ильич", "30.06.2008", "", "")]),
]


def journal():
    """An export of a school's journal: a title, a header of two rows with column numbers under it, the class
    in rows of its own, a name in three columns, a date with the time of day, blanks nobody sees, totals."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    book = Workbook()
    sheet = book.active
    sheet.title = "Обучающиеся"
    sheet.merge_cells("A1:G1"); sheet["A1"] = "Список обучающихся"
    sheet.merge_cells("A2:G2"); sheet["A2"] = "МБОУ «СОШ № 14» на 01.09.2026 10:15:00"
    for area, text in [("A4:A5", "№ п/п"), ("B4:D4", "ФИО обучающегося"), ("E4:E5", "Дата рождения"),
                       ("F4:F5", "Телефон"), ("G4:G5", "Родитель (законный\nпредставитель)")]:
        sheet.merge_cells(area)
        sheet[area.split(":")[0]] = text
    for column, text in zip("BCD", ["Фамилия", "Имя", "Отчество"]):
        sheet[column + "5"] = text
    sheet.append([1, 2, 3, 4, 5, 6, 7])
    number = 0
    for name, pupils in PUPILS:
        sheet.append(["Класс: " + name])
        row = sheet.max_row
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
        sheet.cell(row, 1).font = Font(bold=True)
        for surname, given, patronymic, birth, phone, parent in pupils:
            number += 1
            sheet.append([number, surname + "\u00a0", given, patronymic, birth + " 0:00:00", phone, parent + "\u00a0"])
        sheet.append(["Итого по классу: %d" % len(pupils)])
    sheet.append(["Всего обучающихся", None, None, None, None, None, number])
    sheet.freeze_panes = "A6"
    sheet.auto_filter.ref = "A5:G%d" % sheet.max_row
    book.save("journal.xlsx")
    convert = lambda target, name: (subprocess.run(["soffice", "--headless", "--convert-to", target, "--outdir", "made", "journal.xlsx"], check=True), os.replace("made/journal." + target.split(":")[0], name))
    convert("ods", "journal.ods")
    for charset, name in [(76, "journal-utf8.csv"), (34, "journal-1251.csv"), (65535, "journal-utf16.csv")]:
        convert("csv:Text - txt - csv (StarCalc):59,34,%d,1" % charset, name)
    os.rmdir("made")


def csv_of_every_kind():
    """The records of `as_csv` with commas and tabs, as Calc writes them."""
    for token, name in [("44,34,76,1", "comma.csv"), ("9,34,76,1", "tab.tsv")]:
        subprocess.run(["soffice", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):" + token, "--outdir", "made", "xlsxwriter.xlsx"], check=True)
        os.replace("made/xlsxwriter.csv", name)
    os.rmdir("made")


def rich():
    """A workbook with everything that a change of one cell must leave alone: formulas with their values, styles,
    macros, comments, rules, a table, a chart, a name, hidden and frozen parts, a filter, a link."""
    import xlsxwriter
    with open("vbaProject.bin", "wb") as file:
        file.write(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(range(256)) * 2)
    book = xlsxwriter.Workbook("rich.xlsm")
    book.add_vba_project("vbaProject.bin")
    sheet = book.add_worksheet("Пары")
    date = book.add_format({"num_format": "dd.mm.yyyy", "bg_color": "#FFF2CC"})
    percent = book.add_format({"num_format": "0%"})
    bold = book.add_format({"bold": True, "font_color": "red"})
    sheet.write_row(0, 0, ["№ пары", "Наставник", "Начало", "Стаж", "Через год", "Доля", "Запрос", "Пусто", "Ссылка"])
    for index in range(1, 6):
        sheet.write_number(index, 0, index)
        sheet.write_string(index, 1, "Ким Анна" if index % 2 else "Ли Вера", bold)
        sheet.write_datetime(index, 2, datetime.datetime(2026, 9, index), date)
        sheet.write_number(index, 3, index * 3)
        sheet.write_formula(index, 4, "=D%d+1" % (index + 1), None, index * 3 + 1)
        sheet.write_number(index, 5, 0.15, percent)
        sheet.write_rich_string(index, 6, "дисциплина ", bold, "на уроке")
        sheet.write_blank(index, 7, None, date)
    sheet.write_comment("B2", "Уточнить должность")
    sheet.data_validation("D2:D100", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 70})
    sheet.conditional_format("D2:D6", {"type": "data_bar"})
    sheet.autofilter("A1:H6")
    sheet.freeze_panes(1, 2)
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column("J:J", None, None, {"hidden": True})
    sheet.write_url("I2", "https://example.org/", None, "страница")
    other = book.add_worksheet("Расчёт")
    other.add_table("A1:B4", {"columns": [{"header": "Год"}, {"header": "Пар"}], "data": [[2024, 3], [2025, 5], [2026, 8]]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Расчёт!$B$2:$B$4"})
    other.insert_chart("D2", chart)
    book.define_name("Начало_года", "=Пары!$C$2")
    book.close()
    os.remove("vbaProject.bin")
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "--outdir", ".", "rich.xlsm"], check=True)


def shapes_of_cells():
    """Cells that only a program writes: shared formulas, inline strings, booleans, errors, dates of ISO 8601,
    cells and rows without addresses, a wide row and a million rows with nothing but a style."""
    rows = ['<row r="1"><c r="A1" t="inlineStr"><is><t>Что</t></is></c><c r="B1" t="inlineStr"><is><r><t>Зна</t></r><r><t xml:space="preserve">чение </t></r></is></c></row>']
    cells = [
        ("общая формула", '<c r="B2"><f t="shared" ref="B2:B3" si="0">1+1</f><v>2</v></c>'),
        ("её вторая ячейка", '<c r="B3"><f t="shared" si="0"/><v>3</v></c>'),
        ("формула-текст", '<c r="B4" t="str"><f>"а"&amp;"б"</f><v>аб</v></c>'),
        ("истина", '<c r="B5" t="b"><v>1</v></c>'),
        ("нет ссылки", '<c r="B6" t="e"><v>#REF!</v></c>'),
        ("день по ISO", '<c r="B7" t="d"><v>2026-09-01</v></c>'),
        ("без адреса", "<c><v>7</v></c>"),
        ("пустая строка", '<c r="B9" t="inlineStr"><is><t></t></is></c>'),
        ("знаки управления", '<c r="B10" t="inlineStr"><is><t>а_x000D_б</t></is></c>'),
    ]
    for number, (name, cell) in enumerate(cells, 2):
        address = "" if name == "без адреса" else ' r="A%d"' % number
        start = "<row>" if name == "без адреса" else '<row r="%d">' % number
        rows.append(start + '<c%s t="inlineStr"><is><t>%s</t></is></c>%s</row>' % (address, name, cell))
    rows.append('<row r="11"><c r="A11" t="inlineStr"><is><t>широкая</t></is></c><c r="B11"><v>1</v></c><c r="XFD11" s="0"/></row>')
    rows += ['<row r="%d" s="0" customFormat="1"/>' % number for number in range(12, 5000)]
    rows.append('<row r="1048576" s="0"><c r="A1048576" s="0"/></row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile("shapes.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{links}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Значения" sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{links}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>' + "".join(rows) + "</sheetData></worksheet>")


def typed_cells():
    """Every type of an ODS cell, repeated rows and cells, a covered cell, an annotation."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableRow, TableCell, CoveredTableCell
    from odf.text import P, S, LineBreak
    from odf.office import Annotation
    book = OpenDocumentSpreadsheet()
    table = Table(name="Значения")
    def row(name, cell, **options):
        line = TableRow(**options)
        caption = TableCell(valuetype="string")
        caption.addElement(P(text=name))
        line.addElement(caption)
        line.addElement(cell)
        table.addElement(line)
    def cell(shown, **options):
        made = TableCell(**options)
        made.addElement(P(text=shown))
        return made
    row("Что", cell("Значение", valuetype="string"))
    row("процент", cell("15,5 %", valuetype="percentage", value=0.155))
    row("рубли", cell("1 234,50 ₽", valuetype="currency", value=1234.5, currency="RUB"))
    row("время", cell("10:30", valuetype="time", timevalue="PT10H30M00S"))
    row("истина", cell("ИСТИНА", valuetype="boolean", booleanvalue="true"))
    row("день", cell("01.09.2026", valuetype="date", datevalue="2026-09-01T00:00:00"))
    row("нули", cell("007", valuetype="float", value=7))
    row("повтор", cell("да", valuetype="string"), numberrowsrepeated=3)
    noted = TableCell(valuetype="string")
    note = Annotation(); note.addElement(P(text="не читать")); noted.addElement(note)
    words = P(text="две"); words.addElement(S(c=2)); words.addText("строки"); words.addElement(LineBreak()); words.addText("здесь")
    noted.addElement(words)
    row("заметка", noted)
    merged = cell("под ней", valuetype="string", numberrowsspanned=2, numbercolumnsspanned=1)
    row("объединена", merged)
    hidden = CoveredTableCell(valuetype="string"); hidden.addElement(P(text="не видно"))
    row("накрыта", hidden)
    empty = TableRow(numberrowsrepeated=1048500)
    empty.addElement(TableCell(numbercolumnsrepeated=1024))
    table.addElement(empty)
    book.spreadsheet.addElement(table)
    book.save("typed.ods")


def by_accounting():
    """A list from an accounting program: parameters above, each caption and value merged over several narrow
    columns, the class alone in a row, totals, numbers with no-break spaces as texts."""
    from openpyxl import Workbook
    book = Workbook()
    sheet = book.active
    sheet.title = "TDSheet"
    sheet["B1"] = "Список контингента"
    sheet["B2"] = "Параметры:"; sheet["E2"] = "Дата отчета: 01.09.2026"
    sheet["B3"] = "Отбор:"; sheet["E3"] = 'Статус Равно "Обучается"'
    spans = [(2, 3), (4, 7), (8, 9), (10, 12)]
    def line(values, row):
        for (first, last), value in zip(spans, values):
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
            sheet.cell(row, first).value = value
    line(["Лицевой счёт", "Обучающийся", "Дата рождения", "Законный представитель"], 5)
    row = 6
    for name, pupils in PUPILS:
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=12)
        sheet.cell(row, 2).value = name
        row += 1
        for index, (surname, given, patronymic, birth, phone, parent) in enumerate(pupils):
            line(["1\u00a0%03d" % (row * 7), " ".join([surname, given, patronymic]).strip(),
                  datetime.datetime.strptime(birth, "%d.%m.%Y"), parent or None], row)
            sheet.cell(row, 8).number_format = "dd.mm.yyyy"
            row += 1
    sheet.cell(row, 2).value = "Итого"; sheet.cell(row, 4).value = 3
    book.save("accounting.xlsx")


def by_pandas_as_it_comes():
    """What pandas makes by itself: days with a time, whole numbers as 3.0 where one is missing."""
    import pandas
    frame = pandas.DataFrame(ROWS, columns=CAPTIONS)
    frame["Начало"] = pandas.to_datetime(frame["Начало"])
    frame["Приказ"] = [3, None, 4]
    frame.to_excel("pandas-days.xlsx", sheet_name="Пары", index=False)
    frame.to_csv("pandas.csv", index=False)
    frame.to_json("pandas.json", orient="records", force_ascii=False, date_format="iso")


EVERYTHING = ["by_openpyxl", "by_xlsxwriter", "as_1904", "by_pandas", "by_odfpy", "as_csv", "by_libreoffice", "odd_values",
              "merged", "without_values", "protected", "hostile", "encrypted", "misnamed", "journal", "csv_of_every_kind",
              "rich", "shapes_of_cells", "typed_cells", "by_accounting", "by_pandas_as_it_comes"]
for name in sys.argv[1:] or EVERYTHING:
    globals()[name]()
