"""Input that ends too early: what is whole comes in, the place is named, and the whole file completes it."""

import json

from harness import count_posts, made_posts, made_up, test


def cuts(case, size, most):
    return sorted({1, size - 1, *(case.dice.randrange(1, size) for _ in range(most))})


def import_cut(case, content, size, name, *options):
    db = case.fresh() / "blog.db"
    result = case.run("--db", db, "import", "-", "--source", name, *options, give=content[:size])
    case.runs += 1
    case.faults += 1
    return db, result


def complete(case, db, content, reference, name, where, *options):
    case.whole(db, where=where)
    result = case.good("--db", db, "import", "-", "--source", name, *options, give=content)
    case.require(case.digest(db) == reference, f"{where}: the whole file does not complete it: {result}")
    case.whole(db, where=f"{where}, and again")


def whole_reference(case, content, name, *options):
    db = case.fresh("reference") / "blog.db"
    case.good("--db", db, "import", "-", "--source", name, *options, give=content)
    return case.digest(db)


@test("R22", "JSON lines that end anywhere", floor=40, long_floor=200)
def cut_jsonl(case):
    content = case.inputs(1, 60)[0].read_bytes()
    reference = whole_reference(case, content, "cut")
    for size in cuts(case, len(content), case.many(40, 200)):
        db, result = import_cut(case, content, size, "cut", "--from", "jsonl")
        where = f"jsonl cut at {size}"
        lines = content[:size].split(b"\n")
        ends_well = not lines[-1] or is_json(lines[-1])
        whole = len(lines) - 1 + (1 if lines[-1] and ends_well else 0)
        case.require(count_posts(db) == whole, f"{where}: {count_posts(db)} posts, not {whole}")
        case.require(result.code == (0 if ends_well else 5), f"{where}: {result}")
        if not ends_well:
            case.require(f":{len(lines)}:" in result.err, f"{where}: line {len(lines)} is not named: {result}")
        complete(case, db, content, reference, "cut", where, "--from", "jsonl")


def is_json(line):
    try:
        return bool(json.loads(line))
    except ValueError:
        return False


@test("R22-wxr", "WordPress exports that end anywhere", floor=40, long_floor=200)
def cut_wxr(case):
    path = case.folder / "site.xml"
    made_up.write_wxr(path, 60)
    content = path.read_bytes()
    reference = whole_reference(case, content, "cut", "--from", "wxr")
    for size in cuts(case, len(content), case.many(40, 200)):
        db, result = import_cut(case, content, size, "cut", "--from", "wxr")
        where = f"wxr cut at {size}"
        ends_well = content[:size].rstrip().endswith(b"</rss>")
        whole = content[:size].count(b"</item>")
        case.require(count_posts(db) == whole, f"{where}: {count_posts(db)} posts, not {whole}: {result}")
        case.require((result.code == 0) == ends_well and result.code in (0, 1, 2, 5), f"{where}: {result}")
        complete(case, db, content, reference, "cut", where, "--from", "wxr")


@test("R22-csv", "CSV that ends anywhere", floor=20, long_floor=100)
def cut_csv(case):
    rows = ["slug,title,date,created,updated,categories,body"]
    for post in made_posts(40):
        texts = (post["slug"], post["title"], *[post["date"]] * 3, post["categories"][0])
        rows.append(",".join(texts) + f',"{post["body"]}"')
    content = ("\n".join(rows) + "\n").encode()
    reference = whole_reference(case, content, "cut", "--from", "csv")
    for size in cuts(case, len(content), case.many(20, 100)):
        db, result = import_cut(case, content, size, "cut", "--from", "csv")
        where = f"csv cut at {size}"
        case.require(result.code in (0, 1, 2, 5), f"{where}: {result}")
        whole = content[:size].count(b'\n"\n')
        case.require(count_posts(db) in (whole, whole + 1), f"{where}: {count_posts(db)} posts, not {whole}: {result}")
        if count_posts(db) == whole or result.code == 5:
            complete(case, db, content, reference, "cut", where, "--from", "csv")
