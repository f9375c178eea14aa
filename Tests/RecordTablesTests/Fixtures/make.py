#!/usr/bin/env python3
"""Makes the workbooks beside this script with the programs that schools' files come from.

Needs openpyxl, XlsxWriter, odfpy, pandas and LibreOffice (`soffice`). The results are committed; run it again
only to add a case. Every person and institution is fictional.
"""
import csv, datetime, os, subprocess, zipfile

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


by_openpyxl(); by_xlsxwriter(); by_xlsxwriter("1904.xlsx", date_1904=True); by_pandas(); by_odfpy(); as_csv()
by_libreoffice(); odd_values(); merged(); without_values(); protected(); hostile()
