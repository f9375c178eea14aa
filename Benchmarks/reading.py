"""Records: `nastavnik check` on a very large school, whole process."""
import datetime
import itertools
import school
from measuring import interleaved, peak_memory, run
from table import number, seconds, table, verdict

# Exit code 1 says that the records have errors.
DONE = (0, 1)
PEOPLE = 10_000
STEMS = [
    "Абрам", "Баран", "Василь", "Гаврил", "Данил", "Ефим", "Жук", "Захар", "Игнат", "Калин", "Лавр", "Макар", "Назар",
    "Осип", "Павл", "Роман", "Савель", "Тарас", "Устин", "Фад", "Харитон", "Цветк", "Черн", "Шишк", "Щербак", "Юд",
]  # fmt: skip
GIVEN = {"м": [*school.MEN, "Денис", "Егор", "Иван", "Кирилл", "Лев", "Максим", "Олег", "Пётр", "Роман", "Юрий"],
         "ж": [*school.WOMEN, "Дарья", "Елена", "Инна", "Ксения", "Лидия", "Мария", "Ольга", "Полина", "Рита", "Юлия"]}  # fmt: skip
FATHERS = ["Андреев", "Борисов", "Викторов", "Денисов", "Иванов", "Максимов", "Олегов", "Павлов", "Романов"]


class Reading:
    def __init__(self, setting):
        self.setting = setting
        self.book = setting.work / "people" / "Школа.xlsx"

    def prepare(self):
        school.write_book(self.book, large_school())

    def many_people(self):
        command = [self.setting.program, "check", self.book]
        spent = interleaved(self.setting.rounds, {"": lambda: run(command, DONE)[1]})[""]
        mega = peak_memory(command, DONE)
        yield f"Проверка записей: людей {number(PEOPLE)}, пар {number(PEOPLE // 4)}, XLSX; весь процесс"
        yield from table(
            ["", "время", "±", "процессор", "цель", "достигнута"],
            [
                ["чтение и все правила", seconds(spent.median), f"{number(spent.spread * 100)} %", seconds(spent.cpu),
                 "0,5 с", verdict(spent.median < 0.5)],
                ["  память", f"{number(mega, 1)} МБ", "", "", "100 МБ", verdict(mega < 100)],
            ],
        )  # fmt: skip


def large_school():
    """The sample school's tables with people and pairs added, until there are as many as wanted."""
    sheets = school.read_sample()
    staff, pupils, pairs = sheets["Работники"], sheets["Обучающиеся"], sheets["Пары"]
    model = next(row for row in pairs if row[3] == "учитель – учитель")
    names = people()
    workers = [next(names) for _ in range(PEOPLE // 2 - len(staff) + 1)]
    rest = [""] * (len(staff[0]) - 7)
    for number, name in enumerate(workers):
        post = school.POSTS[number % len(school.POSTS)]
        staff.append([name, post, "первая", str(number % 40), "", "корпус 1", f"{number} от 25.08.2011", *rest])
    blank = [""] * (len(pupils[0]) - 5)
    for number in range(PEOPLE // 2 - len(pupils) + 1):
        born = datetime.date(2010, 1, 1) + datetime.timedelta(number % 2500)
        pupils.append([next(names), f"{5 + number % 7} «А»", f"{born:%d.%m.%Y}", next(names), "", *blank])
    first = max(int(row[0]) for row in pairs[1:]) + 1
    for number in range(PEOPLE // 4):
        mentor, mentee = workers[2 * number % len(workers)], workers[(2 * number + 1) % len(workers)]
        pairs.append([str(first + number), mentor, mentee, *model[3:-3], "", "", ""])
    return sheets


def people():
    """Full names, men and women in turn, none of them twice."""
    for father, stem, ending, place in itertools.product(FATHERS, STEMS, ("ов", "ин", "енко"), range(14)):
        yield f"{stem}{ending} {GIVEN['м'][place]} {father}ич"
        yield f"{stem}{ending if ending == 'енко' else ending + 'а'} {GIVEN['ж'][place]} {father}на"
