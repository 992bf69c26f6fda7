"""Commands that a script calls in a loop: one process, one small answer."""

from harness import Row, in_turn
from workload import LARGE, short

LISTED = f"""
SELECT p.id, p.date, p.draft, p.title FROM post_category l CROSS JOIN post p ON p.id = l.post_id
WHERE l.category_id = (SELECT id FROM category WHERE slug = '{LARGE}')
ORDER BY l.sort_at DESC, l.post_id DESC LIMIT 20"""
COUNTED = """
SELECT c.id, c.name, c.slug, (SELECT count(*) FROM post_category l WHERE l.category_id = c.id)
FROM category c ORDER BY c.name"""
MOST_INSTRUCTIONS = 2.6  # millions


def sides_of(work, database, command, sql):
    return {"blog": work.blog(database, *command), "shell": work.shell(database, sql)}


def bench_oneshot(work):
    """Three small commands against the sqlite3 shell with the plain query; then the same commands in a larger blog."""
    database = work.database(10_000)
    slug = work.machine.output(work.blog(database, "post", "list", "--field", "slug", "-L", "1")).strip()
    commands = {
        "post list -c X -L 20": (["post", "list", "-c", LARGE, "-L", "20"], LISTED),
        "post show SLUG": (["post", "show", slug], f"SELECT * FROM post WHERE slug = '{slug}'"),
        "category list": (["category", "list"], COUNTED),
    }
    for name, (command, sql) in commands.items():
        sides = sides_of(work, database, command, sql)
        ours, shell = (work.machine.instructions(side) for side in sides.values())
        job = f"{name}, 10k"
        yield Row(job, "M instr", ours, "sqlite3 shell", shell, 0.9)
        yield Row(job, "M instr", ours, f"{MOST_INSTRUCTIONS} M", MOST_INSTRUCTIONS, 1)
        took = in_turn(101, timed(work, sides))
        yield Row(job, "ms wall", took["blog"]["wall"], "sqlite3 shell", took["shell"]["wall"], 0.9)
    yield from floor(work)
    yield from flat(work, {name: command for name, (command, _) in commands.items() if name != "category list"})


def timed(work, sides):
    """For in_turn: the sides' commands, measured in milliseconds."""

    def milliseconds(command):
        figures = work.machine.run(command)
        return {key: 1000 * figures[key] for key in ("wall", "cpu")}

    return {side: lambda command=command: milliseconds(command) for side, command in sides.items()}


def floor(work):
    """The same page by a C program with nothing but SQLite."""
    ours = work.machine.instructions(work.blog(work.database(10_000), "post", "list", "-c", LARGE, "-L", "20"))
    floor = work.machine.instructions([work.yardstick("list_c"), work.limit_database(10_000), LARGE])
    yield Row("post list -c X -L 20, 10k", "M instr", ours, "list_c", floor)


def flat(work, commands, bar=1.15):
    """Each command in larger blogs against itself in the smallest."""
    for name, words in commands.items():
        yield from compare_sizes(work, name, lambda database, words=words: work.blog(database, *words), bar)


def compare_sizes(work, name, command, bar=None):
    small, *larger = ((size, work.machine.instructions(command(work.database(size)))) for size in work.sizes)
    for size, count in larger:
        yield Row(f"{name}, {short(size)}", "M instr", count, f"itself at {short(small[0])}", small[1], bar)


def bench_completion(work):
    """Completing the name of a category: it is waited for at each press of Tab."""
    line = lambda database: f"blog --db {database} post list -c "
    complete = lambda database: [work.program, "__complete", "bash", line(database), ""]
    yield from compare_sizes(work, "completion of -c", complete, 1.15)
