"""No place for temporary files where they usually are."""

import shutil

from harness import Skip, mount_memory, need, run_tool, test, unmount

SHELF = "/mnt"  # where the case's folder is seen while /tmp is another
SURROUNDINGS = {
    "full": "mount -t tmpfs -o size=64k none $place && cat /dev/zero > $place/filling 2> /dev/null",
    "without inodes": "mount -t tmpfs -o nr_inodes=1 none $place",
    "read-only": "mount -t tmpfs -o ro none $place",
}
READS = (["post", "list", "--sort", "title", "--format", "ids"], ["post", "list", "--sort", "title", "--format", "json"],
         ["check"], ["export"])
WRITES = (["post", "edit", "--all", "--author", "X", "-q"], ["undo"], ["category", "merge", "Category 1", "--into",
          "Category 2"], ["post", "rm", "--all", "-y"])


def long_titles(case):
    """As many and as long as no sort keeps in memory."""
    db = case.fresh("template") / "blog.db"
    lines = "".join(f'{{"title":"{number * 7919 % 9973} {"long " * 120}","slug":"s{number}",'
                    f'"categories":["Category {number % 3}"]}}\n' for number in range(4500))
    case.good("--db", db, "import", "-", give=lines.encode())
    return db


def prefix_of(case, how, read_only):
    """Runs what follows where /var/tmp and /tmp are so, and the blog's own folder is read-only if it is to be."""
    steps = [f"mount --bind {case.folder} {SHELF}", *(how.replace("$place", place) + "; true"
                                                      for place in ("/var/tmp", "/tmp"))]
    if read_only:
        steps.append(f"mount -o remount,bind,ro {SHELF}")
    return ["unshare", "--mount", "sh", "-c", "; ".join([*steps, f"cd {SHELF}", 'exec "$@"']), "sh"]


def try_in(case, program, template, name, read_only):
    prefix = prefix_of(case, SURROUNDINGS[name], read_only)
    for arguments in READS if read_only else (*READS, *WRITES):
        shutil.copy(template, case.fresh() / "blog.db")
        shutil.copy(template, case.fresh("usual") / "blog.db")
        case.blog = program
        wanted = case.good("--db", case.folder / "usual" / "blog.db", *arguments)
        case.blog = f"{SHELF}/blog"
        result = case.run("--db", f"{SHELF}/home/blog.db", *arguments, prefix=prefix)
        case.runs += 1
        case.faults += 1
        where = f"{name}, the blog {'read-only, too' if read_only else 'in a good place'}: {arguments}"
        case.require(result.code == 0, f"{where}: {result}")
        case.require(result.out == wanted.out or b"skipped" in result.out, f"{where}: other answers")
        case.blog = program
        case.whole(case.folder / "home" / "blog.db", where=where)


@test("R17-room", "no room, or no right, where temporary files usually are", floor=30)
def no_place(case):
    need("unshare")
    if run_tool("unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt").returncode != 0:
        raise Skip("no right to mount")
    program = case.blog
    shutil.copy(program, case.folder / "blog")
    template = long_titles(case)
    for name in SURROUNDINGS:
        for read_only in (False, True):
            try_in(case, program, template, name, read_only)


@test("R17-fills", "the place of temporary files fills up", floor=1)
def place_fills(case):
    db = case.fresh() / "blog.db"
    lines = "".join(f'{{"title":"{number * 7919 % 9973} {"long " * 180}","slug":"s{number}"}}\n'
                    for number in range(12000))
    case.good("--db", db, "import", "-", give=lines.encode())
    place = mount_memory(case, "small", "8300k")
    try:
        result = case.run("--db", db, "post", "list", "--sort", "title", "--format", "json",
                          environment={"TMPDIR": str(place)})
        case.runs += 1
        case.faults += result.code != 0
        case.require(result.code == 1 and f"disk full while writing temporary files in '{place}'" in result.err,
                     f"a long sort: {result}")
    finally:
        unmount(place)
