"""Imports: against what SQLite can do in C, against other tools, again without a change, from other formats."""

import hashlib

import posts
from harness import Row, in_turn
from workload import short

MIB = 1024 * 1024
MEMORY = 128e6 / MIB  # "128 MB"


def fresh_import(work, source, *options):
    return lambda: work.machine.run(work.blog(work.fresh("fresh.db"), "import", *options, source))


def count_import(work, source):
    """Instructions of an import in one transaction: batches end by the clock, too, and valgrind is slow."""
    return work.machine.instructions(work.blog(work.fresh("fresh.db"), "import", "--atomic", source))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bench_import(work):
    """Everything on against the yardstick with and without the search index, and against tools of other people."""
    size = 100_000
    source = work.posts(size)
    limit = lambda search: lambda: work.machine.run(work.limit(source, work.fresh("limit.db"), search))
    sides = {"blog": fresh_import(work, source), "limit": limit(True), "tables": limit(False)}
    took = in_turn(3, sides)
    job = f"import {short(size)}"
    yield Row(job, "s cpu", took["blog"]["cpu"], "import_limit with search", took["limit"]["cpu"], 1.15)
    yield Row(job, "s wall", took["blog"]["wall"], "import_limit with search", took["limit"]["wall"])
    yield Row(job, "s cpu", took["blog"]["cpu"], "import_limit without search", took["tables"]["cpu"])
    yield Row(job, "MiB peak", took["blog"]["peak"], "128 MB", MEMORY, 1)
    yield from instructions_of_import(work)


def instructions_of_import(work):
    source = work.posts(10_000)
    ours = count_import(work, source)
    limit = lambda search: work.machine.instructions(work.limit(source, work.fresh("limit.db"), search))
    yield Row("import 10k", "M instr", ours, "import_limit with search", limit(True), 1.15)
    yield Row("import 10k", "M instr", ours, "import_limit without search", limit(False))


def bench_peers(work):
    """The same posts with a search index by the sqlite3 shell's .import and by sqlite-utils."""
    size = 100_000
    lines, table = work.posts(size), work.posts(size, "csv")
    sides = {
        "blog": fresh_import(work, lines),
        ".import": lambda: work.machine.run([work.sources / "csv_import.sh", table, work.fresh("peer.db"), "fts"]),
        "sqlite-utils": lambda: work.machine.run(
            ["/usr/bin/python3", work.sources / "su_bulk.py", lines, work.fresh("peer.db"), "fts"]
        ),
    }
    took = in_turn(1, sides)
    for peer in (".import", "sqlite-utils"):
        for key in ("cpu", "wall"):
            yield Row(f"import {short(size)}", f"s {key}", took["blog"][key], peer, took[peer][key], 1)


def bench_again(work):
    """A second import of the same file: nothing to do, and the database file stays as it is, byte for byte."""
    for size in work.sizes[:2]:
        source = work.posts(size)
        rounds = 3 if size < 100_000 else 1
        changed = 0
        sides = {"first": fresh_import(work, source), "again": None}

        def again():
            nonlocal changed
            database = work.directory / "fresh.db"
            before = digest(database)
            figures = work.machine.run(work.blog(database, "import", source))
            changed += digest(database) != before
            return figures

        sides["again"] = again
        took = in_turn(rounds, sides)
        job = f"import {short(size)} again"
        yield Row(job, "s cpu", took["again"]["cpu"], "the first import", took["first"]["cpu"], 0.12)
        yield Row(job, "files changed", changed, "untouched", 1, 0)
    first = count_import(work, work.posts(10_000))
    second = work.machine.instructions(work.blog(work.directory / "fresh.db", "import", "--atomic", work.posts(10_000)))
    yield Row("import 10k again", "M instr", second, "the first import", first, 0.12)


def bench_formats(work):
    """CSV and Markdown against JSON lines with the same posts."""
    for form, size, bar, rounds in (("csv", 10_000, 1.1, 5), ("md", 2000, 3, 7)):
        lines, other = work.posts(size), work.posts(size, form)
        took = in_turn(rounds, {"lines": fresh_import(work, lines), "other": fresh_import(work, other)})
        job = f"import {short(size)} {form}"
        yield Row(job, "s cpu", took["other"]["cpu"], "jsonl", took["lines"]["cpu"], bar)
        yield Row(job, "s wall", took["other"]["wall"], "jsonl", took["lines"]["wall"])
        yield Row(job, "M instr", count_import(work, other), "jsonl", count_import(work, lines), bar)
        reading = in_turn(3, {"read": lambda: work.machine.run([work.yardstick("read_bench"), form, other])})
        yield Row(job, "s cpu", took["other"]["cpu"], "read_bench: reading alone", reading["read"]["cpu"])


def bench_memory(work):
    """500 MB in less than 128 MB of memory."""
    for name, write in (("big.jsonl", posts.write_jsonl), ("big.wxr", posts.write_wxr)):
        source = work.directory / name
        write(source, 17_000, body_bytes=30_000)
        size = source.stat().st_size
        figures = fresh_import(work, source)()
        source.unlink()
        yield Row(f"import {size / 1e6:.0f} MB {source.suffix[1:]}", "MiB peak", figures["peak"], "128 MB", MEMORY, 1)
