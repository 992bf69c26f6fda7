"""Measures blog against the yardsticks, the sqlite3 shell and itself. See scripts/bench.sh and docs/performance.md."""

import argparse
import contextlib
import tempfile
import time

import growth
import imports
import lists
import oneshots
import report
import searches
import writes
from harness import Failed
from workload import Skipped, Workload

BENCHES = {
    "growth": growth.bench_growth,
    "oneshot": oneshots.bench_oneshot,
    "lists": lists.bench_lists,
    "sets": lists.bench_sets,
    "completion": oneshots.bench_completion,
    "search": searches.bench_search,
    "add": writes.bench_add,
    "bulk": writes.bench_bulk,
    "export": writes.bench_export,
    "check": writes.bench_check,
    "formats": imports.bench_formats,
    "again": imports.bench_again,
    "import": imports.bench_import,
    "peers": imports.bench_peers,
    "undo": writes.bench_undo,
}
LARGE_BENCHES = {"memory": imports.bench_memory}  # with --large, or by name


def rows_of(name, bench, work):
    """Prints the rows as they come; a job that cannot run says why, and the others go on."""
    rows = []
    try:
        for row in bench(work):
            report.print_row(name, row)
            rows.append(row)
    except (Skipped, Failed) as reason:
        report.print_reason(name, reason)
    return rows


def main():
    parser = argparse.ArgumentParser(usage="scripts/bench.sh [--large] [--blog FILE] [--work DIR] [--docs] [NAME...]")
    parser.add_argument("--blog", required=True)
    parser.add_argument("--yardsticks", required=True, help="the directory where they are built")
    parser.add_argument("--sources", required=True, help="the directory of their sources")
    parser.add_argument("--json", required=True, help="where the figures go")
    parser.add_argument("--docs", help="the document whose tables of figures are written anew")
    parser.add_argument("--work", help="keep posts and blogs here for the next run")
    parser.add_argument("--large", action="store_true", help="up to a million posts")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    known = BENCHES | LARGE_BENCHES
    for name in options.names:
        if name not in known:
            parser.error(f"no benchmark '{name}'; there are {', '.join(known)}")
    if options.docs and options.names:
        parser.error("--docs writes all tables: name no benchmark")
    names = options.names or [*(known if options.large else BENCHES)]
    place = contextlib.nullcontext(options.work) if options.work else tempfile.TemporaryDirectory(prefix="blog-bench-")
    begin = time.monotonic()
    table = {}
    with place as directory:
        work = Workload(options.blog, options.yardsticks, options.sources, directory, options.large)
        report.print_head()
        for name in names:
            table[name] = rows_of(name, known[name], work)
    report.write_json(options.json, table)
    if options.docs:
        report.write_tables(options.docs, table)
    report.print_summary(table, time.monotonic() - begin)


main()
