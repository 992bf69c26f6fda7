"""Reading and copying while others write."""

import itertools
import json
import shutil

from harness import count_posts, test

BATCH = 60


def import_in_background(case, db, files):
    return case.start("--db", db, "import", *files)


@test("R11", "reading while an import writes", floor=10, long_floor=150)
def read_during_import(case):
    wanted = case.many(10, 150)
    for round in itertools.count():
        files = case.inputs(20, BATCH, first=0)
        db = case.fresh() / "blog.db"
        case.good("--db", db, "import", files[0])
        writer = import_in_background(case, db, files)
        while writer.poll() is None:
            read_all_ways(case, db)
            case.faults += writer.poll() is None
        result = case.finish(writer)
        case.require(result.code == 0, f"the import: {result}")
        if case.faults >= wanted or round > wanted:
            return


def read_all_ways(case, db):
    case.runs += 1
    counted = case.good("--db", db, "post", "list", "--format", "count").out
    case.require(int(counted or 1) % BATCH == 0, f"a reader counts {counted}: not whole batches")
    listed = case.good("--db", db, "export").out.splitlines()
    case.require(len(listed) % BATCH == 0, f"an export has {len(listed)} posts: not whole batches")
    case.require(all(json.loads(line)["categories"] for line in listed), "a reader sees a post without its links")
    found = case.good("--db", db, "search", "category OR post", "--format", "count")
    case.require(found.out.strip().isdigit(), "a search gives no number")
    for arguments in (["category", "list"], ["info"], ["stats"]):
        case.good("--db", db, *arguments)


@test("R12", "backups while four write", floor=4, long_floor=40)
def hot_backup(case):
    wanted = case.many(4, 40)
    for round in itertools.count():
        files = case.inputs(24, BATCH)
        db = case.fresh() / "blog.db"
        case.good("--db", db, "import", files[0])
        writers = [import_in_background(case, db, files[number::4]) for number in range(4)]
        copies = []
        while any(writer.poll() is None for writer in writers):
            copies.append(db.parent / f"copy-{len(copies)}.db")
            case.runs += 1
            case.good("--db", db, "backup", copies[-1])
            case.faults += any(writer.poll() is None for writer in writers)
        for writer in writers:
            result = case.finish(writer)
            case.require(result.code == 0, f"a writer: {result}")
        case.require(count_posts(db) == 24 * BATCH, f"{count_posts(db)} posts, not {24 * BATCH}")
        for copy in copies:
            case.whole(copy, BATCH, copy.name)
            case.good("--db", copy, "check")
        last = copies[-1]
        shutil.copy(last, db.parent / "restored.db")
        case.good("--db", db.parent / "restored.db", "import", *files)
        case.require(case.digest(db.parent / "restored.db") == case.digest(db), "a restored copy cannot be completed")
        if case.faults >= wanted or round > wanted:
            return
