"""What the fault tests share: made-up posts, running blog, and what must be true of a blog after any fault."""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "bench"))
import posts as made_up  # noqa: E402

HANG = 120  # seconds after which a run counts as hanging; none takes one
TESTS = []


class Skip(Exception):
    """A right or a tool is missing here."""


class Hang(Exception):
    """A run that did not end."""


class Enough(Exception):
    """One violation was looked for."""


def test(name, what, floor, long_floor=None):
    """Registers a test. It fails, too, when fewer than `floor` (`long_floor`) of its faults fired."""

    def register(function):
        TESTS.append((name, what, function, floor, floor if long_floor is None else long_floor))
        return function

    return register


class Result:
    def __init__(self, code, out, err, seconds):
        self.code, self.out, self.err, self.seconds = code, out, err, seconds
        self.killed = code == -signal.SIGKILL

    def __str__(self):
        return f"exit {self.code}: {self.err.strip()[-300:]}"


class Case:
    """One run of one test: where it works, what it counts."""

    def __init__(self, name, blog, folder, is_long, only_first=False):
        self.name, self.blog, self.folder, self.is_long = name, str(blog), Path(folder), is_long
        self.dice = random.Random(name)
        self.runs = self.faults = 0
        self.violations = []
        self.found = False  # whether blog, and not the test, is to blame
        self.only_first = only_first
        self.notes = []
        self.skipped = ""
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "UTC", "LC_ALL": "C.UTF-8"}

    def many(self, short, long):
        return long if self.is_long else short

    def violation(self, text):
        self.violations.append(text)
        self.found = True
        if self.only_first:
            raise Enough
        if len(self.violations) <= 5:
            print(f"  {self.name}: {text}", file=sys.stderr, flush=True)

    def require(self, truth, text):
        if not truth:
            self.violation(text)
        return truth

    def start(self, *arguments, prefix=(), environment=None, **options):
        """Starts blog with its streams in pipes and no input, unless options say otherwise."""
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [*map(str, prefix), self.blog, *map(str, arguments)]
        return subprocess.Popen(command, env=self.environment | (environment or {}), cwd=self.folder,
                                start_new_session=True, **streams | options)

    def finish(self, process, give=None, began=None):
        """Waits for it; one that hangs is a violation."""
        try:
            out, err = process.communicate(give, timeout=HANG)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            self.violation(f"hangs: {' '.join(process.args)}")
            raise Hang from None
        seconds = time.monotonic() - began if began else 0
        return Result(process.returncode, out, (err or b"").decode(errors="replace"), seconds)

    def run(self, *arguments, give=None, **options):
        began = time.monotonic()
        if give is not None:
            options["stdin"] = subprocess.PIPE
        return self.finish(self.start(*arguments, **options), give, began)

    def good(self, *arguments, **options):
        """Runs what must end well."""
        result = self.run(*arguments, **options)
        self.require(result.code == 0, f"'{' '.join(map(str, arguments))}' failed, {result}")
        return result

    def fresh(self, name="home"):
        """An empty directory."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def digest(self, db):
        """What a blog says, whatever the order of its writing."""
        result = self.run("--db", db, "export")
        if not self.require(result.code == 0, f"export failed, {result}"):
            return None
        records = sorted(json.dumps(json.loads(line), sort_keys=True) for line in result.out.splitlines())
        return hashlib.sha256("\n".join(records).encode()).hexdigest()

    def inputs(self, files, count, first=0, **options):
        """Files of posts, each of which an import commits as one batch."""
        folder = self.folder / "inputs"
        folder.mkdir(exist_ok=True)
        paths = []
        records = made_posts(first + files * count, **options)[first:]
        for number in range(files):
            paths.append(folder / f"{first}-{count}-{number}.jsonl")
            write_lines(paths[-1], records[number * count:(number + 1) * count])
        return paths

    def reference(self, *arguments):
        """The digest of an import that nothing disturbs."""
        db = self.fresh("reference") / "blog.db"
        self.good("--db", db, "import", *arguments)
        return self.digest(db)

    def whole(self, db, batch=None, where=""):
        """Looks at a blog as it lies there after a fault: `batch` posts of each source or none."""
        problems = list(problems_of(db, batch))
        for problem in problems:
            self.violation(f"{where}: {problem}")
        return not problems

    def resume(self, db, reference, *arguments, where=""):
        """The same import again completes, and nothing shows that it was disturbed."""
        result = self.run("--db", db, "import", *arguments)
        self.require(result.code == 0, f"{where}: the second import failed, {result}")
        self.whole(db, where=f"{where}, after the second import")
        self.require(self.digest(db) == reference, f"{where}: the second import gives other posts")


def made_posts(count, **options):
    """Posts whose every time is before 1999, so that no clock makes a difference."""
    records = []
    for number, record in enumerate(made_up.posts(count, **options)):
        record["date"] = f"19{70 + number % 28}{record['date'][4:]}"
        record["created"] = record["updated"] = record["date"]
        records.append(record)
    return records


def write_lines(path, records):
    with open(path, "w") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def problems_of(db, batch=None):
    """What is wrong with a blog, by SQLite's own means. Absent or empty is right: nothing was committed."""
    if not os.path.exists(db) or os.path.getsize(db) == 0 and not os.path.exists(f"{db}-wal"):
        return
    connection = sqlite3.connect(db)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        answer = connection.execute("PRAGMA integrity_check").fetchall()
        if answer != [("ok",)]:
            yield f"integrity_check says {answer[:3]}"
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
        if loose:
            yield f"foreign_key_check says {loose[:3]}"
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
            return
        for what, sql in WRONG.items():
            count = connection.execute(sql).fetchone()[0]
            if count:
                yield f"{count} {what}"
        if batch:
            for source, count in connection.execute(POSTS_OF_SOURCE):
                if count != batch:
                    yield f"{count} of {batch} posts of {source}: not a whole batch"
        connection.execute("INSERT INTO post_fts (post_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        yield f"sqlite3 says {error}"
    finally:
        connection.rollback()
        connection.close()


WRONG = {
    "posts without their links": "SELECT count(*) FROM post WHERE id NOT IN (SELECT post_id FROM post_category)",
    "posts without an origin": "SELECT count(*) FROM post p WHERE NOT EXISTS (SELECT 1 FROM origin o WHERE "
                               "o.post_id = p.id)",
    "doubled origins": "SELECT count(*) FROM (SELECT 1 FROM origin GROUP BY source_id, key HAVING count(*) > 1)",
    "posts that came twice": "SELECT count(*) FROM post WHERE slug GLOB 'post-number-*-*'",
    "links out of step": "SELECT count(*) FROM post_category l JOIN post p ON p.id = l.post_id "
                         "WHERE l.sort_at <> p.sort_at OR l.draft <> p.draft",
}
POSTS_OF_SOURCE = """
  SELECT s.name, count(o.post_id) FROM source s LEFT JOIN origin o ON o.source_id = s.id
  WHERE s.name <> 'blog' GROUP BY s.id
"""


def count_posts(db):
    if not os.path.exists(db):
        return 0
    connection = sqlite3.connect(db)
    try:
        return connection.execute("SELECT count(*) FROM post").fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # not even a schema yet
    finally:
        connection.close()


def counts_said(err):
    """The outcomes that the last line of an import counts."""
    last = err.strip().split("\n")[-1]
    return {word: int(count) for count, word in re.findall(r"(\d+) (add|update|same|keep|gone|fail)", last)}


def need(*tools):
    for tool in tools:
        if shutil.which(tool) is None:
            raise Skip(f"{tool} is not installed; 'scripts/install-deps.sh fault' does it")


def run_tool(*command, **options):
    return subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=HANG, **options)


def compile_library(case, name):
    """Compiles NAME.c to a library for LD_PRELOAD."""
    need("gcc")
    library = case.folder / f"{name}.so"
    flags = ("-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC")
    result = run_tool("gcc", *flags, "-o", library, HERE / f"{name}.c", "-ldl")
    if result.returncode != 0:
        raise RuntimeError(result.stderr)
    return library


def mount_memory(case, name, size, files=0):
    """A file system of this size in memory; with `files`, for so many files and directories."""
    place = case.fresh(name)
    result = run_tool("mount", "-t", "tmpfs", "-o", f"size={size},nr_inodes={files},mode=755", "fault", place)
    if result.returncode != 0:
        raise Skip(f"no right to mount: {result.stderr.strip()}")
    return place


def unmount(place):
    run_tool("umount", place)
