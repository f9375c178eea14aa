"""The engine alone: `nastavnik render` on the peers' job, beside the peers and the bare loop."""
import job
import zipfile
from measuring import CORES, Spent, average_size, emptied, files, interleaved, peak_memory, run
from pathlib import Path
from table import number, seconds, table, verdict

SUFFIXES = (".docx", ".odt")
PEERS = {".docx": "docxtpl", ".odt": "relatorio"}
HEADINGS = ["", "документов/с", "±", "весь прогон", "процессор на документ"]
GOALS = {(".docx", CORES): 200, (".docx", 1): 100, (".odt", CORES): 40}


class Rendering:
    def __init__(self, setting):
        self.setting = setting
        self.job = setting.work / "job"
        self.records = {}

    def prepare(self):
        job.make_templates(self.job)
        for count in self.setting.counts:
            self.data(count)

    def data(self, count):
        path = self.job / f"{count}.jsonl"
        if not path.exists():
            job.write_records(path, count)
        return path

    def template(self, suffix):
        return self.job / f"order{suffix}"

    # One run of each contender; all return what was spent.

    def command(self, suffix, data, out, threads=CORES):
        jobs = [] if threads == CORES else ["--jobs", str(threads)]
        return [self.setting.program, "render", self.template(suffix), data, "-o", out, *jobs]

    def ours(self, suffix, count, out, threads):
        emptied(out)
        return run(self.command(suffix, self.data(count), out, threads))[1]

    def peer_command(self, suffix, count, out):
        template = self.job / ("order.docx" if suffix == ".docx" else "order-relatorio.odt")
        script = Path(__file__).with_name("peers.py")
        return [self.setting.python, script, PEERS[suffix], template, self.data(count), out, count]

    def peer(self, suffix, count, done, out):
        """What a peer spends on `count` documents, scaled up from the `done` that it makes."""
        emptied(out)
        output, whole = run(self.peer_command(suffix, done, out))
        loop = Spent(*map(float, output.split()))
        more = loop.scaled(count / done - 1)
        return Spent(whole.wall + more.wall, whole.cpu + more.cpu)

    def bare(self, suffix, count, out, threads):
        """The bare loop writes our own first document over and over."""
        document = files(self.setting.fast / f"ours{suffix}")[0]
        names = self.setting.work / f"bare{suffix}.txt"
        names.write_text(f"{document}\n")
        emptied(out)
        output, whole = run([self.setting.bare, names, out, count, threads])
        return Spent(float(output), whole.cpu)

    # The sections of the report.

    def check(self):
        """Everybody made whole documents with the text that they should have."""
        fast, count = self.setting.fast, self.setting.count
        for suffix in SUFFIXES:
            self.ours(suffix, count, fast / f"ours{suffix}", CORES)
            self.peer(suffix, 3, 3, fast / f"peer{suffix}")
            for folder, last in ((f"ours{suffix}", count - 1), (f"peer{suffix}", 2)):
                made = files(fast / folder)
                assert len(made) == last + 1, f"{folder}: {len(made)} documents"
                for i, path in ((0, made[0]), (last, made[-1])):
                    check_text(path, i)

    def in_memory(self):
        setting, count, fast = self.setting, self.setting.count, self.setting.fast
        rows = []
        for suffix in SUFFIXES:
            measured = interleaved(
                setting.rounds,
                {
                    threads: lambda threads=threads: self.ours(suffix, count, fast / "out", threads)
                    for threads in sorted({CORES, 1}, reverse=True)
                }
                | {"peer": lambda: self.peer(suffix, count, setting.peer_counts[suffix], fast / "peer")}
                | {"bare": lambda: self.bare(suffix, count, fast / "out", CORES)},
            )
            peer = measured.pop("peer")
            bare = measured.pop("bare")
            for threads, ours in measured.items():
                ratio = peer.median / ours.median
                goal = GOALS.get((suffix, threads))
                rows.append(
                    row(f"{suffix[1:].upper()}, потоков: {threads}", ours, count)
                    + [f"{number(ratio)} ×", f"{number(peer.cpu / ours.cpu)} ×"]
                    + ([f"{goal} ×", verdict(ratio >= goal)] if goal else ["", ""])
                )
            rows.append(row(f"  {PEERS[suffix]}", peer, count) + ["1 ×", "1 ×", "", ""])
            rows.append(row(f"  голый цикл на C, потоков: {CORES}", bare, count)
                        + [f"{number(peer.median / bare.median)} ×", f"{number(peer.cpu / bare.cpu)} ×", "", ""])  # fmt: skip
        yield f"Приказ {setting.fast_name}, документов: {count}, весь процесс; прогонов: {setting.rounds}, медианы"
        yield "; ".join(
            f"{PEERS[suffix]} делает документов: {setting.peer_counts[suffix]}, время пересчитано на {count}"
            for suffix in SUFFIXES
            if setting.peer_counts[suffix] != count
        )
        yield from table([*HEADINGS, "к сопернику", "по процессору", "цель", "достигнута"], rows)
        yield ""
        yield from self.sizes()

    def sizes(self):
        rows = []
        for suffix in SUFFIXES:
            ours = average_size(self.setting.fast / f"ours{suffix}")
            peer = average_size(self.setting.fast / f"peer{suffix}")
            goal = suffix == ".docx"
            rows.append(
                [suffix[1:].upper(), number(ours), number(peer), f"{number((ours / peer - 1) * 100, 1)} %"]
                + (["5 %", verdict(ours <= 1.05 * peer)] if goal else ["", ""])
            )
        yield "Размер документа, байт"
        yield from table(["", "наш", "соперника", "больше на", "цель", "достигнута"], rows)

    def on_disk(self):
        setting, count = self.setting, self.setting.disk_count
        disk = setting.work / "disk"
        rows = []
        for suffix in SUFFIXES:
            for threads in sorted({CORES, 1}, reverse=True):
                measured = interleaved(
                    setting.rounds,
                    {
                        "ours": lambda: self.ours(suffix, count, disk / "out", threads),
                        "bare": lambda: self.bare(suffix, count, disk / "out", threads),
                    },
                )
                ratio = measured["ours"].median / measured["bare"].median
                rows.append(
                    row(f"{suffix[1:].upper()}, потоков: {threads}", measured["ours"], count)
                    + [f"{number(ratio, 2)} ×", f"{number(measured['ours'].cpu / measured['bare'].cpu, 2)} ×"]
                    + ["1,3 ×", verdict(ratio <= 1.3)]
                )
                rows.append(row("  голый цикл на C", measured["bare"], count) + ["1 ×", "1 ×", "", ""])
        emptied(disk)
        yield f"Тот же приказ на диск, документов: {count}; голый цикл – без запуска процесса и чтения"
        yield from table([*HEADINGS, "время к циклу", "по процессору", "цель", "достигнута"], rows)

    def one_document(self):
        setting, fast = self.setting, self.setting.fast
        one = self.job / "one.json"
        job.write_long_record(one, 20)
        rows = []
        for suffix in SUFFIXES:
            out = emptied(fast / "one") / f"order{suffix}"
            measured = interleaved(
                10 * setting.rounds, {"ours": lambda: run(self.command(suffix, one, out))[1]}
            )["ours"]
            peer = interleaved(setting.rounds, {"": lambda: self.peer(suffix, 1, 1, fast / "peer")})[""]
            rows.append(
                [suffix[1:].upper(), seconds(measured.median), seconds(max(measured.walls))]
                + [seconds(peer.median), "20 мс", verdict(measured.median < 0.02)]
            )
        yield "Один документ, весь процесс"
        yield from table(["", "медиана", "худшее", "соперник", "цель", "достигнута"], rows)

    def memory(self):
        setting, fast = self.setting, self.setting.fast
        rows = []
        for suffix in SUFFIXES:
            for count in (1, *setting.counts):
                mega = peak_memory(self.command(suffix, self.data(count), emptied(fast / "many")))
                rows.append(
                    [f"{suffix[1:].upper()}, документов: {number(count)}", f"{number(mega, 1)} МБ", "40 МБ"]
                    + [verdict(mega < 40)]
                )
            done = setting.peer_counts[suffix]
            mega = peak_memory(self.peer_command(suffix, done, emptied(fast / "many")))
            rows.append([f"  {PEERS[suffix]}, документов: {number(done)}", f"{number(mega, 1)} МБ", "", ""])
        emptied(fast / "many")
        yield "Наибольшая занятая память"
        yield from table(["", "память", "цель", "достигнута"], rows)

    def growth(self):
        yield "Цена документа: растёт ли с числом документов (весь процесс)"
        rows = []
        for suffix in SUFFIXES:
            for count in self.setting.counts:
                rounds = 1 if count > 10_000 else self.setting.rounds
                out = self.setting.fast / "many"
                spent = interleaved(rounds, {"": lambda: self.ours(suffix, count, out, CORES)})[""].median
                rows.append(
                    [suffix[1:].upper(), number(count), seconds(spent), f"{number(spent / count * 1e6)} мкс"]
                )
        emptied(self.setting.fast / "many")
        yield from table(["", "документов", "весь прогон", "на документ"], rows)
        yield ""
        yield "Цена строки: один документ, таблица растёт (весь процесс, один поток)"
        rows = []
        for suffix in SUFFIXES:
            for count in self.setting.row_counts:
                rows.append(self.long_table(suffix, count))
        yield from table(
            ["", "строк", "весь прогон", "на строку", "память", "часть", "память к части"], rows
        )

    def long_table(self, suffix, count):
        data = self.job / f"rows-{count}.json"
        if not data.exists():
            job.write_long_record(data, count)
        out = emptied(self.setting.fast / "long") / f"order{suffix}"
        command = self.command(suffix, data, out, threads=1)
        spent = interleaved(1 if count > 10_000 else self.setting.rounds, {"": lambda: run(command)[1]})[""]
        mega = peak_memory(command)
        part = text_size(out) / 2**20
        return [
            suffix[1:].upper(), number(count), seconds(spent.median),
            f"{number(spent.median / count * 1e6, 1)} мкс", f"{number(mega, 1)} МБ", f"{number(part, 1)} МБ",
            # The program's own pages outweigh a small part.
            f"{number(mega / part, 1)} ×" if part > 10 else "",
        ]  # fmt: skip


def row(title, samples, count):
    return [
        title, number(count / samples.median), f"{number(samples.spread * 100)} %", seconds(samples.median),
        f"{number(samples.cpu / count * 1e6)} мкс",
    ]  # fmt: skip


def text_part(archive):
    return "word/document.xml" if "word/document.xml" in archive.namelist() else "content.xml"


def text_size(path):
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(text_part(archive)).file_size


def check_text(path, i):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, f"{path} is damaged"
        text = archive.read(text_part(archive)).decode()
    for words in job.expected_text(i):
        assert words in text, f"{path} has no «{words}»"
    assert "{{" not in text and "{%" not in text, f"{path} keeps a placeholder"
