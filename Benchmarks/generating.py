"""All papers of a school: `nastavnik generate`, beside the bare loop that writes the same files."""
import school
from measuring import CORES, Spent, emptied, files, interleaved, peak_memory, run
from table import number, seconds, table, verdict

# Exit code 1 says that some papers have findings; the count of files shows that they were made.
DONE = (0, 1)


class Generating:
    def __init__(self, setting):
        self.setting = setting
        self.schools = setting.work / "schools"
        self.out = setting.work / "papers"

    def prepare(self):
        school.write_schools(self.schools, max(1, self.setting.schools))

    def command(self, records):
        return [self.setting.program, "generate", records, "-o", self.out, "--format", "docx"]

    def cold(self, records):
        emptied(self.out)
        return run(self.command(records), DONE)[1]

    def unchanged(self, records):
        return run(self.command(records), DONE)[1]

    def bare(self, names, count):
        out = emptied(self.setting.work / "bare-papers")
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
        emptied(self.out)
        return peak_memory(self.command(records), DONE)

    def list_papers(self):
        """The list of finished papers for the bare loop; they are moved to where the next run keeps them."""
        kept = self.setting.work / "kept-papers"
        emptied(kept).rmdir()
        self.out.rename(kept)
        papers = files(kept)
        names = self.setting.work / "papers.txt"
        names.write_text("".join(f"{path}\n" for path in papers))
        return names, len(papers)

    def many_schools(self):
        """The batch is measured at a tenth and in full: the growth should be linear."""
        total = self.setting.schools
        yield f"Папка школ (по {school.PAIRS} пар, XLSX), бумаги в DOCX на диск, один прогон"
        rows, costs = [], []
        # The papers of the first school, over and over: the bare loop needs no more of the batch.
        self.cold(self.schools / "Школа 1" / "Школа.xlsx")
        names, papers = self.list_papers()
        for count in sorted({max(1, total // 10), total}):
            batch = self.setting.work / "batch"
            emptied(batch)
            for i in range(1, count + 1):
                (batch / f"Школа {i}").symlink_to(self.schools / f"Школа {i}", target_is_directory=True)
            spent = self.cold(batch).wall
            made = len(files(self.out))
            again = self.unchanged(batch).wall
            bare = self.bare(names, made).wall
            costs.append(spent / count)
            mega = self.memory(batch)
            rows.append(
                [
                    number(count), number(made), seconds(spent), seconds(again), number(made / spent),
                    number(bare / spent, 2), verdict(bare / spent >= 0.6), f"{number(mega, 1)} МБ",
                    verdict(mega < 200),
                ]  # fmt: skip
            )
            emptied(self.out)
            emptied(self.setting.work / "bare-papers")
        yield from table(
            ["школ", "бумаг", "впервые", "повторно", "бумаг/с", "доля цикла", "≥ 0,6", "память", "< 200"], rows
        )
        yield f"Рост: время на школу в полной папке – {number(costs[-1] / costs[0], 2)} от времени в малой"
