"""Inputs that are made to take time, memory or the terminal, and one that wants the posts of others."""

import json
import os
import signal
import sys
import time

from harness import test
from replacing import make

MOST_SECONDS = 20  # on a slow machine that does other things, too; what nothing bounds takes minutes
MOST_MEMORY = 128 << 10  # KiB
MOST_WORDS = 64 << 10  # bytes on standard error

MARKS = "e" + "\u0345\u0301" * 80_000
LONG = "a b " * 15_000_000


def line(**members):
    return json.dumps({"title": "T", "date": "2024-01-01"} | members, ensure_ascii=False) + "\n"


INPUTS = {
    "marks in a title": lambda: line(title=MARKS),
    "marks in a category": lambda: line(categories=[MARKS]),
    "marks in an author": lambda: line(author=MARKS),
    "marks in a slug": lambda: line(slug=MARKS),
    "marks in a body": lambda: line(body=MARKS),
    "many categories": lambda: line(categories=[f"c{i}" for i in range(200_000)]),
    "a long name": lambda: line(categories=[LONG[:30_000_000]]),
    "a long title": lambda: line(title=LONG),
    "a long body": lambda: line(body=LONG),
    "the longest body": lambda: line(body=LONG[:16_000_000]),
    "a long key": lambda: line(**{LONG[:15_000_000]: "x"}),
    "bad lines": lambda: "{}\n" * 300_000,
}


# A child begins with the memory of who starts it: something small does, and says how much the command had in KiB.
STARTER = """import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)"""

TAKEN = ("marks in a body", "the longest body", "a long key")  # the others are refused by their line


def is_sanitized(case):
    with open(case.blog, "rb") as program:
        return b"__asan_init" in program.read()


@test("R26", "inputs that nothing would bound", floor=2 * len(INPUTS))
def press(case):
    file, memory = case.folder / "in.jsonl", case.folder / "memory"
    for what, text in INPUTS.items():
        file.write_text(text())
        for is_new in (True, False):
            db = case.fresh() / "blog.db" if is_new else make(case, 10)
            result = case.run("--db", db, "import", file, "--source", "x",
                              prefix=[sys.executable, "-S", "-c", STARTER, memory])
            case.runs += 1
            case.faults += 1
            case.require(result.code == (0 if what in TAKEN else 5), f"{what}: exit {result.code}")
            case.require(result.seconds < MOST_SECONDS, f"{what}: {result.seconds:.1f} s")
            used = int(memory.read_text())
            case.require(used < MOST_MEMORY or is_sanitized(case), f"{what}: {used >> 10} MB")
            case.require(len(result.err) < MOST_WORDS, f"{what}: {len(result.err)} bytes of messages")


@test("R26-stop", "a signal is heard in every such input", floor=len(INPUTS))
def stop_pressed(case):
    file = case.folder / "in.jsonl"
    for what, text in INPUTS.items():
        file.write_text(text())
        db = make(case, 10)
        process = case.start("--db", db, "import", file, "--source", "x")
        time.sleep(case.dice.random() / 5)
        os.kill(process.pid, signal.SIGTERM)
        result = case.finish(process, began=time.monotonic())
        case.runs += 1
        case.faults += 1
        case.require(result.code in (0, 5, 143, -15), f"{what}: exit {result.code}")
        case.require(result.seconds < MOST_SECONDS / 4, f"{what}: went on for {result.seconds:.1f} s")
        case.good("--db", db, "check")


@test("R26-confine", "records that name the posts of others", floor=100)
def forge(case):
    db = make(case, 100)
    case.good("--db", db, "post", "add", "Written here", "-b", "x")
    before = case.run("--db", db, "export").out.splitlines()
    file = case.folder / "forged.jsonl"
    with open(file, "w") as forged:
        for record in map(json.loads, before):
            forged.write(json.dumps(record | {"title": "Forged", "body": "forged", "updated": "2030-01-01T00:00:00Z"}) + "\n")
    for more in ([], ["--on-conflict", "replace"], ["--on-absent", "remove", "-y"], ["--atomic"]):
        case.good("--db", db, "import", file, "--source", "feeder", "--confine", *more)
        after = case.run("--db", db, "export").out.splitlines()
        case.require(set(before) <= set(after), f"{more}: a post of somebody else was changed")
        case.runs += 1
        case.faults += len(before)
