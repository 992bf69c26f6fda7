"""Where the words go: a full device, a closed stream, a reader that leaves."""

from harness import test

COMMANDS = (["post", "list"], ["post", "list", "--format", "json"], ["export"], ["export", "--to", "wxr"],
            ["search", "category"], ["post", "show", "1"], ["category", "list"], ["info"], ["stats"],
            ["check"], ["undo", "--list"],
            ["--version"], ["--help"], ["post", "list", "--help"])


@test("R20", "stdout: a full device, closed, a reader that leaves", floor=40)
def streams(case):
    db = case.fresh() / "blog.db"
    case.good("--db", db, "import", *case.inputs(1, 400))
    for arguments in COMMANDS:
        words = arguments if arguments[0].startswith("-") else ["--db", db, *arguments]
        with open("/dev/full", "w") as full:
            result = case.run(*words, stdout=full)
        case.require(result.code == 1 and "standard output" in result.err, f"> /dev/full, {arguments}: {result}")
        result = case.run(*words, prefix=["sh", "-c", 'exec "$@" >&-', "sh"])
        case.require(result.code == 1 and "standard output" in result.err, f">&-, {arguments}: {result}")
        leave_early(case, words)
        case.runs += 3
        case.faults += 3
    add_to_full(case, db)


def leave_early(case, words):
    process = case.start(*words)
    process.stdout.read(1)
    process.stdout.close()
    err = process.stderr.read()
    code = process.wait()
    case.require(code in (0, 141) and not err, f"| head, {words}: exit {code}, {err}")


def add_to_full(case, db):
    """The id cannot be told: that is a failure, and the file stays whole."""
    with open("/dev/full", "w") as full:
        result = case.run("--db", db, "post", "add", "-b", "", "Untold", "-c", "Category 1", stdout=full)
    case.runs += 1
    case.faults += 1
    case.require(result.code == 1, f"> /dev/full, post add: {result}")
    case.whole(db)
