"""Many at once, for long: four writers, four readers, a loop of backups, and a kill -9 now and then.

    python3 tests/soak/soak.py --blog build/blog [--seconds 60] [--seed N]

Passes when nothing that was acknowledged is lost and nothing that was taken back is there, no command fails but with 75
(busy), each backup is sound and holds what was acknowledged before it began, memory and files stay within bounds, and
nothing is left lying about.
"""

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

from model import BUSY, DONE, KILLED, NOT_FOUND, Item
from runner import Runner

MOST_MEMORY = 128 << 20  # bytes, of each process
MOST_LOG = 256 << 20     # bytes of the write-ahead log, which a long reader keeps from shrinking
MOST_GROWTH = 1.5        # of the blog's file in the second half, in which the posts become no more
SHORTEST_TO_GROW = 300   # seconds; before that there is no second half
MOST_ITEMS = 150         # of each writer
SOURCES, RECORDS = 8, 150
WORDS = "garden winter kettle bridge letter engine harbour candle meadow copper orchard signal".split()


class Loop(threading.Thread):
    """Does one thing after the other until it is over."""

    def __init__(self, name, runner, pause=0.0):
        super().__init__(name=name)
        self.runner, self.pause, self.rng = runner, pause, random.Random(f"{runner.seed} {name}")

    def run(self):
        try:
            while not self.runner.is_over():
                self.step()
                time.sleep(self.pause)
        except Exception as error:
            self.runner.complain(f"{self.name}: {error!r}")
            raise

    def text(self):
        return " ".join(self.rng.choice(WORDS) for _ in range(120))

    def write(self, kind, item, token, title, *words):
        operation = item.begin(token, title)
        operation.result = self.runner.run(kind, *words)
        return operation.result


class PostWriter(Loop):
    """Adds, edits and removes posts of its own; one of them also takes back the last command of anybody."""

    def __init__(self, runner, number):
        super().__init__(f"writer {number}", runner)
        self.number, self.items, self.living = number, [], []

    def step(self):
        chance = self.rng.random()
        if self.number == 1 and chance < 0.05:
            self.runner.undo()
        elif not self.living or (chance < 0.4 and len(self.living) < MOST_ITEMS):
            self.add()
        elif chance < 0.75:
            self.edit(self.rng.choice(self.living))
        else:
            self.remove(self.living.pop(self.rng.randrange(len(self.living))))

    def add(self):
        item = Item(f"writer-{self.number}-post-{len(self.items)}")
        self.items.append(item)
        token = self.runner.token()
        result = self.write("add", item, token, f"New {token}", "post", "add", f"New {token}", "--slug", item.name, "-c",
                            f"Writer {self.number}", "--create", "-b", self.text())
        if result != BUSY:
            self.living.append(item)

    def edit(self, item):
        token = self.runner.token()
        self.write("edit", item, token, f"Better {token}", "post", "edit", item.name, "--title", f"Better {token}")

    def remove(self, item):
        self.write("rm", item, f"post rm {item.name}", None, "post", "rm", item.name)


class Importer(Loop):
    """Imports a few sources again and again, each time with every record changed."""

    def __init__(self, runner, folder):
        super().__init__("importer", runner)
        self.folder, self.items = folder, [Item(f"feed-{n}") for n in range(SOURCES)]

    def step(self):
        item, token = self.rng.choice(self.items), self.runner.token()
        file = self.folder / f"{token}.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for n in range(RECORDS):
                record = {"key": str(n), "slug": f"{item.name}-{n}", "title": token, "date": "2025-01-01T00:00:00Z",
                          "categories": [item.name, "Feeds"], "body": self.text()}
                out.write(json.dumps(record) + "\n")
        self.write("import", item, token, token, "import", str(file), "--source", item.name)
        file.unlink()


class Reader(Loop):
    """What it reads must make sense; that it is complete is for the end to see."""

    def __init__(self, runner, kind, writers, folder):
        super().__init__(kind, runner, pause=0.05)
        self.writers, self.folder, self.step = writers, folder, getattr(self, kind)

    def list(self):
        self.runner.run("list", "post", "list", "-L", "50", "--format", "json")

    def search(self):
        self.runner.run("search", "search", *self.rng.sample(WORDS, 2), "-L", "20", "--format", "json")

    def show(self):
        items = self.rng.choice(self.writers).items
        if items:
            self.runner.run("show", "post", "show", self.rng.choice(items).name)

    def export(self):
        file = self.folder / "export.jsonl"
        if self.runner.run("export", "export", "-o", str(file)) == DONE:
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    json.loads(line)


class Backups(Loop):
    def __init__(self, runner, folder, writers):
        super().__init__("backups", runner, pause=0.5)
        self.folder, self.writers, self.checked = folder, writers, 0

    def step(self):
        before = [(item, len(item.operations)) for writer in self.writers for item in list(writer.items)
                  if None not in item.states(self.runner.undone)]
        result, printed, _ = self.runner.execute("backup", "backup", "--keep", "3", str(self.folder))
        if result != DONE:
            return
        copy = Path(printed)
        if self.runner.run("check", "check", database=copy, may_be_killed=False) == DONE:
            self.compare(copy, before)
            self.checked += 1

    def compare(self, copy, before):
        slugs = set(self.runner.read("post", "list", "--field", "slug", database=copy).split())
        with self.runner.undo_lock:  # what is being taken back is known
            for item, count in before:
                must_be_there = None not in item.states(self.runner.undone, count)
                was_removed = any(later.title is None for later in item.operations[count:])
                if must_be_there and not was_removed and item.name not in slugs:
                    self.runner.complain(f"{copy.name} lacks {item.name}, which was acknowledged before")


