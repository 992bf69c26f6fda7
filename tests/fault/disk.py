"""Disks that are full or fail."""

import shutil
import sqlite3

from harness import mount_memory, need, run_tool, test, unmount
from strace import calls_like, count_calls, inject, numbers, require_strace



def must_survive(case, db, result, batch, where):
    if result.code == 127 and "shared libraries" in result.err:
        return  # it did not even start
    case.require(result.code in (0, 1), f"{where}: {result}")  # 0: SQLite could do without
    if result.code == 1:
        case.require("blog: " in result.err, f"{where}: fails without a word")
    case.whole(db, batch, where)


def must_say_full(case, result, where):
    if case.require(result.code == 1, f"{where}: not exit 1 but {result}"):
        case.require("disk full" in result.err, f"{where}: the disk is not said to be full: {result}")


@test("R5", "a full disk", floor=2, long_floor=8)
def full_disk(case):
    files = case.inputs(10, 120)
    reference = case.reference(*files)
    for size in case.many(["2m", "3m"], ["1m", "1500k", "2m", "2500k", "3m", "3500k", "4m", "4500k"]):
        place = mount_memory(case, "full", size)
        try:
            db = place / "blog.db"
            result = case.run("--db", db, "import", *files)
            case.runs += 1
            case.faults += result.code != 0
            must_say_full(case, result, f"a disk of {size}")
            case.whole(db, 120, f"a disk of {size}")
            run_tool("mount", "-o", "remount,size=64m", place)
            case.resume(db, reference, *files, where=f"a disk of {size}")
        finally:
            unmount(place)


@test("R5-limit", "a limit to the size of files (prlimit --fsize)", floor=3, long_floor=8)
def file_size_limit(case):
    need("prlimit")
    files = case.inputs(10, 120)
    reference = case.reference(*files)
    for size in range(200_000, 2_000_000, case.many(600_000, 200_000)):
        db = case.fresh() / "blog.db"
        result = case.run("--db", db, "import", *files, prefix=["prlimit", f"--fsize={size}"])
        case.runs += 1
        case.faults += result.code != 0
        where = f"at most {size} bytes"
        case.require(result.code == 1 and "blog.db" in result.err, f"{where}: {result}")
        case.whole(db, 120, where)
        case.resume(db, reference, *files, where=where)


def disturb(case, files, reference, calls, error, when):
    db = case.fresh() / "blog.db"
    where = f"{error} at {calls} {when}"
    result, _ = inject(case, calls, f"error={error}", when, "--db", db, "import", *files)
    must_survive(case, db, result, 30, where)
    if error == "ENOSPC" and result.code == 1:
        must_say_full(case, result, where)
    if result.code == 0:
        case.require(case.digest(db) == reference, f"{where}: exit 0, but posts are missing")
    case.resume(db, reference, *files, where=where)


def sweep(case, files, calls, error, limit):
    """One system call after the other fails, alone or with all that follow."""
    reference = case.reference(*files)
    total = count_calls(case, calls, "--db", case.fresh() / "blog.db", "import", *files)
    for number in numbers(total, limit):
        for when in (number, f"{number}+"):
            disturb(case, files, reference, calls, error, when)


@test("R5-call", "ENOSPC at the Nth write, once and from there on", floor=10, long_floor=40)
def no_space(case):
    require_strace()
    files = case.inputs(4, 30)
    sweep(case, files, "pwrite64", "ENOSPC", case.many(5, 60))
    longer = calls_like(case, "pwrite64", r", 1, \d+\)", "--db", case.fresh() / "blog.db", "import", *files)
    for number in longer[:case.many(2, 10)]:  # a single byte makes the file longer for what is to come
        disturb(case, files, case.reference(*files), "pwrite64", "ENOSPC", number)


@test("R6", "EIO at the Nth write, read and sync, once and from there on", floor=24, long_floor=80)
def input_output_errors(case):
    require_strace()
    for calls in ("pwrite64", "pread64", "fdatasync,fsync", "ftruncate", "unlink"):
        sweep(case, case.inputs(4, 30), calls, "EIO", case.many(3, 30))


@test("R6-files", "EMFILE at the Nth open, once and from there on", floor=8)
def no_descriptors(case):
    require_strace()
    sweep(case, case.inputs(4, 30), "openat,open", "EMFILE", case.many(5, 40))


