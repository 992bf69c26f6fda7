"""A blog that the real Litestream replicates while imports write to it, killed and restored elsewhere.

    python3 tests/replicate/replicate.py --blog build/blog

Litestream is taken from LITESTREAM, from PATH, or from build/replicate (scripts/install-deps.sh replicate); without it the
test is skipped, with 77. It replicates into a folder; nothing goes over a network.

After each kill -9 of both programs the restored blog must pass `blog check` and hold the first so many imports whole; what it
is behind by is printed. After an orderly end it must be the blog, byte for byte as an export shows it.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RECORDS = 150  # of each import
ROUNDS = 4
SOURCE = Path(__file__).parents[2]
NEW_GENERATION = "sync: new generation"  # in Litestream's log: it lost the thread, and began again with a whole copy

COPIED = "snapshot written"


def find_litestream():
    installed = SOURCE / "build/replicate/node_modules/@flydotio/litestream-linux-x64/litestream"
    found = os.environ.get("LITESTREAM") or shutil.which("litestream") or (installed.exists() and str(installed))
    if not found:
        print("skipped: no litestream; scripts/install-deps.sh replicate installs it")
        sys.exit(77)
    return found


def require(holds, words):
    if not holds:
        print(f"WRONG: {words}")
        sys.exit(1)


class Replicated:
    """A blog, and Litestream beside it."""

    def __init__(self, blog, litestream, folder):
        self.blog_program, self.litestream, self.folder = blog, litestream, folder
        self.database, self.log = folder / "blog.db", folder / "litestream.log"
        self.config = folder / "litestream.yml"
        self.config.write_text(f"dbs:\n  - path: {self.database}\n    replicas:\n      - type: file\n"
                               f"        path: {folder / 'replica'}\n        sync-interval: 200ms\n")
        self.imports = 0
        self.server = None

    def blog(self, *words, database=None, check=True):
        return subprocess.run([self.blog_program, "-q", "--db", str(database or self.database), *words], check=check,
                              capture_output=True, text=True)

    def start(self):
        with self.log.open("a") as log:
            self.server = subprocess.Popen([self.litestream, "replicate", "-config", str(self.config)], stdout=log,
                                           stderr=log)

    def start_and_wait(self):
        """Until it has copied the blog; after a kill it begins anew."""
        known = self.log.read_text().count(COPIED)
        self.start()
        for _ in range(600):
            if self.log.read_text().count(COPIED) > known:
                return
            time.sleep(0.1)
        require(False, "Litestream did not begin to replicate")

    def begin_import(self):
        """A source of its own, so that what came of it can be seen; its posts have its number for a title."""
        file = self.folder / "feed.jsonl"
        with file.open("w") as out:
            for n in range(RECORDS):
                out.write(json.dumps({"key": str(n), "title": f"{self.imports}", "slug": f"post-{self.imports}-{n}",
                                      "date": "2025-01-01T00:00:00Z", "categories": ["Feed", f"Feed {self.imports % 7}"],
                                      "body": "a letter from the harbour " * 30}) + "\n")
        return subprocess.Popen([self.blog_program, "-q", "--db", str(self.database), "import", str(file), "--source",
                                 f"feed {self.imports}"])

    def restore(self, name):
        file = self.folder / name
        subprocess.run([self.litestream, "restore", "-config", str(self.config), "-o", str(file), str(self.database)],
                       check=True, capture_output=True)
        return file

    def stop(self):
        """Litestream copies what is left when it is asked to end."""
        self.server.send_signal(signal.SIGINT)
        self.server.wait(timeout=120)

    def generations(self):
        return self.log.read_text().count(NEW_GENERATION)


def import_until_killed(replicated, seconds):
    """Returns how many imports were acknowledged in all."""
    replicated.start_and_wait()
    end = time.monotonic() + seconds
    while True:
        importer = replicated.begin_import()
        while importer.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        if time.monotonic() >= end:
            break
        require(importer.returncode == 0, f"import {replicated.imports} ended with {importer.returncode}")
        replicated.imports += 1
    for process in (replicated.server, importer):
        process.kill()
        process.wait()
    return replicated.imports + (importer.returncode == 0)


def whole_imports(replicated, database):
    """How many of the first imports are there; none of them in part, none after a missing one."""
    checked = replicated.blog("check", database=database, check=False)
    require(checked.returncode == 0, f"the restored blog is not sound: {checked.stdout}{checked.stderr}")
    counts = {}
    for title in replicated.blog("post", "list", "--field", "title", database=database).stdout.split():
        counts[int(title)] = counts.get(int(title), 0) + 1
    require(all(count == RECORDS for count in counts.values()), "an import is there in part")
    require(sorted(counts) == list(range(len(counts))), "an import is there though an earlier one is not")
    return len(counts)


def survive_kills(replicated):
    for turn in range(ROUNDS):
        acknowledged = import_until_killed(replicated, 4 + random.random() * 2)
        restored = whole_imports(replicated, replicated.restore(f"restored-{turn}.db"))
        require(restored > 0, "nothing was replicated")
        behind = max(0, acknowledged - restored)
        print(f"killed after {acknowledged} imports: the replica was behind by {behind} ({behind * RECORDS} posts)")
        replicated.imports = whole_imports(replicated, replicated.database)
        require(replicated.imports >= acknowledged, "the blog itself lost an import")


def everything_else(replicated):
    """Whatever writes to a blog, then an orderly end: the same blog must come back."""
    replicated.start_and_wait()
    begun = replicated.generations()
    for _ in range(10):
        require(replicated.begin_import().wait() == 0, "an import failed")
        replicated.imports += 1
    for words in (["post", "edit", "-c", "Feed 1", "--add-category", "Larger", "--create", "-y"],
                  ["post", "rm", "-c", "Feed 2", "-y"], ["undo"], ["category", "merge", "Feed 3", "--into", "Feed 4"],
                  ["post", "rm", "-c", "Feed 5", "-y"], ["check"], ["backup", str(replicated.folder / "copy.db")]):
        replicated.blog(*words)
        time.sleep(0.3)
    require(replicated.generations() == begun, "Litestream lost the thread: something was checkpointed behind its back")
    replicated.stop()
    restored = replicated.restore("restored.db")
    require(replicated.blog("check", database=restored, check=False).returncode == 0, "the restored blog is not sound")
    require(replicated.blog("export", database=restored).stdout == replicated.blog("export").stdout,
            "the restored blog is not the blog")
    print("after an orderly end the restored blog is the blog")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--blog", required=True)
    blog = str(Path(parser.parse_args().blog).resolve())
    with tempfile.TemporaryDirectory(prefix="blog-replicate-") as folder:
        replicated = Replicated(blog, find_litestream(), Path(folder))
        replicated.log.touch()
        replicated.blog("category", "add", "Feed")
        try:
            survive_kills(replicated)
            everything_else(replicated)
        finally:
            if replicated.server and replicated.server.poll() is None:
                replicated.server.kill()


if __name__ == "__main__":
    main()
