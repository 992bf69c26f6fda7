"""Files that blog writes beside the blog: a reader finds the old or the new, whole, and nothing is left behind."""

import json

from harness import problems_of, test
from strace import count_calls, inject, numbers, require_strace

CALLS = ("write,pwrite64", "fsync,fdatasync", "rename,renameat,renameat2")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


def strays_of(place, names):
    return sorted(file.name for file in place.iterdir() if file.name not in names)


def sweep(case, db, target, arguments, old, is_whole):
    """Disturbs a command that makes or replaces `target`; then it runs undisturbed."""
    for calls in CALLS:
        put_back(target, old)
        total = count_calls(case, calls, "--db", db, *arguments)
        for fault in FAULTS:
            for number in numbers(total, case.many(3, 30)):
                put_back(target, old)
                where = f"{arguments[0]} {target.name}, {fault} at {calls} {number}"
                result, _ = inject(case, calls, fault, number, "--db", db, *arguments)
                case.require(result.killed or result.code in (0, 1), f"{where}: {result}")
                now = target.read_bytes() if target.exists() else None
                if now != old:
                    case.require(now is not None and is_whole(target), f"{where}: half a file")
                if not result.killed:
                    strays = strays_of(target.parent, {target.name})
                    case.require(not strays, f"{where}: left behind: {strays}")
                case.good("--db", db, *arguments)
                case.require(is_whole(target), f"{where}: and again: not whole")
                strays = strays_of(target.parent, {target.name})
                case.require(not strays, f"{where}, and again: left behind: {strays}")


def put_back(target, old):
    for file in target.parent.iterdir():
        file.unlink()
    if old is not None:
        target.write_bytes(old)


def make(case, posts):
    db = case.fresh() / "blog.db"
    case.good("--db", db, "import", *case.inputs(1, posts))
    return db


@test("R19", "an export to a file is disturbed", floor=30, long_floor=60)
def disturb_export(case):
    require_strace()
    db = make(case, 200)

    def is_whole(target):
        lines = target.read_bytes().splitlines()
        return len(lines) == 200 and all(json.loads(line)["slug"] for line in lines)

    for old in (None, b"old\n"):
        target = case.fresh("out") / "posts.jsonl"
        sweep(case, db, target, ["export", "-o", target], old, is_whole)


@test("R19-backup", "a backup is disturbed", floor=30, long_floor=150)
def disturb_backup(case):
    require_strace()
    db = make(case, 200)

    def is_whole(target):
        return not list(problems_of(target, 200))

    template = make(case, 50).read_bytes()
    db = make(case, 200)
    for old in (None, template):
        target = case.fresh("out") / "copy.db"
        sweep(case, db, target, ["backup", "--force", target], old, is_whole)


@test("R19-folder", "an export to a directory is disturbed", floor=20, long_floor=60)
def disturb_folder(case):
    require_strace()
    db = make(case, 40)
    arguments = ["export", "--to", "markdown", "-o", case.folder / "site"]
    case.fresh("site")
    case.good("--db", db, *arguments)
    wanted = contents(case.folder / "site")
    case.good("--db", db, "post", "edit", "--all", "--author", "Later", "-q")
    for calls in CALLS:
        case.fresh("site")
        total = count_calls(case, calls, "--db", db, *arguments)
        for fault in FAULTS:
            for number in numbers(total, case.many(3, 30)):
                place = case.fresh("site")
                for name, content in wanted.items():
                    (place / name).parent.mkdir(parents=True, exist_ok=True)
                    (place / name).write_bytes(content)
                where = f"{fault} at {calls} {number}"
                result, _ = inject(case, calls, fault, number, "--db", db, *arguments)
                case.require(result.killed or result.code in (0, 1), f"{where}: {result}")
                for name, content in contents(place).items():
                    if name.endswith(".md") and ".part" not in name and content != wanted.get(name):
                        case.require(is_whole_post(content), f"{where}: half of {name}")
                case.good("--db", db, *arguments)
                found = contents(place)
                odd = sorted(found.keys() ^ wanted.keys())
                case.require(not odd, f"{where}, and again: {odd}")


def contents(place):
    return {str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()}


def is_whole_post(content):
    has_head = content.startswith(b"---\n") and content.count(b"\n---\n") == 1
    return has_head and b"Later" in content and content.endswith(b"\n")
