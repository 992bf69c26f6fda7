"""What is measured on: made-up posts, blogs with them, and the yardsticks, each made when first asked for."""

import shutil
from pathlib import Path

from harness import Machine

# Categories and words of the generated posts, which are the same in every run.
LARGE, SECOND, THIRD, MIDDLE, SMALL = "assignment-001", "haleakala-002", "dolores-003", "yep-100", "uneasier-200"
RARE_WORD, MIDDLE_WORD, COMMON_WORD = "abbott", "yep", "the"  # in 0.06 %, 2.4 % and nearly all of the posts

DATABASE_PARTS = ("", "-wal", "-shm", "-journal")


class Skipped(Exception):
    """A job that cannot run here, and why."""


def short(count):
    """10000 -> 10k, 1000000 -> 1M."""
    return f"{count // 1000000}M" if count >= 1000000 else f"{count // 1000}k"


class Workload:
    def __init__(self, blog, yardsticks, sources, directory, large):
        self.program = Path(blog).resolve()
        self.yardsticks = Path(yardsticks).resolve()  # where they are built
        self.sources = Path(sources).resolve()  # where their sources are
        self.directory = Path(directory).resolve()
        self.machine = Machine(self.directory)
        self.sizes = (10_000, 100_000, 1_000_000) if large else (10_000, 100_000)
        self.large = large

    def yardstick(self, name):
        path = self.yardsticks / name
        if not path.exists():
            raise Skipped(f"no yardstick '{name}': there are no sources in {self.sources}")
        return path

    def blog(self, database, *words):
        return [self.program, "--db", database, "-q", *words]

    def shell(self, database, sql):
        """The sqlite3 shell, for one statement or several."""
        return ["sqlite3", database, sql]

    def limit(self, posts, database, search=True):
        """import_limit as blog imports: write-ahead log, batches of 10,000, pages of 8 KiB, few checkpoints."""
        schema = ["--schema", self.sources / ("limit.sql" if search else "limit_tables.sql")]
        feed = ["--post", self.sources / "limit_fts.sql"] if search else []
        settings = ["--linkcols", "4", "--insert", "hash", "--journal", "WAL", "--batch", "10000", "--page", "8192"]
        settings += ["--cache", "32768", "--pragma", "PRAGMA wal_autocheckpoint=10000"]
        return [self.yardstick("import_limit"), *schema, *feed, *settings, posts, database]

    def posts(self, count, form="jsonl"):
        """The path of so many posts, as jsonl or csv, or as a directory of md."""
        path = self.directory / f"posts-{count}.{form}"
        if not path.exists():
            self.machine.output([self.yardstick("gen"), form, count, path])
        return path

    def database(self, count):
        """A blog with so many posts, to be read; copy() what is to be written to."""
        path = self.directory / f"blog-{count}.db"
        if not path.exists():
            self.machine.output(self.blog("new.db", "import", self.posts(count)))
            self.rename("new.db", path)
        return path

    def limit_database(self, count):
        path = self.directory / f"limit-{count}.db"
        if not path.exists():
            self.machine.output(self.limit(self.posts(count), "new.db"))
            self.rename("new.db", path)
        return path

    def fresh(self, name):
        """The name of a database that is not there."""
        for part in DATABASE_PARTS:
            (self.directory / f"{name}{part}").unlink(missing_ok=True)
        return self.directory / name

    def copy(self, database, name):
        target = self.fresh(name)
        shutil.copyfile(database, target)
        return target

    def rename(self, name, target):
        (self.directory / name).rename(target)
