"""Runs blog, kills it now and then, and keeps the books: results, memory, the size of files."""

import os
import random
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter, defaultdict

from model import BUSY, DONE, KILLED, NOT_FOUND

KILLS = 0.08  # of all commands that may be killed
TOKEN = re.compile(r"t\d+t|post rm writer-\d+-post-\d+")


class Runner:
    def __init__(self, blog, database, seconds, seed):
        self.blog, self.database, self.seed = blog, database, seed
        self.end = time.monotonic() + seconds
        self.rng = random.Random(seed)
        self.lock, self.undo_lock = threading.Lock(), threading.Lock()
        self.results = defaultdict(Counter)
        self.memory, self.durations = Counter(), {}
        self.undone, self.complaints, self.tokens = set(), [], 0

    def is_over(self):
        return time.monotonic() > self.end or len(self.complaints) > 20

    def complain(self, problem):
        with self.lock:
            self.complaints.append(problem)

    def token(self):
        with self.lock:
            self.tokens += 1
            return f"t{self.tokens}t"

    def run(self, kind, *words, **options):
        """Runs one command; `kind` is what the books call it."""
        return self.execute(kind, *words, **options)[0]

    def undo(self):
        """Takes back the last command of anybody, and learns which one that was."""
        with self.undo_lock:
            result, _, message = self.execute("undo", "undo", may_be_killed=False)
            if result == DONE:
                self.undone.add(TOKEN.search(message).group())

    def read(self, *words, database=None):
        """What a command prints that is not part of the soak."""
        return subprocess.run([self.blog, "--db", str(database or self.database), *words], check=True,
                              capture_output=True, text=True).stdout

    def execute(self, kind, *words, database=None, may_be_killed=True):
        """The same as run(), and what the command printed."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            began = time.monotonic()
            process = subprocess.Popen([self.blog, "--db", str(database or self.database), *words],
                                       stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            usage = self._wait(process, self._time_to_live(kind) if may_be_killed else None)
            printed, message = [file.seek(0) or file.read().decode(errors="replace").strip() for file in (out, err)]
        result = self._book(kind, words, process.returncode, message, usage, time.monotonic() - began)
        return result, printed, message

    def _time_to_live(self, kind):
        """None for ever."""
        with self.lock:
            return self.rng.random() * self.durations.get(kind, 0.05) if self.rng.random() < KILLS else None

    def _wait(self, process, seconds):
        killer = threading.Timer(seconds, os.kill, (process.pid, signal.SIGKILL)) if seconds is not None else None
        if killer:
            killer.start()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # it keeps its number until the killer is gone
        if killer:
            killer.cancel()
            killer.join()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return usage

    def _book(self, kind, words, code, message, usage, duration):
        result = {0: DONE, 75: BUSY, -9: KILLED, 3: NOT_FOUND}.get(code, f"exit {code}")
        with self.lock:
            self.results[kind][result] += 1
            self.memory[kind] = max(self.memory[kind], usage.ru_maxrss << 10)
            if result == DONE:
                self.durations[kind] = duration
            if result.startswith("exit"):
                self.complaints.append(f"blog {' '.join(words)[:120]}: {result}: {message[:300]}")
        return result
