"""Measures the program beside its peers and the bare limit; `./benchmark` sets up and starts this.

Everything stands side by side in one run: what is compared was measured in turn, on one machine, within
minutes. Figures that miss the goal are printed like the others.
"""
import argparse
import datetime
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from generating import Generating
from measuring import CORES, Failed, emptied
from pathlib import Path
from reading import Reading
from rendering import Rendering
from table import number

TOP = Path(__file__).resolve().parent.parent


# What the job with 1,000 documents needs, and one document with the page of its own that it ends in, in bytes.
LEAST_ROOM = 300 << 20
DOCUMENT_ROOM = 48 << 10


def room(folder):
    """Free bytes of the file system of a folder, or of the first one above it that exists."""
    folder = Path(folder)
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


class Setting:
    """What is measured, how much of it, and where."""

    def __init__(self, options):
        self.program = Path(options.program).resolve()
        self.bare = TOP / ".build" / "benchmark" / "bare"
        self.python = sys.executable
        self.work = TOP / ".build" / "benchmark" / "work"
        # A file system in memory: no disk in the figures. A container may have a tiny one.
        self.shared_memory = room("/dev/shm")
        in_memory = self.shared_memory >= LEAST_ROOM
        self.fast = (Path("/dev/shm") if in_memory else self.work) / f"nastavnik-benchmark-{os.getpid()}"
        self.fast_name = "в память (/dev/shm)" if in_memory else "на диск (в /dev/shm нет места)"
        self.schools = options.schools
        quick = options.quick
        self.rounds = 1 if quick else 5
        self.count = 1_000
        self.disk_count = 1_000 if quick else 5_000
        counts = (1_000, 10_000) if quick else (1_000, 10_000, 100_000)
        space = room(self.fast.parent)
        self.counts = [count for count in counts if count * DOCUMENT_ROOM < space]
        self.left_out = [count for count in counts if count not in self.counts]
        self.row_counts = (10, 1_000, 10_000) if quick else (10, 100, 1_000, 10_000, 100_000)
        self.peer_counts = {".docx": 20, ".odt": 50} if quick else {".docx": 200, ".odt": 500}


def machine():
    with open("/proc/cpuinfo") as text:
        models = [line.split(":")[1].strip() for line in text if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(
        ["git", "-C", TOP, "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    ).stdout.strip()
    peers = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("docxtpl", "relatorio"))
    yield f"{datetime.date.today():%d.%m.%Y}, версия {commit or 'без git'}; {peers}, " \
        f"Python {platform.python_version()}"  # fmt: skip
    yield f"{models[0] if models else platform.machine()}, ядер: {CORES}, память: {memory:.0f} ГБ, " \
        f"Linux {platform.release()}; нагрузка до начала: {os.getloadavg()[0]:.1f}"  # fmt: skip


def report(setting, chosen):
    """The report's lines, as they become known."""
    rendering, reading, generating = Rendering(setting), Reading(setting), Generating(setting)
    yield from machine()
    for count in setting.left_out:
        yield f"Не измеряется: {number(count)} документов не поместится в {setting.fast.parent}."
    if chosen in (None, "render"):
        rendering.prepare()
        rendering.check()
        for section in (
            rendering.in_memory, rendering.on_disk, rendering.one_document, rendering.memory, rendering.growth,
        ):  # fmt: skip
            yield ""
            yield from section()
    if chosen in (None, "check"):
        reading.prepare()
        yield ""
        yield from reading.many_people()
    if chosen in (None, "generate"):
        generating.prepare()
        yield ""
        yield from generating.one_school()
        if setting.schools:
            yield ""
            yield from generating.many_schools()


def main():
    arguments = argparse.ArgumentParser(prog="./benchmark", add_help=False)
    arguments.add_argument("--program", default=TOP / ".build" / "release" / "nastavnik")
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--record", action="store_true")
    arguments.add_argument("--schools", type=int)
    arguments.add_argument("--only", choices=("render", "check", "generate"))
    options = arguments.parse_args()
    if options.schools is None:
        options.schools = 500 if options.only == "generate" and not options.quick else 0
    setting = Setting(options)
    lines = []
    emptied(setting.work)
    emptied(setting.fast)
    try:
        for line in report(setting, options.only):
            print(line, flush=True)
            lines.append(line)
    except Failed as failure:
        sys.exit(f"Измерение прервано: {failure}")
    finally:
        shutil.rmtree(setting.fast, ignore_errors=True)
        shutil.rmtree(setting.work, ignore_errors=True)
    if options.record:
        record(lines)


def record(lines):
    text = "\n".join(lines)
    (TOP / "docs" / "benchmarks.md").write_text(
        "# Скорость и память\n\n"
        "Последний полный прогон `./benchmark --record`. «±» – половина разброса между прогонами.\n\n"
        f"```text\n{text}\n```\n"
    )


if __name__ == "__main__":
    main()
