"""Somebody changes files while blog works beside them; and what a killed command leaves, the next one removes."""

import ctypes
import os
import threading
import time

from harness import test
from replacing import contents, make
from strace import count_calls, inject, numbers, prefix, require_strace

RENAME_EXCHANGE = 2
AT_FDCWD = -100


def exchange(one, other):
    """Each takes the other's name, at once."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) != 0:
        raise OSError(ctypes.get_errno(), "renameat2")


def write_to(place, before):
    """As people and their editors do: over a file, or in the place of one. Returns what stands there."""
    written = {}
    for number, name in enumerate(sorted(name for name in before if name.endswith(".md"))[:20]):
        file = place / name
        written[name] = f"mine {number}\n".encode()
        if number % 2 == 0:
            file.write_bytes(written[name])
        else:
            (place / "new").write_bytes(written[name])
            (place / "new").rename(file)
    return written


@test("R23-export", "files of a folder are written while an export is under way", floor=20, long_floor=200)
def write_meanwhile(case):
    require_strace()
    db = make(case, 40)
    arguments = ["export", "--to", "markdown", "-o", case.folder / "site"]
    for prune in ([], ["--prune"]):
        for _ in range(case.many(1, 5)):
            place = case.fresh("site")
            case.good("--db", db, *arguments)
            before = contents(place)
            case.good("--db", db, "post", "edit", "--all", "--author", f"Later {time.monotonic_ns()}", "-q")
            hold = prefix("syncfs", "delay_enter=2000000", 1, "/dev/null")
            export = case.start("--db", db, *arguments, *prune, prefix=hold)
            while export.poll() is None and not list(place.glob(".blog-export.part-*")):
                time.sleep(0.01)
            time.sleep(0.3)
            written = write_to(place, before)
            result = case.finish(export)
            case.runs += 1
            case.faults += len(written)
            case.require(result.code == 4, f"nobody is told: {result}")
            found = contents(place)
            for name, content in written.items():
                case.require(found.get(name) == content, f"{name} was replaced")
            strays = sorted(found.keys() - before.keys())
            case.require(not strays, f"left behind: {strays}")


@test("R23-import", "a folder becomes a link again and again while it is imported", floor=200, long_floor=2000)
def swap_meanwhile(case):
    tree, outside = case.fresh("tree"), case.fresh("outside")
    for number in range(30):
        (outside / f"{number}.md").write_text("---\ntitle: Outside\ndate: 2024-01-01\n---\n")
        for folder in ("a", "b", "c", "d"):
            (tree / folder).mkdir(exist_ok=True)
            (tree / folder / f"{number}.md").write_text("---\ntitle: Inside\ndate: 2024-01-01\n---\n")
    for folder in ("a", "b", "c", "d"):
        (case.folder / folder).unlink(missing_ok=True)
        (case.folder / folder).symlink_to(outside)
    over = threading.Event()

    def swap():
        while not over.is_set():
            for folder in ("a", "b", "c", "d"):
                exchange(tree / folder, case.folder / folder)
                case.faults += 1

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        for number in range(case.many(40, 400)):
            db = case.folder / f"{number}.db"
            result = case.run("--db", db, "import", "--from", "markdown", tree)
            case.runs += 1
            case.require(result.code in (0, 1, 5), f"{result}")
            found = case.run("--db", db, "post", "list", "-S", "outside", "--format", "count").out
            case.require(found.strip() in (b"", b"0"), f"{found.decode().strip()} posts came from outside")
    finally:
        over.set()
        swapping.join()


def sweep_for_strays(case, calls, arguments, environment, where_from, allowed):
    """Kills a command at each of these system calls; the next one leaves nothing but what is allowed."""
    total = count_calls(case, calls, *arguments(), environment=environment)
    for number in numbers(total, case.many(8, 60)):
        inject(case, calls, "signal=KILL", number, *arguments(), environment=environment)
        case.good(*arguments(), environment=environment)
        strays = sorted(file.name for file in where_from.iterdir() if not allowed(file.name))
        case.require(not strays, f"killed at {calls} {number}, left behind: {strays}")


@test("R24", "what a killed command leaves, the next one removes", floor=20, long_floor=100)
def leave_nothing(case):
    require_strace()
    db = make(case, 20)
    home, temporary = db.parent, case.fresh("temporary")
    big = case.folder / "big"
    big.write_bytes(b"x" * 3_000_000)
    for _ in range(3):
        case.good("--db", db, "post", "add", "Big", "-F", big, "--date", "2024-01-01")
    turn = iter(range(10_000))
    editing = {"EDITOR": "touch", "TMPDIR": str(temporary)}

    def holds_text(name):  # somebody may have changed it: it stays
        return (temporary / name / "post-1.md").exists()

    def edit_text():
        return ["--db", db, "post", "edit", "1", "-e"]

    def edit_all():
        return ["--db", db, "post", "edit", "--all", "-q", "--author", f"Number {next(turn)}"]

    for calls in ("mkdir,mkdirat", "fsync", "renameat2", "openat,open"):
        sweep_for_strays(case, calls, edit_text, editing, temporary, holds_text)
    for calls in ("openat,open", "unlink", "pwrite64"):
        sweep_for_strays(case, calls, edit_all, {"TMPDIR": str(temporary)}, home,
                         lambda name: name in ("blog.db", "blog.db-wal", "blog.db-shm"))
