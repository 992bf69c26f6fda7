"""A disk without room: what can be read still is, and what cannot be done is said for what it is."""

import shutil

from harness import mount_memory, test, unmount
from migration import make_old, versions

READS = (["post", "list"], ["export"], ["search", "post"], ["category", "list"], ["info"], ["undo", "--list"],
         ["check"])
WRITES = (["post", "add", "-b", "", "More"], ["post", "edit", "--all", "--author", "X"], ["undo"], ["import", "-"],
          ["check", "--fix"])


def fill(place):
    """Takes what is left of the blocks."""
    try:
        with open(place / "filling", "wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
    except OSError:
        pass


def use_up_files(place):
    """Takes what is left of the files that it may have."""
    try:
        for number in range(100):
            (place / f"filling-{number}").touch()
    except OSError:
        pass


def answers(case, db):
    """What is read, without the lines that name the place."""
    found = []
    for arguments in READS:
        result = case.good("--db", db, *arguments)
        lines = result.out.splitlines()
        found.append([line for line in lines if not line.startswith((b"path", b"search index", b"schema", b"ID"))
                      and b"journal" not in line])
    return found


def copy_elsewhere(case, db, where):
    there = case.fresh("elsewhere")
    case.good("--db", db, "backup", there / "copy.db")
    case.good("--db", db, "backup", "--keep", 2, there)
    case.good("--db", db, "export", "-o", there / "posts.jsonl")
    case.whole(there / "copy.db", where=where)
    case.require(case.digest(there / "copy.db") == case.digest(db), f"{where}: the copy has other posts")


def must_fail(case, db, where):
    before = db.read_bytes()
    for arguments in WRITES:
        result = case.run("--db", db, *arguments, give=b'{"title":"One"}\n')
        case.runs += 1
        case.faults += result.code != 0
        case.require(result.code == 1 and "disk full" in result.err, f"{where}: {arguments} gives {result}")
    case.require(db.read_bytes() == before, f"{where}: the file changed")


def try_on_full(case, template, how, version):
    place = mount_memory(case, "full", "4m", 20)
    try:
        (place / "blog").mkdir()
        db = place / "blog" / "blog.db"
        shutil.copy(template, db)
        where = f"version {version}, {how.__doc__}"
        elsewhere = case.fresh() / "blog.db"
        shutil.copy(template, elsewhere)
        wanted = answers(case, elsewhere)
        how(place)
        case.require(answers(case, db) == wanted, f"{where}: other answers")
        copy_elsewhere(case, db, where)
        must_fail(case, db, where)
    finally:
        unmount(place)


@test("R5-read", "a blog on a disk without blocks or inodes is read, copied and exported", floor=16)
def read_on_full_disk(case):
    today = case.fresh("template") / "blog.db"
    case.good("--db", today, "import", *case.inputs(1, 40))
    templates = {version: make_old(case, version, schema, 40) for version, schema in versions().items()}
    for version, template in {**templates, "of today": today}.items():
        for how in (fill, use_up_files):
            try_on_full(case, template, how, version)
