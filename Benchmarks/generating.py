"""All papers of a school: `nastavnik generate`, beside the bare loop that writes the same files."""
import itertools
import os

import school
from measuring import CORES, Spent, emptied, files, interleaved, peak_memory, run, run_with_memory
from table import number, seconds, table, verdict

# Exit code 1 says that some papers have findings; the count of files shows that they were made.
DONE = (0, 1)


class Generating:
    def __init__(self, setting):
        self.setting = setting
        self.schools = setting.work / "schools"
        self.out = setting.work
        self.folders = itertools.count(1)

    def prepare(self):
        school.write_schools(self.schools, max(1, self.setting.schools))

    def fresh(self, name):
        """A new folder for each run, kept until all is measured.

        ext4 does not give out an inode freed less than five minutes ago, and looks at each of them again whenever a
        file is made: right after many files were removed, making one takes ten times as long.
        """
        folder = self.setting.work / f"{name} {next(self.folders)}"
        folder.mkdir(parents=True)
        os.sync()
        return folder

    def command(self, records):
        return [self.setting.program, "generate", records, "-o", self.out, "--format", "docx"]

    def cold(self, records):
        self.out = self.fresh("papers")
        return run(self.command(records), DONE)[1]

    def unchanged(self, records):
        return run(self.command(records), DONE)[1]

    def bare(self, names, count):
        out = self.fresh("bare")
        output, whole = run([self.setting.bare, names, out, count, CORES])
        return Spent(float(output), whole.cpu)

    def one_school(self):
        yield f"Школа: все бумаги в DOCX на диск; прогонов: {self.setting.rounds}, медианы"
        sample = school.SAMPLE
        rows = list(self.measure("образец (CSV)", sample))
        rows += self.measure(f"{school.PAIRS} пар (XLSX)", self.schools / "Школа 1" / "Школа.xlsx")
        yield from table(["", "бумаг", "время", "±", "процессор", "бумаг/с", "цель", "достигнута"], rows)

    def measure(self, title, records):
        rounds = self.setting.rounds
        self.cold(records)
        names, papers = self.list_papers()
        measured = interleaved(
            rounds,
            {
                "cold": lambda: self.cold(records),
                "unchanged": lambda: self.unchanged(records),
                "bare": lambda: self.bare(names, papers),
            },
        )
        cold, unchanged, bare = measured["cold"], measured["unchanged"], measured["bare"]

        def row(title, samples, goal="", reached=None):
            return [
                title, number(papers), seconds(samples.median), f"{number(samples.spread * 100)} %",
                seconds(samples.cpu), number(papers / samples.median), goal, "" if reached is None else verdict(reached),
            ]  # fmt: skip

        share = bare.median / cold.median
        yield row(f"{title}, впервые", cold, "0,5 с", cold.median < 0.5)
        yield row(f"{title}, ничего не изменилось", unchanged, "0,1 с", unchanged.median < 0.1)
        yield row("  голый цикл на C, те же файлы", bare)
        yield [
            "  наша доля от голого цикла", "", number(share, 2), "", number(bare.cpu / cold.cpu, 2), "", "0,6",
            verdict(share >= 0.6),
        ]  # fmt: skip
        mega = self.memory(records)
        yield ["  память", "", f"{number(mega, 1)} МБ", "", "", "", "200 МБ", verdict(mega < 200)]

    def memory(self, records):
        self.out = self.fresh("papers")
        return peak_memory(self.command(records), DONE)

    def list_papers(self):
        """The list of the papers of the last run, for the bare loop."""
        papers = files(self.out)
        names = self.setting.work / "papers.txt"
        names.write_text("".join(f"{path}\n" for path in papers))
        return names, len(papers)

    def many_schools(self):
        """Batches of growing size, each beside the bare loop: the cost of a school should stay the same."""
        total = self.setting.schools
        yield f"Папка школ (по {school.PAIRS} пар, XLSX), бумаги в DOCX на диск, по одному прогону"
        rows, costs = [], {}
        # The papers of the first school, over and over: the bare loop needs no more of the batch.
        self.cold(self.schools / "Школа 1" / "Школа.xlsx")
        names, papers = self.list_papers()
        for count in sorted({min(size, total) for size in (1, 20, 100, total)}):
            batch = emptied(self.setting.work / "batch")
            for i in range(1, count + 1):
                (batch / f"Школа {i}").symlink_to(self.schools / f"Школа {i}", target_is_directory=True)
            before = self.bare(names, count * papers)
            self.out = self.fresh("papers")
            spent, mega = run_with_memory(self.command(batch), DONE)
            made = len(files(self.out))
            again = self.unchanged(batch)
            # The disk of a machine that others use too is now quick, now slow: the better run counts.
            bare = min(before, self.bare(names, made), key=lambda each: each.wall)
            costs[count] = spent.cpu / count
            share = bare.wall / spent.wall
            rows.append(
                [
                    number(count), number(made), seconds(spent.wall), seconds(spent.wall / count),
                    seconds(spent.cpu / count), seconds(again.wall), number(made / spent.wall), seconds(bare.wall),
                    number(share, 2), verdict(share >= 0.6), number(bare.cpu / spent.cpu, 2),
                    f"{number(mega, 1)} МБ", verdict(mega < 200),
                ]  # fmt: skip
            )
        yield from table(
            ["школ", "бумаг", "впервые", "на школу", "процессор на школу", "повторно", "бумаг/с", "голый цикл",
             "доля цикла", "≥ 0,6", "по процессору", "память", "< 200"],
            rows,
        )  # fmt: skip
        several = [cost for count, cost in costs.items() if count > 1]
        if len(several) > 1:
            yield f"Рост: процессор на школу в полной папке – {number(several[-1] / several[0], 2)} от него в малой"
