"""Power cuts. A library records every write and sync; a disk is rebuilt as a cut at some moment could have left it."""

import os
import shutil
import subprocess
import sys

from harness import compile_library, test

SECTOR = 512


class File:
    """The bytes that are on the disk for sure, and what was asked for since the last sync."""

    def __init__(self):
        self.durable = bytearray()
        self.pending = []
        self.grew = True  # its size or name is not on the disk yet

    def sync(self):
        for write in self.pending:
            write(self.durable, None)
        self.pending.clear()
        self.grew = False

    def after_cut(self, dice):
        content = bytearray(self.durable)
        for write in self.pending:
            write(content, dice)
        return bytes(content)


def writing(offset, data):
    """A write of which each sector is kept or not."""

    def write(content, dice):
        begin = 0
        while begin < len(data):
            end = min(len(data), (offset + begin) // SECTOR * SECTOR + SECTOR - offset)
            if dice is None or dice.random() < 0.5:
                put(content, offset + begin, data[begin:end])
            begin = end

    return write


def put(content, offset, data):
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


def sizing(size):
    def resize(content, dice):
        if dice is not None and dice.random() < 0.5:
            return
        del content[size:]
        content.extend(bytes(size - len(content)))

    return resize


class Disk:
    """Files and their names. Names change on the disk in the order of asking, as in the journal of ext4: a sync of a
    file whose name or size is new brings all changes of names that came before."""

    def __init__(self):
        self.now, self.durable, self.pending = {}, {}, []

    def name(self, path, file):
        if file is None:
            self.now.pop(path, None)
        else:
            self.now[path] = file
        self.pending.append((path, file))

    def settle_names(self, count):
        for path, file in self.pending[:count]:
            if file is None:
                self.durable.pop(path, None)
            else:
                self.durable[path] = file
        del self.pending[:count]

    def apply(self, letter, offset, data, path):
        file = self.now.get(path)
        if letter == "C":
            self.name(path, File())
        elif letter == "U":
            self.name(path, None)
        elif letter == "S" and os.path.isdir(path):
            self.settle_names(len(self.pending))
        elif file is None:
            return  # made before the recording, or removed while it is open
        elif letter == "S":
            if file.grew:
                self.settle_names(len(self.pending))
            file.sync()
        elif letter == "W":
            file.pending.append(writing(offset, data))
            file.grew = file.grew or offset + len(data) > len(file.durable)
        elif letter == "T":
            file.pending.append(sizing(offset))
            file.grew = True

    def after_cut(self, dice):
        names = dict(self.durable)
        for path, file in self.pending[:dice.randrange(len(self.pending) + 1)]:
            if file is None:
                names.pop(path, None)
            else:
                names[path] = file
        return {path: file.after_cut(dice) for path, file in names.items()}


def read_log(path):
    with open(path, "rb") as log:
        while head := log.readline():
            letter, offset, length, name = head.decode().rstrip("\n").split(" ", 3)
            yield letter, int(offset), log.read(int(length)), name


def mark(log):
    with open(log, "ab") as file:
        file.write(b"M 0 0 acknowledged\n")


READ = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("BEGIN")
connection.execute("SELECT count(*) FROM post").fetchone()
print("reads", flush=True)
sys.stdin.readline()
"""


def start_reader(case, db, environment):
    """Another program that reads; it is recorded, too, for it makes the write-ahead log."""
    process = subprocess.Popen([sys.executable, "-c", READ, str(db)], env=case.environment | environment,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    return process


def record(case, commands, watched):
    """Runs the commands, each acknowledged by its exit 0; returns the log and what the blog said after each."""
    library = compile_library(case, "power")
    db = case.fresh("disk") / "blog.db"
    log = case.folder / "power.log"
    log.unlink(missing_ok=True)
    environment = {"LD_PRELOAD": str(library), "FAULT_DIRECTORY": str(db.parent), "FAULT_LOG": str(log)}
    said = [None]
    reader = None
    for command in commands:
        case.good("--db", db, *command, environment=environment)
        mark(log)
        copy = case.fresh("copy")
        for file in db.parent.glob("blog.db*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, copy)
        said.append(case.digest(copy / "blog.db"))
        if watched and reader is None:  # with a reader about, the log is neither emptied nor removed
            reader = start_reader(case, db, environment)
    records = list(read_log(log))
    if reader:
        case.finish(reader, b"\n")
    return db, records, said


def cut(case, records, moment):
    """The disk after the first `moment` records, and how many commands were acknowledged by then."""
    disk = Disk()
    acknowledged = 0
    for letter, offset, data, path in records[:moment]:
        if letter == "M":
            acknowledged += 1
        else:
            disk.apply(letter, offset, data, path)
    return disk.after_cut(case.dice), acknowledged


def look(case, db, files, acknowledged, said, commands, again):
    place = case.fresh("after")
    for path, content in files.items():
        (place / os.path.basename(path)).write_bytes(content)
    survivor = place / db.name
    where = f"cut after {acknowledged} of {len(commands)} commands"
    has_posts = survivor.exists() and survivor.stat().st_size > 0
    allowed = said[acknowledged:acknowledged + 2]
    if has_posts:
        if not case.whole(survivor, where=where):
            return
        result = case.run("--db", survivor, "post", "list", "--format", "count")
        has_posts = result.code != 3  # empty: its making was cut short
    state = case.digest(survivor) if has_posts else None
    if state not in allowed and not (acknowledged == 0 and state == said_of_nothing):
        case.violation(f"{where}: what was acknowledged is gone")
        return
    if again and case.dice.random() < 0.2:
        for command in commands[acknowledged:]:
            case.good("--db", survivor, *command)
        case.require(case.digest(survivor) == said[-1], f"{where}: the same commands give other posts")
        case.whole(survivor, where=f"{where}, and again")


said_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # a blog without posts


def cut_power(case, commands, watched, cuts, again=True):
    db, records, said = record(case, commands, watched)
    for _ in range(cuts):
        files, acknowledged = cut(case, records, case.dice.randrange(1, len(records) + 1))
        case.runs += 1
        case.faults += 1
        look(case, db, files, acknowledged, said, commands, again)


@test("R3", "a power cut at any moment of imports", floor=60, long_floor=200)
def cut_imports(case):
    commands = [["import", file] for file in case.inputs(8, 25)]
    cut_power(case, commands, False, case.many(30, 100))
    cut_power(case, commands, True, case.many(30, 100))


@test("R3-change", "a power cut at any moment of changes", floor=20, long_floor=200)
def cut_changes(case):
    (file,) = case.inputs(1, 25)
    commands = [
        ["import", file],
        ["category", "add", "New", "--exist-ok"],
        ["post", "edit", "--all", "--author", "Everyone", "--date", "1990-01-01T10:00:00Z"],
        ["category", "rename", "New", "NEW"],
    ]
    for watched in (False, True):  # the times of a change differ each time, so none is done again
        cut_power(case, commands, watched, case.many(10, 100), again=False)
