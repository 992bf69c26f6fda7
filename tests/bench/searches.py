"""Search against the sqlite3 shell's same query."""

from harness import Row, in_turn
from oneshots import timed
from workload import COMMON_WORD, MIDDLE_WORD, RARE_WORD, short

FIELDS = ["-L", "20", "--fields", "id,date,title"]

ORDERS = (([], "f.rank", "best first"), (["--sort", "-date"], "p.sort_at DESC", "newest first"))


def query(word, order):
    return f"""
      SELECT p.id, p.date, p.title FROM post_fts f CROSS JOIN post p ON p.id = f.rowid
      WHERE f.post_fts MATCH '"{word}"' ORDER BY {order} LIMIT 20"""


def bench_search(work):
    """Best first and newest first: a rare, a middle and a very common word; the bar is for the middle one."""
    size = 100_000
    database = work.database(size)
    for word, called, bar in ((RARE_WORD, "rare", None), (MIDDLE_WORD, "middle", 1.1), (COMMON_WORD, "common", None)):
        for options, order, what in ORDERS:
            sides = {
                "blog": work.blog(database, "search", word, *FIELDS, *options),
                "shell": work.shell(database, query(word, order)),
            }
            job = f"search {called} word {what}, {short(size)}"
            ours, shell = (work.machine.instructions(side) for side in sides.values())
            yield Row(job, "M instr", ours, "sqlite3 shell", shell, bar)
            rounds = 5 if called == "common" else 31
            took = in_turn(rounds, timed(work, sides))
            yield Row(job, "ms wall", took["blog"]["wall"], "sqlite3 shell", took["shell"]["wall"])
