"""Writes workbooks of schools with 60 pairs, grown from the sample school.

Thirty-five pairs of teachers are added to the sample's twenty-five; their people are made of the name lists
below, their posts and terms are those of the sample's first teachers.
"""
import csv
import datetime
import itertools
import re
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "Школа № 8"
PAIRS = 60
SURNAMES = ["Арбузов", "Бережной", "Вершинин", "Гладков", "Дроздов", "Ежов", "Журавлёв", "Зимин", "Ильин"]
MEN = ["Аркадий", "Богдан", "Вадим", "Герман"]
WOMEN = ["Алла", "Белла", "Вероника", "Галина"]
FATHERS = [("Львович", "Львовна"), ("Петрович", "Петровна")]
POSTS = ["учитель физики", "учитель математики", "учитель русского языка и литературы", "учитель биологии"]


def people():
    """Full names, men and women in turn, none of them twice."""
    for father, surname, given in itertools.product(FATHERS, SURNAMES, range(len(MEN))):
        yield f"{surname} {MEN[given]} {father[0]}"
        yield f"{feminine(surname)} {WOMEN[given]} {father[1]}"


def feminine(surname):
    return surname[:-2] + "ая" if surname.endswith("ой") else surname + "а"


def read_sample():
    """The sample's tables by sheet name, as lists of rows."""
    sheets = {}
    for path in sorted(SAMPLE.glob("*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as text:
            sheets[path.stem] = list(csv.reader(text, delimiter=";"))
    return sheets


def add_pairs(sheets):
    staff, pairs = sheets["Работники"], sheets["Пары"]
    model = next(row for row in pairs if row[3] == "учитель – учитель")
    names = people()
    for number in range(max(int(row[0]) for row in pairs[1:]) + 1, PAIRS + 1):
        mentor, mentee = next(names), next(names)
        post = POSTS[number % len(POSTS)]
        rest = [""] * (len(staff[0]) - 7)
        staff.append([mentor, post, "высшая", "20", "", "корпус 1", f"{number} от 25.08.2011", *rest])
        staff.append([mentee, post, "", "1", "да", "корпус 1", f"{number + 100} от 25.08.2025", *rest])
        # Without the dates of consents and the agreement's number: they are each pair's own.
        pairs.append([str(number), mentor, mentee, *model[3:-3], "", "", ""])


def cell(text):
    """A cell as a secretary's workbook has it: dates and counts are real ones."""
    if match := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text):
        return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    return int(text) if re.fullmatch(r"0|[1-9]\d{0,4}", text) else text or None


def write_school(path, number):
    """A workbook of the school with this number."""
    sheets = read_sample()
    add_pairs(sheets)
    write_book(
        path,
        {
            name: [[text.replace("№ 8", f"№ {number}") for text in row] for row in rows]
            for name, rows in sheets.items()
        },
    )


def write_book(path, sheets):
    """Sheets as a workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell(text) for text in row])
        for cells in sheet.iter_rows():
            for each in cells:
                if each.is_date:
                    each.number_format = "DD.MM.YYYY"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def write_schools(folder, count):
    """A folder of schools, each in a folder of its own."""
    for number in range(1, count + 1):
        path = folder / f"Школа {number}" / "Школа.xlsx"
        if not path.exists():
            write_school(path, number)
