"""What is no blog is refused at once, by name, and left alone."""

import os
import shutil
import sqlite3

from harness import test
from kills import prompt

READ = ["post", "list"]
WRITE = ["post", "add", "-b", "", "Title", "-c", "News", "--create"]


def make_text(path, _):
    path.write_text("Dear diary,\n" * 200)


def make_short_text(path, _):
    path.write_text("x")


def make_directory(path, _):
    path.mkdir()


def make_other_database(path, _):
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA application_id = 42; CREATE TABLE post (id, title)")
    connection.close()


def make_plain_database(path, _):
    """Without an application id, and with a table that has one of our names."""
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE post (id, title); INSERT INTO post VALUES (1, 'x')")
    connection.close()


def make_newer(path, blog):
    shutil.copy(blog, path)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA user_version = 999")
    connection.close()


def make_fifo(path, _):
    os.mkfifo(path)


def make_zeros(path, _):
    path.write_bytes(bytes(100_000))


def link_to(target):
    return lambda path, _: path.symlink_to(target)


def make_gzip(path, _):
    path.write_bytes(b"\x1f\x8b\x08" + os.urandom(5000))


WRONG_FILES = {
    "text": make_text,
    "a short text": make_short_text,
    "a directory": make_directory,
    "another program's database": make_other_database,
    "a database of nobody's": make_plain_database,
    "a blog of a newer version": make_newer,
    "a FIFO": make_fifo,
    "a file of zeros": make_zeros,
    "compressed bytes": make_gzip,
    "/dev/zero": link_to("/dev/zero"),
    "/dev/null": link_to("/dev/null"),
    "/dev/urandom": link_to("/dev/urandom"),
    "a link to itself": lambda path, _: path.symlink_to(path),
}


def bytes_of(path):
    return path.read_bytes() if path.is_file() else None


@test("R15", "the wrong file as a blog", floor=26)
def wrong_files(case):
    blog = case.fresh("right") / "blog.db"
    case.good("--db", blog, "import", *case.inputs(1, 10))
    for what, make in WRONG_FILES.items():
        place = case.fresh()
        path = place / "wrong.db"
        make(path, blog)
        before = bytes_of(path)
        for arguments in (READ, WRITE, ["check"], ["import", blog]):
            results = [case.run("--db", path, *arguments) for _ in range(2)]
            case.runs += 1
            case.faults += 1
            for result in results:
                case.require(result.code in (1, 2, 3), f"{what}, {arguments[0]}: {result}")
            said = results[0].err
            case.require("wrong.db" in said or arguments[0] == "import", f"{what}, {arguments[0]}: unnamed: {said}")
            prompt(case, [result.seconds for result in results], f"{what}, {arguments[0]}")
        case.require(bytes_of(path) == before, f"{what}: it was changed")
        strays = sorted(file.name for file in place.iterdir()
                        if file != path and file.stat().st_size > 0
                        and not file.name.endswith("-shm"))  # what reading needs
        case.require(not strays, f"{what}: left behind: {strays}")


@test("R15-empty", "an empty file: reading refuses it, writing takes it", floor=2)
def empty_file(case):
    path = case.fresh() / "empty.db"
    path.touch()
    for arguments in (READ, ["check"]):
        result = case.run("--db", path, *arguments)
        case.runs += 1
        case.faults += 1
        case.require(result.code == 3 and "empty.db" in result.err, f"{arguments}: {result}")
        case.require(path.stat().st_size == 0, f"{arguments} wrote to it")
    case.good("--db", path, *WRITE)
    case.whole(path)
