#!/usr/bin/env python3
"""Provokes faults and looks whether every blog survives. scripts/fault.sh runs it and says how."""

import argparse
import fnmatch
import importlib
import os
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import harness
import mutants

FAMILIES = [file.stem for file in sorted(harness.HERE.glob("*.py"))
            if file.stem not in ("fault", "harness", "strace", "mutants")]
ROW = "{:<10} {:<62} {:>6} {:>7} {:>10} {:>6}  {}"


def try_out(row, blog, is_long, only_first=False):
    """Runs one test and returns what it counted. `only_first` ends it with the first violation."""
    name, _, function, floor, long_floor = row
    floor = long_floor if is_long else floor
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="blog-fault-", ignore_cleanup_errors=True) as folder:
        case = harness.Case(name, blog, folder, is_long, only_first)
        try:
            function(case)
        except harness.Skip as skip:
            case.skipped = str(skip)
        except (harness.Hang, harness.Enough):
            pass
        except Exception:
            case.violations.append(traceback.format_exc())
            print(traceback.format_exc(), file=sys.stderr)
        else:
            if case.faults < floor:
                case.violations.append("too few")
                case.notes.append(f"only {case.faults} faults fired, of at least {floor}")
    case.seconds = time.monotonic() - began
    return case


def run(row, options):
    case = try_out(row, options.blog, options.long)
    verdict = f"skipped: {case.skipped}" if case.skipped else "FAILED" if case.violations else "ok"
    print(ROW.format(row[0], row[1], case.runs, case.faults, len(case.violations), f"{case.seconds:.1f}",
                     "; ".join([verdict, *case.notes])), flush=True)
    return bool(case.violations)


def run_mutants():
    rows = {row[0]: row for row in harness.TESTS}
    began = time.monotonic()
    unseen = mutants.run_all(lambda name, blog: try_out(rows[name], blog, False, True))
    print(f"{unseen} mutants not found out, {time.monotonic() - began:.0f} s")
    return unseen


def chosen(names):
    tests = sorted(harness.TESTS, key=lambda row: [int(part) if part.isdigit() else part
                                                   for part in row[0].replace("R", "").split("-")])
    if not names:
        return tests
    found = [row for row in tests if any(fnmatch.fnmatch(row[0], name) for name in names)]
    if not found:
        sys.exit(f"fault.py: no test {' '.join(names)}; there are {' '.join(row[0] for row in tests)}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="tests, as in the table; R2* means all that begin so")
    parser.add_argument("--blog", required=True, type=Path, help="the program")
    parser.add_argument("--long", action="store_true", help="as many faults as docs/contributing.md names")
    parser.add_argument("--mutants", action="store_true", help="build programs with a fault each, and find them out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="tests at once")
    options = parser.parse_args()
    options.blog = options.blog.resolve()
    for family in FAMILIES:
        importlib.import_module(family)
    mutants.require_patches()
    failed = 0
    if not options.mutants:
        failed = run_tests(options)
    if options.mutants or options.long and not options.names:
        failed += run_mutants()
    return 1 if failed else 0


def run_tests(options):
    began = time.monotonic()
    print(ROW.format("test", "what", "runs", "faults", "violations", "s", ""))
    with ThreadPoolExecutor(options.jobs) as jobs:
        failed = sum(jobs.map(lambda row: run(row, options), chosen(options.names)))
    print(f"{failed} failed, {time.monotonic() - began:.0f} s")
    return failed


if __name__ == "__main__":
    sys.exit(main())
