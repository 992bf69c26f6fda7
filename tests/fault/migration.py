"""Old schemas: what happens while a blog is brought up to date."""

import re
import shutil
import sqlite3
import time
from pathlib import Path

from harness import HERE, test
from kills import WRITES
from strace import count_calls, inject, numbers, prefix, require_strace

DATA = HERE.parent / "data"
APPLICATION_ID = 1651273575
TABLES = ("post", "category", "post_category", "source", "origin")


def versions():
    """Every schema that ever was, but today's."""
    return {int(re.search(r"\d+", file.stem).group()): file for file in sorted(DATA.glob("schema_v*.sql"))}


def version_of(db):
    connection = sqlite3.connect(db)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def make_old(case, version, schema, posts):
    """A blog of an old version with today's posts in it."""
    today = case.fresh("today") / "blog.db"
    case.good("--db", today, "import", *case.inputs(1, posts))
    db = case.fresh(f"version-{version}") / "blog.db"
    connection = sqlite3.connect(db)
    connection.executescript(schema.read_text())
    connection.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version}")
    connection.execute("ATTACH ? AS today", (str(today),))
    for table in TABLES:
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM today.{table}")
    connection.execute("INSERT INTO post_fts (post_fts) VALUES ('rebuild')")
    connection.commit()
    if version % 2 == 1:  # as blog leaves it; the others as another program may have
        connection.execute("DETACH today")
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return db


def copy_of(case, template):
    db = case.fresh() / "blog.db"
    shutil.copy(template, db)
    return db


def look_at_backup(case, db, version, before, where):
    backups = sorted(db.parent.glob(f"{db.name}.v*.backup"))
    names = [backup.name for backup in backups]
    case.require(names == [f"{db.name}.v{version}.backup"], f"{where}: not one backup beside it, but {names}")
    for backup in backups:
        case.require(version_of(backup) == version, f"{where}: the backup has version {version_of(backup)}")
        case.whole(backup, where=f"{where}, the backup")
        case.require(rows_of(backup) == before, f"{where}: the backup has other posts")
    strays = [file.name for file in db.parent.iterdir() if ".part" in file.name]
    case.require(not strays, f"{where}: left behind: {strays}")


def rows_of(db):
    connection = sqlite3.connect(db)
    try:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES]
    finally:
        connection.close()


@test("R16", "kill -9, EIO, ENOSPC at the Nth system call of an upgrade", floor=20, long_floor=80)
def disturb_upgrade(case):
    require_strace()
    for version, schema in versions().items():
        template = make_old(case, version, schema, 200)
        before = rows_of(template)
        kills = [(calls, "signal=KILL") for calls in (*WRITES, "write")]
        errors = [(WRITES[0], "error=ENOSPC"), (WRITES[1], "error=EIO"), (WRITES[4], "error=EIO")]
        for calls, fault in [*kills, *errors]:
            command = ["category", "add", "One more"]
            total = count_calls(case, calls, "--db", copy_of(case, template), *command)
            for number in numbers(total, case.many(4, 40)):
                db = copy_of(case, template)
                where = f"version {version}, {fault} at {calls} {number}"
                result, _ = inject(case, calls, fault, number, "--db", db, *command)
                case.require(result.killed or result.code in (0, 1), f"{where}: {result}")
                case.require(version_of(db) >= version, f"{where}: version {version_of(db)}")
                case.require(rows_of(db)[0] == before[0], f"{where}: other posts")
                case.whole(db, where=where)
                case.good("--db", db, *command, "--exist-ok")
                case.whole(db, where=f"{where}, and again")
                case.require(version_of(db) > version, f"{where}: it was not brought up to date")
                look_at_backup(case, db, version, before, where)


@test("R16-race", "several programs upgrade one blog at once", floor=7, long_floor=61)
def race_to_upgrade(case):
    for version, schema in versions().items():
        template = make_old(case, version, schema, 400)
        before = rows_of(template)
        for _ in range(case.many(1, 10)):
            db = copy_of(case, template)
            programs = [case.start("--db", db, "category", "add", f"Number {number}") for number in range(6)]
            for program in programs:
                result = case.finish(program)
                case.runs += 1
                case.faults += 1
                case.require(result.code == 0, f"one of six: {result}")
            case.whole(db)
            look_at_backup(case, db, version, before, "six at once")
        be_late(case, template, version, before)


def be_late(case, template, version, before):
    """One that saw the old version, and is stopped right before it copies it, while another upgrades the blog."""
    require_strace()
    db = copy_of(case, template)
    stop = prefix("flock", "delay_enter=4000000", 1, "/dev/null")
    late = case.start("--db", db, "category", "add", "Late", prefix=stop)
    time.sleep(2)
    case.good("--db", db, "category", "add", "Early")
    case.require(case.finish(late).code == 0, "the late one failed")
    case.runs += 1
    case.faults += 1
    look_at_backup(case, db, version, before, "one is late")