class Sizes(Loop):
    def __init__(self, runner, seconds):
        super().__init__("sizes", runner, pause=0.25)
        self.half, self.log, self.middle = time.monotonic() + seconds / 2, 0, 0

    def size(self, suffix=""):
        file = Path(f"{self.runner.database}{suffix}")
        return file.stat().st_size if file.exists() else 0

    def step(self):
        self.log = max(self.log, self.size("-wal"))
        if self.middle == 0 and time.monotonic() > self.half:
            self.middle = self.size()

    def examine(self, seconds):
        end = self.size()
        if self.log > MOST_LOG:
            self.runner.complain(f"the write-ahead log grew to {self.log} bytes")
        if seconds >= SHORTEST_TO_GROW and end > self.middle * MOST_GROWTH:
            self.runner.complain(f"the blog grew from {self.middle} bytes in the middle to {end} at the end")
        return f"the blog {mib(self.middle)} in the middle, {mib(end)} at the end; its log {mib(self.log)} at most"


def mib(size):
    return f"{size / (1 << 20):.1f} MiB"


def examine_posts(runner, writers, importer):
    """What is there at the end, against what was acknowledged."""
    titles = {}
    for line in runner.read("post", "list", "--format", "jsonl", "--fields", "slug,title").splitlines():
        post = json.loads(line)
        titles[post["slug"]] = post["title"]
    expected = {item.name: item for writer in writers for item in writer.items}
    expected |= {f"{feed.name}-{n}": feed for feed in importer.items for n in range(RECORDS)}
    for slug, item in expected.items():
        if titles.get(slug) not in item.states(runner.undone):
            runner.complain(f"{slug} is {titles.get(slug)!r}, which it cannot be: {item.operations[-3:]}")
    for feed in importer.items:
        if len({titles.get(f"{feed.name}-{n}") for n in range(RECORDS)}) > 1:
            runner.complain(f"half of an import of {feed.name} is there")
    for slug in titles.keys() - expected.keys():
        runner.complain(f"nobody wrote {slug}")
    for item in expected.values():
        if any(operation.result == NOT_FOUND for operation in item.operations) and not item.may_lack(runner.undone):
            runner.complain(f"{item.name} was not found, though nobody had taken it away")
    return len(titles)


def examine_folders(runner, folder):
    """Nothing is left lying about, once a run has come to its end that was not killed."""
    runner.run("backup", "backup", "--keep", "3", str(folder / "backups"), may_be_killed=False)
    left = [file.name for file in folder.rglob("*") if ".part-" in file.name or file.name.startswith(".")]
    if left:
        runner.complain(f"left behind: {left}")
    if (count := len(list((folder / "backups").glob("*.db")))) != 3:
        runner.complain(f"{count} backups; --keep 3 was said")


def print_books(runner):
    results = [DONE, BUSY, KILLED, NOT_FOUND]
    print(f"{'':10}" + "".join(f"{result:>11}" for result in results) + f"{'memory':>13}")
    for kind, counts in sorted(runner.results.items()):
        print(f"{kind:10}" + "".join(f"{counts[result]:>11}" for result in results) + f"{mib(runner.memory[kind]):>13}")
        if runner.memory[kind] > MOST_MEMORY:
            runner.complain(f"{kind} took {mib(runner.memory[kind])} of memory")


def soak(blog, seconds, seed, folder):
    for name in ("blog", "backups", "feeds", "exports"):
        (folder / name).mkdir()
    runner = Runner(blog, folder / "blog" / "blog.db", seconds, seed)
    runner.run("add", "category", "add", "Feeds", may_be_killed=False)
    writers = [PostWriter(runner, number) for number in (1, 2, 3)]
    importer, sizes = Importer(runner, folder / "feeds"), Sizes(runner, seconds)
    backups = Backups(runner, folder / "backups", writers)
    readers = [Reader(runner, kind, writers, folder / "exports") for kind in ("list", "search", "show", "export")]
    threads = [*writers, importer, *readers, backups, sizes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    runner.run("check", "check", may_be_killed=False)
    posts = examine_posts(runner, writers, importer)
    examine_folders(runner, folder)
    print_books(runner)
    print(f"{posts} posts at the end; {len(runner.undone)} commands taken back; {backups.checked} backups sound and whole")
    print(sizes.examine(seconds))
    return runner.complaints


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--blog", required=True)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", default=str(time.time_ns() % 1_000_000))
    options = parser.parse_args()
    print(f"soak: {options.seconds} s, seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="blog-soak-") as folder:
        complaints = soak(str(Path(options.blog).resolve()), options.seconds, options.seed, Path(folder))
    for complaint in complaints:
        print(f"WRONG: {complaint}")
    print("soak: " + (f"{len(complaints)} things went wrong" if complaints else "all held"))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
