"""Files that blog writes beside the blog: a reader finds the old or the new, whole, and nothing is left behind."""

import json
import shutil
import sqlite3

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


def disturbed(case, arguments, prepare):
    """Puts each fault at each of the calls; yields where, what came of it, and whether it was killed."""
    for calls in CALLS:
        total = count_calls(case, calls, *prepare(), *arguments)
        for fault in FAULTS:
            for number in numbers(total, case.many(3, 30)):
                result, _ = inject(case, calls, fault, number, *prepare(), *arguments)
                where = f"{fault} at {calls} {number}"
                case.require(result.killed or result.code in (0, 1), f"{where}: {result}")
                yield where, result


@test("R19-keep", "a backup that removes older ones is disturbed", floor=20, long_floor=80)
def disturb_keep(case):
    require_strace()
    db = make(case, 50)
    place = case.fresh("copies")

    def prepare():
        for file in place.iterdir():
            file.unlink()
        for year in (2001, 2002, 2003):
            shutil.copy(db, place / f"blog-{year}-01-01T000000Z.db")
        return ["--db", db]

    for where, result in disturbed(case, ["backup", "--keep", "2", place], prepare):
        copies = sorted(place.glob("blog-*Z*.db"))
        case.require(len(copies) >= 2, f"{where}: {len(copies)} copies are left")
        for copy in copies:
            case.whole(copy, 50, f"{where}, {copy.name}")
        case.require(result.killed or not list(place.glob("*.part-*")), f"{where}: a part is left")
        case.good("--db", db, "backup", "--keep", "2", place)
        case.require(len(list(place.iterdir())) == 2, f"{where}, and again: {sorted(place.iterdir())}")


@test("R19-fix", "a repair is disturbed", floor=20, long_floor=80)
def disturb_fix(case):
    require_strace()
    sound = make(case, 50)
    hurt = case.folder / "hurt.db"
    shutil.copy(sound, hurt)
    connection = sqlite3.connect(hurt)
    connection.execute("UPDATE post_category SET draft = 1 - draft WHERE post_id < 20")
    connection.commit()
    connection.close()
    wanted = case.digest(sound)
    place = case.folder / "repair"
    db = place / "blog.db"

    def prepare():
        case.fresh("repair")
        shutil.copy(hurt, db)
        return ["--db", db]

    for where, _ in disturbed(case, ["check", "--fix"], prepare):
        case.good("--db", db, "check", "--fix")
        case.whole(db, 50, where)
        case.require(case.digest(db) == wanted, f"{where}: other posts")
        first = place / "blog.db.before-fix.backup"
        case.require(any("out of step" in problem for problem in problems_of(first)), f"{where}: no copy of before")
        strays = [file.name for file in place.iterdir() if ".part-" in file.name]
        case.require(not strays, f"{where}: left behind: {strays}")


@test("R19-prune", "an export that removes files of posts that are gone is disturbed", floor=20, long_floor=60)
def disturb_prune(case):
    require_strace()
    db = make(case, 40)
    template, place = case.folder / "template", case.folder / "pruned"
    case.good("--db", db, "export", "--to", "markdown", "-o", template)
    case.good("--db", db, "post", "rm", "-y", *map(str, range(1, 31)))
    (template / "mine.md").write_text("mine")

    def prepare():
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(template, place)
        return ["--db", db]

    arguments = ["export", "--to", "markdown", "--prune", "-o", place]
    case.good(*prepare(), *arguments)
    wanted = contents(place)
    for where, _ in disturbed(case, arguments, prepare):
        case.require((place / "mine.md").exists(), f"{where}: a file of somebody else is gone")
        case.good("--db", db, *arguments)
        odd = sorted(contents(place).keys() ^ wanted.keys())
        case.require(not odd, f"{where}, and again: {odd}")
