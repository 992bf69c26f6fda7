"""Many at once."""

import sqlite3
import threading
import time

from harness import count_posts, counts_said, made_posts, test, write_lines


@test("R8", "8 writers at once, of 500 posts each", floor=8, long_floor=24)
def eight_writers(case):
    files = case.inputs(40, 100)
    reference = case.reference(*files)
    for _ in range(case.many(1, 3)):
        db = case.fresh() / "blog.db"
        writers = [case.start("--db", db, "import", *files[number::8]) for number in range(8)]
        finish_all(case, writers, "a writer")
        case.require(count_posts(db) == 4000, f"{count_posts(db)} posts, not 4,000")
        case.whole(db, 100)
        case.require(case.digest(db) == reference, "8 writers give another blog than one")


@test("R8-add", "8 writers at once, a command for each post", floor=8, long_floor=8)
def eight_adders(case):
    db = case.fresh() / "blog.db"
    each = case.many(8, 60)

    def add(writer):
        for number in range(each):
            case.good("--db", db, "post", "add", "-b", "", f"{writer} wrote {number}", "-c", f"Shared {number % 3}", "--create")

    threads = [threading.Thread(target=add, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    case.runs += 8 * each
    case.faults += 8
    case.require(count_posts(db) == 8 * each, f"{count_posts(db)} posts, not {8 * each}")
    case.whole(db)


def finish_all(case, processes, what):
    results = [case.finish(process) for process in processes]
    for result in results:
        case.runs += 1
        case.faults += 1
        case.require(result.code == 0, f"{what}: {result}")
    return results


@test("R9", "four imports of one file at once", floor=8, long_floor=40)
def one_file_four_times(case):
    (file,) = case.inputs(1, 2000)
    reference = case.reference(file)
    for _ in range(case.many(2, 10)):
        db = case.fresh() / "blog.db"
        results = finish_all(case, [case.start("--db", db, "import", file) for _ in range(4)], "an import")
        added = sum(counts_said(result.err).get("add", 0) for result in results)
        case.require(added == count_posts(db) == 2000, f"{added} were added, {count_posts(db)} posts are there")
        case.whole(db)
        case.require(case.digest(db) == reference, "four imports give another blog than one")


@test("R9-files", "four imports at once whose files overlap", floor=4, long_floor=20)
def overlapping_files(case):
    (case.folder / "overlap").mkdir()
    records = made_posts(1000)
    files = []
    for number in range(4):
        files.append(case.folder / "overlap" / f"{number}.jsonl")
        write_lines(files[-1], records[number * 200:number * 200 + 400])
    for _ in range(case.many(1, 5)):
        db = case.fresh() / "blog.db"
        imports = [case.start("--db", db, "import", "--source", "one", file) for file in files]
        results = finish_all(case, imports, "an import")
        added = sum(counts_said(result.err).get("add", 0) for result in results)
        case.require(added == count_posts(db) == 1000, f"{added} were added, {count_posts(db)} posts are there")
        case.whole(db)


@test("R10", "a cron job meets one that still writes", floor=2, long_floor=6)
def overlapping_jobs(case):
    (file,) = case.inputs(1, 50)
    early = []
    for _ in range(case.many(1, 3)):
        db = case.fresh() / "blog.db"
        case.good("--db", db, "post", "add", "-b", "", "First")
        holder = sqlite3.connect(db, check_same_thread=False)
        holder.execute("BEGIN IMMEDIATE")
        release = threading.Timer(4, holder.rollback)
        release.start()
        jobs = [case.start("--db", db, "--wait", wait, "import", file) for wait in ("1", "30")]
        began = time.monotonic()
        short = case.finish(jobs[0], began=began)
        early.append(short.seconds)
        patient = case.finish(jobs[1])
        release.join()
        holder.close()
        case.runs += 2
        case.faults += 2
        case.require(short.code == 75, f"--wait 1 ends with {short}")
        case.require(patient.code == 0, f"--wait 30 ends with {patient}")
        case.require(count_posts(db) == 51, f"{count_posts(db)} posts, not 51")
        case.good("--db", db, "import", file)
    case.require(0.8 < min(early) < 3, f"--wait 1 took {min(early):.1f} s at best")
