"""Ends at any moment: SIGKILL by chance and at each system call, and signals that ask politely."""

import os
import shutil
import signal
import sqlite3
import subprocess
import time

from harness import count_posts, counts_said, test
from strace import count_calls, inject, numbers, require_strace

WRITES = ("pwrite64", "fdatasync,fsync", "ftruncate", "unlink", "rename,renameat,renameat2")


class Pace:
    """Strikes at any moment of a run. How long one takes depends on the machine, and on what else it does just then."""

    def __init__(self, case, *arguments):
        began = time.monotonic()
        case.good(*arguments)
        self.dice, self.seconds = case.dice, time.monotonic() - began

    def strike(self, process, number, learns=True):
        """A run that ends before was quicker than thought; after one that does not, they may take a little longer."""
        began = time.monotonic()
        try:
            process.wait(self.dice.uniform(self.seconds / 20, self.seconds))
            usual = time.monotonic() - began
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            usual = self.seconds * 1.1
        if learns:
            self.seconds = usual


@test("R1", "kill -9 at any moment of an import", floor=20, long_floor=150)
def kill_at_random(case):
    files = case.inputs(12, 120)
    reference = case.reference(*files)
    pace = Pace(case, "--db", case.fresh() / "blog.db", "import", *files)
    wanted = case.many(20, 150)
    while case.faults < wanted and case.runs < 5 * wanted:
        db = case.fresh() / "blog.db"
        for again in range(1 + case.dice.randrange(3)):  # a second import may be killed, too
            process = case.start("--db", db, "import", *files)
            pace.strike(process, signal.SIGKILL, learns=not again)
            case.runs += 1
            case.faults += case.finish(process).killed
        case.whole(db, 120, f"kill {case.faults}")
        case.resume(db, reference, *files, where=f"kill {case.faults}")


@test("R2", "kill -9 at the Nth system call of an import", floor=18, long_floor=60)
def kill_at_call(case):
    require_strace()
    files = case.inputs(5, 30)
    reference = case.reference(*files)
    for calls in WRITES[:4]:
        total = count_calls(case, calls, "--db", case.fresh() / "blog.db", "import", *files)
        for number in numbers(total, case.many(8, 80)):
            db = case.fresh() / "blog.db"
            where = f"killed at {calls} {number}"
            inject(case, calls, "signal=KILL", number, "--db", db, "import", *files)
            case.whole(db, 30, where)
            case.resume(db, reference, *files, where=where)


def kill_a_change(case, *arguments, limit):
    """Kills one write command at its system calls: afterwards the blog is as it was, or as it should be."""
    template = case.fresh("template") / "blog.db"
    case.good("--db", template, "import", *case.inputs(1, 300))
    case.good("--db", template, "post", "edit", "--all", "--author", "Someone Else", "-q")
    before = case.digest(template)
    done = case.fresh("done") / "blog.db"
    shutil.copy(template, done)
    case.good("--db", done, *arguments)
    after = fields(case, done)
    for calls in WRITES[:2]:
        db = copy_of(case, template)
        total = count_calls(case, calls, "--db", db, *arguments)
        for number in numbers(total, limit):
            db = copy_of(case, template)
            where = f"{' '.join(arguments[:2])} killed at {calls} {number}"
            inject(case, calls, "signal=KILL", number, "--db", db, *arguments)
            case.whole(db, where=where)
            if case.digest(db) == before:
                case.good("--db", db, *arguments)
            case.require(fields(case, db) == after, f"{where}: neither as before nor as wanted")
            case.whole(db, where=f"{where}, and again")


def copy_of(case, template):
    db = case.fresh() / "blog.db"
    shutil.copy(template, db)
    return db


def fields(case, db):
    """All that does not follow from the clock."""
    return case.good("--db", db, "post", "list", "--all", "--sort", "id", "--format", "jsonl",
                     "--fields", "id,slug,title,author,categories,date,body").out


@test("R2-edit", "kill -9 at the Nth system call of a change of many posts", floor=10, long_floor=30)
def kill_edit(case):
    require_strace()
    kill_a_change(case, "post", "edit", "--all", "--title", "The same for all", limit=case.many(8, 30))


@test("R2-merge", "kill -9 at the Nth system call of category merge", floor=6, long_floor=15)
def kill_merge(case):
    require_strace()
    kill_a_change(case, "category", "merge", "Category 0", "Category 1", "Category 2", "--into", "Category 3",
                  limit=case.many(8, 30))


@test("R2-undo", "kill -9 at the Nth system call of undo", floor=8, long_floor=20)
def kill_undo(case):
    require_strace()
    kill_a_change(case, "undo", limit=case.many(8, 30))


SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def prompt(case, seconds, what):
    """A second is what is promised; a machine under load is given more, but less than what would be waited for."""
    case.require(min(seconds) < 1 and max(seconds) < 10, f"{what}: {min(seconds):.1f} to {max(seconds):.1f} s")


@test("R4", "SIGINT, SIGTERM, SIGHUP in an import and in a lock wait", floor=12, long_floor=60)
def polite_signals(case):
    files = case.inputs(20, 100)
    reference = case.reference(*files)
    for number, code in SIGNALS.items():
        signal_imports(case, files, reference, number, code, case.many(3, 15))
        signal_waiters(case, number, code, case.many(2, 5))


def signal_imports(case, files, reference, number, code, wanted):
    hits = tries = 0
    seconds = []
    pace = Pace(case, "--db", case.fresh() / "blog.db", "import", *files)
    while hits < wanted and tries < 20 * wanted:
        tries += 1
        db = case.fresh() / "blog.db"
        process = case.start("--db", db, "import", *files)
        pace.strike(process, number)
        result = case.finish(process, began=time.monotonic())
        case.runs += 1
        where = f"signal {number} after {count_posts(db)} posts"
        if result.code == 0:
            continue
        hits += 1
        case.faults += 1
        seconds.append(result.seconds)
        if result.code == -number:  # so early that blog had not begun to listen
            continue
        case.require(result.code == code, f"{where}: {result}")
        case.whole(db, where=where)
        stopped = [line for line in result.err.splitlines() if "add" in line and "imported" in line]
        said = sum(counts_said(line).get("add", 0) for line in stopped)
        case.require(said == count_posts(db) or not stopped and count_posts(db) == 0,
                     f"{where}: it said {said} were imported")
        case.resume(db, reference, *files, where=where)
    case.require(hits >= wanted, f"signal {number}: only {hits} imports were still running")
    prompt(case, seconds, f"signal {number} in an import")


def signal_waiters(case, number, code, wanted):
    db = case.fresh() / "blog.db"
    case.good("--db", db, "post", "add", "-b", "", "First")
    seconds = []
    for _ in range(wanted):
        holder = sqlite3.connect(db)
        holder.execute("BEGIN EXCLUSIVE")
        process = case.start("--db", db, "--wait", "30", "post", "add", "-b", "", "Waits")
        time.sleep(0.5)
        sent = time.monotonic()
        os.kill(process.pid, number)
        result = case.finish(process, began=sent)
        holder.rollback()
        holder.close()
        seconds.append(result.seconds)
        case.runs += 1
        case.faults += 1
        case.require(result.code == code, f"signal {number} in a lock wait: {result}")
    prompt(case, seconds, f"signal {number} in a lock wait")
    case.require(count_posts(db) == 1, "a post came from a command that was stopped")
