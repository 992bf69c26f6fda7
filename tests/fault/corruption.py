"""Files that are damaged: no command crashes or hangs, and what is wrong is said."""

import itertools
import os
import shutil
from pathlib import Path

from harness import HERE, Skip, test
from strace import count_calls, inject, numbers, require_strace

COMMANDS = (["post", "list"], ["search", "post", "-c", "Category 1"], ["export"], ["check"], ["category", "list"],
            ["post", "show", "3"], ["info"], ["stats"], ["undo", "--list"],
            ["post", "edit", "3", "--title", "New", "--add-category", "New", "--create"], ["undo"], ["check", "--fix"])
MAIN = (["post", "list"], ["search", "post"], ["check"])


def template_of(case, posts):
    template = case.fresh("template") / "blog.db"
    case.good("--db", template, "import", *case.inputs(1, posts))
    case.good("--db", template, "post", "edit", "--all", "--author", "Someone")
    return template


def flip(content, case):
    place = case.dice.randrange(len(content))
    content[place] ^= 1 << case.dice.randrange(8)
    return f"bit of byte {place}"


def fill_page(content, case):
    page = case.dice.randrange(len(content) // 8192)
    content[page * 8192:(page + 1) * 8192] = case.dice.choice([bytes(8192), case.dice.randbytes(8192), b"\xff" * 8192])
    return f"page {page}"


def cut(content, case):
    size = case.dice.randrange(len(content))
    del content[size:]
    return f"cut to {size} bytes"


def swap_pages(content, case):
    pages = [case.dice.randrange(len(content) // 8192) * 8192 for _ in range(2)]
    one, other = (bytes(content[page:page + 8192]) for page in pages)
    content[pages[0]:pages[0] + 8192], content[pages[1]:pages[1] + 8192] = other, one
    return f"pages at {pages} swapped"


def change_header(content, case):
    place = case.dice.randrange(100)
    content[place] = case.dice.randrange(256)
    return f"header byte {place} is {content[place]}"


def change_tree(content, case):
    """The head of a page or its cell pointers: where a reader can be led astray."""
    place = case.dice.randrange(len(content) // 8192) * 8192 + case.dice.randrange(60)
    content[place] = case.dice.randrange(256)
    return f"byte {place} is {content[place]}"


DAMAGES = (flip, flip, fill_page, cut, swap_pages, change_header, change_header, change_tree, change_tree)


def commands(case, damage_number):
    extra = COMMANDS[damage_number % len(COMMANDS)]
    return [*MAIN, ["import", *case.inputs(1, 5, first=500)], *([extra] if extra not in MAIN else [])]


def run_on_damaged(case, template, damages, blog=None):
    sound = template.read_bytes()
    usual = case.blog
    case.blog = blog or usual
    for number in range(damages):
        content = bytearray(sound)
        what = DAMAGES[number % len(DAMAGES)](content, case)
        for arguments in commands(case, number):
            db = case.fresh() / "blog.db"
            db.write_bytes(content)
            result = case.run("--db", db, *arguments)
            case.runs += 1
            where = f"{what}, {arguments[0]}"
            case.require(result.code in (0, 1, 2, 3, 4, 5), f"{where}: {result}")
            if result.code == 1:
                case.require("blog.db" in result.err and any(word in result.err for word in (";", "see ")),
                             f"{where}: no word of the file or of what to do: {result}")
        case.faults += 1
    case.blog = usual


@test("R13", "damaged files: bits, pages, headers, cuts", floor=45, long_floor=1000)
def damaged_files(case):
    template = template_of(case, 150)
    run_on_damaged(case, template, case.many(45, 1000))


@test("R13-log", "damaged write-ahead logs", floor=30, long_floor=300)
def damaged_logs(case):
    require_strace()
    template = template_of(case, 60)
    inject(case, "unlink", "signal=KILL", 1, "--db", template, "import", *case.inputs(1, 60, first=60))
    case.faults = case.runs = 0
    log = Path(f"{template}-wal")
    sound = log.read_bytes()
    for number in range(case.many(30, 300)):
        db = case.fresh() / "blog.db"
        shutil.copy(template, db)
        content = bytearray(sound)
        what = (flip, cut, change_header)[number % 3](content, case)
        Path(f"{db}-wal").write_bytes(content)
        result = case.run("--db", db, "post", "list", "--format", "count")
        case.runs += 1
        case.faults += 1
        case.require(result.out.strip() in (b"60", b"120"), f"log, {what}: {result.out} posts, {result}")
        case.whole(db, where=f"log, {what}")


@test("R13-asan", "damaged files under AddressSanitizer", floor=20, long_floor=150)
def damaged_under_sanitizer(case):
    blog = Path(os.environ.get("FAULT_SANITIZED", HERE.parent.parent / "build-sanitize" / "blog"))
    if not blog.exists():
        raise Skip(f"no program with the sanitizers at {blog}; FAULT_SANITIZED names another")
    run_on_damaged(case, template_of(case, 150), case.many(20, 150), str(blog))


def bodies_of(case, db):
    lines = case.good("--db", db, "post", "list", "--all", "--format", "jsonl", "--fields", "body").out.splitlines()
    return [line[len(b'{"body":"'):-len(b'\\n"}')] for line in lines]


def with_flipped_bit(case, sound, place):
    """A blog of these bytes, but for one bit at the place."""
    content = bytearray(sound)
    content[place] ^= 1 << case.dice.randrange(8)
    db = case.fresh() / "blog.db"
    db.write_bytes(content)
    return db


@test("R14", "silent rot: a bit flips inside a stored text", floor=60, long_floor=1000)
def silent_rot(case):
    template = template_of(case, 150)
    sound = template.read_bytes()
    bodies = bodies_of(case, template)
    missed = 0
    for _ in range(case.many(60, 1000)):
        place = place_of_text(case, sound, bodies)
        db = with_flipped_bit(case, sound, place)
        result = case.run("--db", db, "check")
        case.runs += 1
        case.faults += 1
        missed += result.code == 0
        case.require(result.code in (0, 1), f"byte {place}: {result}")
    case.require(missed * 100 <= case.faults, f"check missed {missed} of {case.faults} flips")
    case.notes.append(f"{missed} missed")


@test("R14-undo", "silent rot in what undo would bring back", floor=30, long_floor=300)
def rot_in_journal(case):
    template = template_of(case, 60)
    ends = [body[len(body) // 2:] for body in bodies_of(case, template)]  # how it begins, may stand elsewhere, too
    case.good("--db", template, "post", "edit", "--all", "--body", "The same for all", "-q")
    sound = template.read_bytes()
    before = case.digest(template)
    for _ in range(case.many(30, 300)):
        place = place_of_text(case, sound, ends)
        db = with_flipped_bit(case, sound, place)
        found = case.run("--db", db, "check")
        result = case.run("--db", db, "undo")
        case.runs += 2
        case.faults += 1
        where = f"byte {place}"
        case.require(found.code == 1 and b"journal" in found.out, f"{where}: check says {found}")
        case.require(result.code == 1 and "cannot be taken back" in result.err, f"{where}: undo says {result}")
        case.require(case.digest(db) == before, f"{where}: undo brought something back")


def place_of_text(case, sound, bodies):
    for _ in itertools.count():
        body = case.dice.choice(bodies)
        begin = case.dice.randrange(len(body) - 40)
        found = sound.find(body[begin:begin + 40])
        if found >= 0:
            return found + case.dice.randrange(40)


@test("R13-short", "a file or a log that ends while it is read", floor=12)
def short_reads(case):
    require_strace()
    template = template_of(case, 60)
    inject(case, "unlink", "signal=KILL", 1, "--db", template, "import", *case.inputs(1, 60, first=60))
    case.faults = case.runs = 0
    total = count_calls(case, "pread64", "--db", template, "post", "list")
    for number in numbers(total, 12):
        for when in (number, f"{number}+"):
            db = case.fresh() / "blog.db"
            shutil.copy(template, db)
            shutil.copy(f"{template}-wal", f"{db}-wal")
            result, _ = inject(case, "pread64", "retval=0", when, "--db", db, "post", "list", "--format", "count")
            where = f"nothing at pread64 {when} of {total}"
            if result.code != 127:
                case.require(result.code in (0, 1), f"{where}: {result}")
                case.require("No such file" not in result.err and "Success" not in result.err, f"{where}: {result}")
            case.whole(db, where=where)
