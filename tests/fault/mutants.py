"""Programs with a known fault each (mutants/*.patch), which the tests must find out: else the tests prove nothing."""

import json
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from harness import HERE

ROOT = HERE.parent.parent
BUILD = ROOT / "build"
PATCHES = sorted((HERE / "mutants").glob("*.patch"))


def must(command, **options):
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if result.returncode != 0:
        raise RuntimeError(f"{command}:\n{result.stdout}{result.stderr}")


def apply(patch, place):
    """Copies the files that the patch names, and changes them. Returns them."""
    files = re.findall(r"^\+\+\+ b/(\S+)", patch.read_text(), re.M)
    for file in files:
        (place / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, place / file)
    must(["patch", "-p1", "--fuzz=0", "--batch", "--no-backup-if-mismatch", "-d", place, "-i", patch])
    return files


def compile_file(source, changed, place):
    """As the build compiles `source`, but from `changed`. Returns the object."""
    commands = json.loads((BUILD / "compile_commands.json").read_text())
    command = next(shlex.split(entry["command"]) for entry in commands if entry["file"] == str(source))
    made = place / f"{changed.stem}.o"
    command[command.index("-o") + 1] = str(made)
    command[command.index("-c") + 1] = str(changed)
    must(command + ["-Wno-error"], cwd=BUILD)
    return made


def embed_schema(place):
    changed = place / "schema_embedded.cpp"
    files = [place / "schema.sql", *sorted((ROOT / "src/store/sqlite/migrations").glob("*.sql"))]
    must(["cmake", f"-DOUTPUT={changed}", "-DHEADER=store/sqlite/schema.h", "-DNAME=schema",
          f"-DFILES={';'.join(map(str, files))}", "-P", ROOT / "src/embed.cmake"])
    return changed


def build(patch, place):
    """Links the changed objects before the archives, whose own are then left out."""
    objects = []
    for file in apply(patch, place):
        if file == "schema.sql":
            objects.append(compile_file(BUILD / "generated/schema_embedded.cpp", embed_schema(place), place))
        else:
            objects.append(compile_file(ROOT / file, place / file, place))
    link = shlex.split((BUILD / "CMakeFiles/blog.dir/link.txt").read_text())
    main = next(index for index, word in enumerate(link) if word.endswith("main.cpp.o"))
    link[link.index("-o") + 1] = str(place / "blog")
    link[main + 1:main + 1] = map(str, objects)
    must(link, cwd=BUILD)
    return place / "blog"


def find_out(patch, run_test):
    """Whether each test that is aimed at this mutant fails, and not for having provoked nothing."""
    why, aimed = patch.read_text().split("\n", 2)[:2]
    names = aimed.removeprefix("Found out by: ").split()
    with tempfile.TemporaryDirectory(prefix="blog-mutant-") as folder:
        blog = build(patch, Path(folder))
        cases = [run_test(name, blog) for name in names]
    passed = [case.name for case in cases if not case.found]
    print(f"{patch.stem:<21} {f'NOT FOUND by {passed}' if passed else 'found out'}: {why}", flush=True)
    for case in cases:
        if case.found:
            words = " ".join(case.violations[0].split())
            print(f"  {case.name}: {words[:140]}", flush=True)
    return not passed


def require_patches():
    """Each still fits the program: told at once, not when the mutants are run some day."""
    for patch in PATCHES:
        with tempfile.TemporaryDirectory(prefix="blog-mutant-") as folder:
            apply(patch, Path(folder))


def run_all(run_test):
    """Returns how many mutants were not found out."""
    return sum(not find_out(patch, run_test) for patch in PATCHES)