@test("R6-change", "EIO and ENOSPC in a change of many posts, and in undo", floor=8, long_floor=60)
def errors_in_changes(case):
    require_strace()
    template = case.fresh("template") / "blog.db"
    case.good("--db", template, "import", *case.inputs(1, 200))
    case.good("--db", template, "post", "edit", "--all", "--author", "Someone", "-q")
    before = case.digest(template)
    for arguments in (["post", "edit", "--all", "--title", "One for all"], ["undo"]):
        for calls, error in (("pwrite64", "ENOSPC"), ("fdatasync,fsync", "EIO")):
            db = case.fresh() / "blog.db"
            shutil.copy(template, db)
            total = count_calls(case, calls, "--db", db, *arguments)
            for number in numbers(total, case.many(3, 25)):
                db = case.fresh() / "blog.db"
                shutil.copy(template, db)
                where = f"{error} at {calls} {number} of {arguments[0]}"
                result, _ = inject(case, calls, f"error={error}", f"{number}+", "--db", db, *arguments)
                must_survive(case, db, result, None, where)
                if result.code == 1 and case.digest(db) == before:
                    result = case.good("--db", db, *arguments)
                case.require(case.digest(db) != before, f"{where}: exit {result.code}, and nothing changed")
                case.whole(db, where=f"{where}, and again")


def tree_of(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@test("R6-export", "EIO, EMFILE, ENOSPC at a file of the folder of an export", floor=12, long_floor=100)
def errors_in_folder(case):
    require_strace()
    db = case.fresh("template") / "blog.db"
    case.good("--db", db, "import", *case.inputs(1, 12))
    export = ["--db", db, "export", "--to", "markdown", "-o"]
    before = case.fresh("before") / "site"
    case.good(*export, before)
    case.good("--db", db, "post", "edit", "--all", "--author", "Someone", "-q")
    wanted = case.fresh("wanted") / "site"
    case.good(*export, wanted)
    for calls, error in (("read", "EIO"), ("openat2", "EMFILE"), ("openat2", "EIO"), ("openat", "EMFILE"),
                         ("getdents64", "EIO"), ("write", "ENOSPC"), ("syncfs", "EIO")):
        site = case.fresh() / "site"
        shutil.copytree(before, site)
        total = count_calls(case, calls, *export, site)
        for number in numbers(total, case.many(4, 40)):
            shutil.copytree(before, case.fresh() / "site")
            where = f"{error} at {calls} {number} of {total}"
            result, _ = inject(case, calls, f"error={error}", number, *export, site)
            must_survive(case, db, result, None, where)
            case.require("not written by an export" not in result.err, f"{where}: {result}")
            case.good(*export, site)
            case.require(tree_of(site) == tree_of(wanted), f"{where}: another tree")


@test("R6-check", "EIO while a check reads", floor=10, long_floor=60)
def errors_in_check(case):
    require_strace()
    db = case.fresh() / "blog.db"
    case.good("--db", db, "import", *case.inputs(1, 200))
    total = count_calls(case, "pread64", "--db", db, "check")
    for number in numbers(total, case.many(12, 80)):
        result, fired = inject(case, "pread64", "error=EIO", f"{number}+", "--db", db, "check")
        where = f"EIO at pread64 {number} of {total} and after"
        if result.code == 127 and "shared libraries" in result.err:
            continue  # it did not even start
        case.require(result.code == 1 or not fired, f"{where}: {result}")
        case.require("restore" not in result.err, f"{where}: takes it for damage: {result}")
        case.require(b"Success" not in result.out and "Success" not in result.err, f"{where}: {result}")


@test("R6-fix", "ENOSPC in a repair", floor=4, long_floor=20)
def no_space_in_repair(case):
    require_strace()
    template = case.fresh("template") / "blog.db"
    case.good("--db", template, "import", *case.inputs(1, 60))
    connection = sqlite3.connect(template)
    connection.execute("UPDATE post_category SET sort_at = 0")
    connection.commit()
    connection.close()
    db = case.fresh() / "blog.db"
    shutil.copy(template, db)
    total = count_calls(case, "pwrite64", "--db", db, "check", "--fix")
    for number in numbers(total, case.many(5, 40)):
        db = case.fresh() / "blog.db"
        shutil.copy(template, db)
        where = f"ENOSPC at pwrite64 {number} of {total} and after"
        result, _ = inject(case, "pwrite64", "error=ENOSPC", f"{number}+", "--db", db, "check", "--fix")
        if result.code != 0:  # 0: it was done already
            must_say_full(case, result, where)
        case.require("restore" not in result.err, f"{where}: takes it for damage: {result}")
        case.good("--db", db, "check", "--fix")
        case.whole(db, where=where)
