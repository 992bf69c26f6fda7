"""Files, directories and file systems that only can be read."""

import os

from harness import Skip, mount_memory, need, run_tool, test, unmount
from strace import inject, require_strace

NOBODY = 65534
READS = (["post", "list"], ["export"], ["search", "post"], ["category", "list"], ["info"], ["check"])
WRITES = (["post", "add", "-b", "", "More"], ["post", "edit", "--all", "--author", "X"], ["category", "add", "More"], ["undo"])


def as_nobody(case):
    """Root may write anything, so someone else tries."""
    need("setpriv")
    prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if run_tool(*prefix, case.blog, "--version").returncode != 0:
        raise Skip("no right to become another user, or blog cannot be run by one")
    case.folder.chmod(0o755)
    return prefix


def give_away(folder, mode, file_mode):
    for file in folder.iterdir():
        file.chmod(file_mode)
        os.chown(file, NOBODY, NOBODY)
    os.chown(folder, NOBODY, NOBODY)
    folder.chmod(mode)


def try_all(case, db, prefix, where, may_skip_reads=False):
    before = db.read_bytes()
    for arguments in READS:
        result = case.run("--db", db, *arguments, prefix=prefix)
        case.runs += 1
        case.require(result.code == 0 or may_skip_reads and result.code == 1 and str(db) in result.err,
                     f"{where}: {arguments} gives {result}")
    for arguments in WRITES:
        result = case.run("--db", db, *arguments, prefix=prefix)
        case.runs += 1
        case.faults += result.code != 0
        case.require(result.code == 1 and "blog.db" in result.err, f"{where}: {arguments} gives {result}")
    case.require(db.read_bytes() == before, f"{where}: the file changed")


def make(case, place):
    db = place / "blog.db"
    case.good("--db", db, "import", *case.inputs(1, 40))
    return db


@test("R17", "a read-only file, directory and mount", floor=12)
def read_only(case):
    prefix = as_nobody(case)
    db = make(case, case.fresh("file"))
    give_away(db.parent, 0o755, 0o444)
    try_all(case, db, prefix, "a read-only file")
    db = make(case, case.fresh("directory"))
    give_away(db.parent, 0o555, 0o644)
    try_all(case, db, prefix, "a read-only directory")
    place = mount_memory(case, "mount", "16m")
    try:
        db = make(case, place)
        run_tool("mount", "-o", "remount,ro", place)
        try_all(case, db, [], "a read-only mount")
    finally:
        unmount(place)


@test("R17-log", "a read-only place with a write-ahead log that was left there", floor=4)
def read_only_log(case):
    place = mount_memory(case, "mount", "16m")
    try:
        db = make(case, place)
        leave_log(case, db)
        run_tool("mount", "-o", "remount,ro", place)
        try_all(case, db, [], "a log on a read-only mount", may_skip_reads=True)
        run_tool("mount", "-o", "remount,rw", place)
        found = case.good("--db", db, "post", "list", "--format", "count").out
        case.require(int(found) == 80, f"{found} posts, not 80")
    finally:
        unmount(place)


def leave_log(case, db):
    """A kill right before the log is emptied into the database leaves it there."""
    require_strace()
    files = case.inputs(1, 40, first=40)
    inject(case, "unlink", "signal=KILL", 1, "--db", db, "import", *files)
    case.require(db.with_name("blog.db-wal").exists(), "no log was left")
