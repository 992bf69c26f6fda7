"""Writes, exports and checks of a blog that is there."""

from harness import Row, in_turn
from imports import fresh_import
from workload import LARGE, MIDDLE, short

ADDED_BODY = "Ten thousand posts are there already, and one more comes in.\n" * 25

# What `post add` writes, row by row: the post, two links, its origin, the search index and the journal.
ADDED = f"""
PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;
BEGIN IMMEDIATE;
SELECT id FROM category WHERE slug = '{LARGE}';
SELECT id FROM category WHERE slug = '{MIDDLE}';
SELECT id FROM post WHERE slug = 'a-new-post';
INSERT INTO post (slug, title, draft, date, created, updated, sort_at, checksum, body)
  VALUES ('a-new-post', 'A new post', 0, 1795408129, 1795408129, 1795408129, 1795408129, 4554740388615641854,
    '{ADDED_BODY}');
INSERT INTO post_category (post_id, category_id, position, sort_at, draft)
  SELECT last_insert_rowid(), id, 0, 1795408129, 0 FROM category WHERE slug = '{LARGE}';
INSERT INTO post_category (post_id, category_id, position, sort_at, draft)
  SELECT max(p.id), c.id, 1, 1795408129, 0 FROM post p, category c WHERE c.slug = '{MIDDLE}';
INSERT INTO source (name) VALUES ('blog');
INSERT INTO origin (source_id, key, post_id)
  SELECT s.id, '01a206a9-ebe8-78f7-a7f3-7ae781d717ca', max(p.id) FROM source s, post p WHERE s.name = 'blog';
INSERT INTO post_fts (rowid, title, body) SELECT max(id), 'A new post', '{ADDED_BODY}' FROM post;
INSERT INTO journal (at, command, rows, bytes) VALUES (1795408129, 'post add ''A new post''', 5, 96);
INSERT INTO journal_change (journal_id, seq, changes) SELECT max(id), 0, zeroblob(96) FROM journal;
COMMIT;
"""

# What adding a category to every post writes, without the journal.
BULK = """
PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;
BEGIN IMMEDIATE;
INSERT INTO category (name, slug) VALUES ('Everything', 'everything');
UPDATE post SET updated = max(unixepoch(), updated + 1);
INSERT INTO post_category (post_id, category_id, position, sort_at, draft)
  SELECT p.id, (SELECT id FROM category WHERE slug = 'everything'),
    (SELECT coalesce(max(position) + 1, 0) FROM post_category WHERE post_id = p.id), p.sort_at, p.draft FROM post p;
COMMIT;
"""


def bench_add(work):
    """One post against the sqlite3 shell with the same rows in one transaction."""
    original = work.database(10_000)
    ours = ["post", "add", "A new post", "-c", LARGE, "-c", MIDDLE, "-b", ADDED_BODY]
    commands = {"blog": work.blog("copy.db", *ours), "shell": work.shell("copy.db", ADDED)}
    counts = {}
    for side, command in commands.items():
        work.copy(original, "copy.db")
        counts[side] = work.machine.instructions(command)
    yield Row("post add, 10k", "M instr", counts["blog"], "sqlite3 shell", counts["shell"], 1.3)


def bench_bulk(work):
    """A category for every post against the bare SQL; then the way back."""
    size = 100_000
    commands = {
        "blog": work.blog("copy.db", "post", "edit", "--all", "--add-category", "Everything", "--create", "-y"),
        "shell": work.shell("copy.db", BULK),
    }

    def on_copy(command):
        work.copy(work.database(size), "copy.db")
        return work.machine.run(command)

    took = in_turn(3, {side: lambda command=command: on_copy(command) for side, command in commands.items()})
    job = f"bulk edit of {short(size)}"
    for unit, bar in (("cpu", 2), ("wall", None)):
        yield Row(job, f"s {unit}", took["blog"][unit], "the bare SQL", took["shell"][unit], bar)


def bench_undo(work):
    """Taking back an import."""
    size = 100_000
    source = work.posts(size)
    undo = lambda: work.machine.run(work.blog("fresh.db", "undo"))
    took = in_turn(3, {"import": fresh_import(work, source), "undo": undo})
    job = f"undo of an import of {short(size)}"
    for unit, bar in (("cpu", 0.6), ("wall", None)):
        yield Row(job, f"s {unit}", took["undo"][unit], "the import", took["import"][unit], bar)


def bench_export(work):
    """All posts into a file against the yardstick."""
    size = 100_000
    ours = lambda size: work.blog(work.database(size), "export", "-o", work.fresh("out.jsonl"))
    limit = lambda size: [work.yardstick("export_limit"), work.limit_database(size), work.fresh("limit.jsonl")]
    took = in_turn(5, {"blog": lambda: work.machine.run(ours(size)), "limit": lambda: work.machine.run(limit(size))})
    job = f"export {short(size)}"
    yield Row(job, "s cpu", took["blog"]["cpu"], "export_limit", took["limit"]["cpu"], 1.3)
    yield Row(job, "s wall", took["blog"]["wall"], "export_limit", took["limit"]["wall"])
    yield Row(job, "MiB peak", took["blog"]["peak"], "export_limit", took["limit"]["peak"])
    counts = (work.machine.instructions(command(10_000)) for command in (ours, limit))
    yield Row("export 10k", "M instr", next(counts), "export_limit", next(counts), 1.3)


def bench_check(work):
    """The whole check against SQLite's own part of it."""
    database = work.database(100_000)
    sql = "PRAGMA integrity_check; PRAGMA foreign_key_check"
    sides = {"blog": work.blog(database, "check"), "shell": work.shell(database, sql)}
    took = in_turn(3, {side: lambda command=command: work.machine.run(command) for side, command in sides.items()})
    for unit in ("cpu", "wall"):
        yield Row("check 100k", f"s {unit}", took["blog"][unit], "integrity_check", took["shell"][unit])
