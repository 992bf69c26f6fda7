"""Pages of listings: of a category, of several, of all but some."""

from harness import Row, in_turn
from oneshots import COUNTED, flat, sides_of, timed
from workload import LARGE, MIDDLE, SECOND, SMALL, THIRD, short

PAGE = ["post", "list", "-L", "20"]


def bench_lists(work):
    """The same work whatever the size of the blog."""
    any_of = ["--any", LARGE, "--any", MIDDLE, "--any", SMALL]
    behind = ["--offset", "1000"]
    commands = {
        "a category, first page": [*PAGE, "-c", LARGE],
        "a category, behind 1,000 posts": [*PAGE, "-c", LARGE, *behind],
        "any of 3": [*PAGE, *any_of],
        "any of 3, behind 1,000 posts": [*PAGE, *any_of, *behind],
        "all posts, first page": PAGE,
        "none of 2": [*PAGE, "--not", LARGE, "--not", MIDDLE],
    }
    yield from flat(work, commands)


def linked(how, post, category):
    return f"""{how} (SELECT 1 FROM post_category x
      WHERE x.post_id = {post} AND x.category_id = (SELECT id FROM category WHERE slug = '{category}'))"""


def all_of(rarest, *others):
    return f"""
      SELECT p.id, p.date, p.title FROM post_category l CROSS JOIN post p ON p.id = l.post_id
      WHERE l.category_id = (SELECT id FROM category WHERE slug = '{rarest}')
        AND {" AND ".join(linked("EXISTS", "l.post_id", category) for category in others)}
      ORDER BY l.sort_at DESC, l.post_id DESC LIMIT 20"""


def none_of(*categories):
    return f"""
      SELECT p.id, p.date, p.title FROM post p
      WHERE {" AND ".join(linked("NOT EXISTS", "p.id", category) for category in categories)}
      ORDER BY p.sort_at DESC, p.id DESC LIMIT 20"""


def bench_sets(work):
    """All of several categories, none of them, and counts, against the query that one would write by hand."""
    page = [*PAGE, "--fields", "id,date,title"]
    pages = {
        "all of 3": ([*page, "-c", LARGE, "-c", SECOND, "-c", THIRD], all_of(THIRD, LARGE, SECOND)),
        "all of 3 that never meet": ([*page, "-c", LARGE, "-c", MIDDLE, "-c", SMALL], all_of(SMALL, LARGE, MIDDLE)),
        "none of 2": ([*page, "--not", LARGE, "--not", MIDDLE], none_of(LARGE, MIDDLE)),
    }
    size = work.sizes[-1]
    for name, (command, sql) in pages.items():
        yield from against_shell(work, f"{name}, {short(size)}", size, command, sql, 10)
    yield from against_shell(work, f"category list, {short(size)}", size, ["category", "list"], COUNTED)


def against_shell(work, job, size, command, sql, most_milliseconds=None):
    sides = sides_of(work, work.database(size), command, sql)
    ours, shell = (work.machine.instructions(side) for side in sides.values())
    yield Row(job, "M instr", ours, "sqlite3 shell, by hand", shell, 1.1)
    took = in_turn(21, timed(work, sides))
    yield Row(job, "ms wall", took["blog"]["wall"], "sqlite3 shell, by hand", took["shell"]["wall"])
    if most_milliseconds:
        yield Row(job, "ms cpu", took["blog"]["cpu"], f"{most_milliseconds} ms", most_milliseconds, 1)
