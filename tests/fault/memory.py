"""Memory that runs out."""

import itertools
import shutil

from harness import compile_library, test


def counts(log):
    return [int(word) for word in log.read_text().split()] if log.exists() else [0, 0]


def commands(case, files):
    """What is run, and whether it writes."""
    return [
        (["import", *files], True),
        (["post", "edit", "--all", "--title", "One for all"], True),
        (["undo"], True),
        (["post", "list", "--format", "json"], False),
        (["search", "post"], False),
        (["export"], False),
        (["check"], False),
        (["export", "--to", "hugo", "-o", case.folder / "site"], False),
        (["--version"], False),
        (["backup", "--force", case.folder / "copy.db"], False),
    ]


def preload(case):
    """The environment in which allocations are counted, and where the counts are."""
    log = case.folder / "malloc.log"
    library = compile_library(case, "malloc")
    return {"LD_PRELOAD": str(library), "FAULT_LOG": str(log), "FAULT_EARLY": "1"}, log


def fail_at(case, number, stays, *arguments):
    """Runs what must end well, or with words of memory. Returns what came of it, and where that was."""
    environment, log = case.memory
    fault = environment | {"FAULT_AT": str(number)} | ({"FAULT_STAYS": "1"} if stays else {})
    result = case.run(*arguments, environment=fault)
    case.runs += 1
    case.faults += counts(log)[1] > 0
    where = f"{' '.join(map(str, arguments[2:4]))}, allocation {number}{' and after' if stays else ''}"
    case.require(result.code in (0, 1), f"{where}: {result}")
    case.require(result.code == 0 or "out of memory" in result.err + result.out.decode(errors="replace"),
                 f"{where}: fails without a word of memory: {result}")
    case.require("restore" not in result.err, f"{where}: takes it for damage: {result}")
    return result, where


@test("R7", "the Nth allocation fails, once and from there on", floor=150, long_floor=1500)
def out_of_memory(case):
    case.memory = preload(case)
    environment, log = case.memory
    files = case.inputs(3, 20)
    template = case.fresh("template") / "blog.db"
    case.good("--db", template, "import", files[0])
    case.good("--db", template, "post", "edit", "--all", "--author", "Someone")
    reference = case.reference(*files)
    for arguments, writes in commands(case, files):
        db = case.fresh() / "blog.db"
        is_import = arguments[0] == "import"
        if not is_import:
            shutil.copy(template, db)
        wanted = case.good("--db", db, *arguments, environment=environment)
        for number, stays in itertools.product(places(case, counts(log)[0]), (False, True)):
            db = case.fresh() / "blog.db"
            if not is_import:
                shutil.copy(template, db)
            result, where = fail_at(case, number, stays, "--db", db, *arguments)
            if result.code == 0 and not writes:
                case.require(result.out == wanted.out or b"skipped" in result.out,
                             f"{where}: exit 0, but another answer")
            if is_import:
                case.whole(db, 20, where)
                if result.code == 0:
                    case.require(case.digest(db) == reference, f"{where}: exit 0, but posts are missing")
                if case.dice.random() < 0.3:
                    case.resume(db, reference, *files, where=where)
            elif writes:
                case.whole(db, where=where)


@test("R7-each", "one allocation after the other of what reads, from before main() on", floor=300, long_floor=6000)
def each_allocation(case):
    case.memory = preload(case)
    environment, log = case.memory
    db = case.fresh() / "blog.db"
    case.good("--db", db, "import", *case.inputs(1, 2))
    step = case.many(23, 1)
    for arguments in (["post", "list"], ["export", "--to", "wxr"], ["check"]):
        case.good("--db", db, *arguments, environment=environment)
        places = range(1 + case.dice.randrange(step), counts(log)[0] + 1, step)
        for number, stays in itertools.product(places, (False, True)):
            fail_at(case, number, stays, "--db", db, *arguments)


def places(case, total):
    """The first allocations one by one, then here and there."""
    most = case.many(12, 120)
    anywhere = (case.dice.randint(1, total) for _ in range(most * 2 // 3))
    return sorted({*range(1, min(total, most // 3) + 1), *anywhere, total})
