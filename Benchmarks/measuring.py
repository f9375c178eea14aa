"""Runs programs and measures them: whole process by the wall clock, medians of interleaved runs."""
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

CORES = len(os.sched_getaffinity(0))


class Failed(Exception):
    """A measured program did not do its work; the message is what it said."""


class Spent(NamedTuple):
    """What a run cost: by the clock on the wall, and of the processors' time."""

    wall: float
    cpu: float

    def scaled(self, factor):
        return Spent(self.wall * factor, self.cpu * factor)


def run(command, allowed=(0,)):
    """Runs a program to its end; its output and what it cost from start to end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in allowed:
        words = " ".join(map(str, command))
        raise Failed(f"{words}\nкод {done.returncode}\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout, Spent(wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def run_with_memory(command, allowed=(0,)):
    """What a program cost, and its largest resident set in MB.

    By time(1): a child started straight from Python would count Python's own pages as its first ones.
    """
    with tempfile.NamedTemporaryFile("r") as answer:
        spent = run(["/usr/bin/time", "-q", "-f", "%M", "-o", answer.name, *command], allowed)[1]
        return spent, int(answer.read().split()[-1]) / 1024


def peak_memory(command, allowed=(0,)):
    """The largest resident set of a program, in MB."""
    return run_with_memory(command, allowed)[1]


class Samples:
    """The costs of one contender over the rounds."""

    def __init__(self, spent):
        self.walls = [each.wall for each in spent]
        self.median = statistics.median(self.walls)
        self.cpu = statistics.median(each.cpu for each in spent)

    @property
    def spread(self):
        """Half the distance from the shortest to the longest run, as a share of the median."""
        return (max(self.walls) - min(self.walls)) / 2 / self.median


def interleaved(rounds, contenders):
    """Measures contenders in turn, round by round, so that a busy minute falls on all of them alike.

    `contenders` holds functions that return what was spent, by name. A round that is not counted goes first where
    there is more than one: it fills the caches.
    """
    values = {name: [] for name in contenders}
    for number in range(rounds + (rounds > 1)):
        for name, measure in contenders.items():
            spent = measure()
            if number > 0 or rounds == 1:
                values[name].append(spent)
    return {name: Samples(runs) for name, runs in values.items()}


def emptied(folder):
    """The folder, empty, with nothing left for the disk to write."""
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    os.sync()
    return Path(folder)


def files(folder):
    """Paths of a folder's documents, in the order of their names."""
    return sorted(
        path for path in Path(folder).rglob("*") if path.suffix in (".docx", ".odt") and path.is_file()
    )


def average_size(folder):
    sizes = [path.stat().st_size for path in files(folder)]
    return sum(sizes) / len(sizes)
