"""How one thing is measured: in turn with the thing it is compared with, in the same run, and summed up as a row."""

import os
import re
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A measured command failed; its words."""


@dataclass
class Row:
    """A figure beside what it is compared with: `ratio` is figure / other, `bar` the largest ratio that is good."""

    job: str
    unit: str
    figure: float
    against: str = ""
    other: float | None = None
    bar: float | None = None

    @property
    def ratio(self):
        return None if self.other is None else self.figure / max(self.other, 1e-9)

    @property
    def verdict(self):
        if self.bar is None:
            return ""
        return "ok" if self.ratio <= self.bar else "MISSED"


def environment(home):
    """Nothing of the caller's settings; the time zone and the language are fixed."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "UTC", "LC_ALL": "C.UTF-8"}


class Machine:
    """Runs commands in a directory of its own."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.environment = environment(directory)

    def run(self, command, stdin=""):
        """One run: seconds of wall clock and of CPU, and the peak memory in MiB."""
        begin = time.monotonic()
        process = self._start(command)
        words = self._finish(process, stdin)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise Failed(f"{command}: {words}")
        return {
            "wall": time.monotonic() - begin,
            "cpu": usage.ru_utime + usage.ru_stime,
            "peak": usage.ru_maxrss / 1024,
        }

    def instructions(self, command, stdin="", tunables=None):
        """Millions of instructions that the program itself executes (not the kernel), as valgrind counts them.

        cachegrind without its cache counts within 0.3 % of what callgrind counts, in a third of the time.
        """
        count = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
        extra = {"GLIBC_TUNABLES": tunables} if tunables else {}
        process = self._start(count + [str(part) for part in command], extra)
        words = self._finish(process, stdin)
        if process.wait() != 0:
            raise Failed(f"{command}: {words}")
        return int(re.search(r"I +refs: +([\d,]+)", words)[1].replace(",", "")) / 1e6

    def output(self, command, stdin=""):
        """What a command prints; not measured."""
        command = [str(part) for part in command]
        done = subprocess.run(
            command, cwd=self.directory, env=self.environment, input=stdin, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise Failed(f"{command}: {done.stderr}")
        return done.stdout

    def _start(self, command, extra=None):
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=self.directory,
            env=self.environment | (extra or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    @staticmethod
    def _finish(process, stdin):
        """Feeds what the command reads, which is short; returns its words."""
        try:
            process.stdin.write(stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass
        words = process.stderr.read()
        process.stderr.close()
        return words


def in_turn(rounds, sides):
    """Runs A B A B ...; `sides` maps a name to a function that gives figures. Returns the medians by name."""
    runs = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            runs[name].append(measure())
    return {
        name: {key: statistics.median(run[key] for run in figures) for key in figures[0]}
        for name, figures in runs.items()
    }
