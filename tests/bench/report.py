"""The rows as a table for people, as JSON, and as the tables of docs/performance.md."""

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HEAD = ("bench", "job", "figure", "unit", "ratio", "against", "bar", "")
LINE = "{:10} {:42} {:>9} {:13} {:>7}  {:26} {:>7}  {}"
BEGIN, END = "<!-- figures: scripts/bench.sh --docs -->", "<!-- end of figures -->"


def number(value):
    """Three digits are enough to compare, and more than a shared machine can hold."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def cells(row):
    bar = "" if row.bar is None else f"<= {row.bar:g}"
    ratio = number(row.ratio) if row.ratio is None or row.ratio >= 10 else f"{row.ratio:.3f}"
    return (row.job, number(row.figure), row.unit, ratio, row.against, bar, row.verdict)


def print_line(*parts):
    print(LINE.format(*parts).rstrip(), flush=True)


def print_head():
    print_line(*HEAD)


def print_row(name, row):
    print_line(name, *cells(row))


def print_reason(name, reason):
    print(f"{name:10} skipped: {reason}", flush=True)


def print_summary(table, seconds):
    rows = [row for rows in table.values() for row in rows]
    bars = sum(row.bar is not None for row in rows)
    missed = [f"{row.job} ({row.unit}, against {row.against})" for row in rows if row.verdict == "MISSED"]
    print(f"\n{bars - len(missed)} of {bars} bars met, {seconds:.0f} s, load {os.getloadavg()[0]:.1f}")
    for job in missed:
        print(f"MISSED: {job}")


def machine():
    """What the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text()
    processor = re.search(r"model name\s*: (.*)", lines)
    versions = {}
    for tool in (["sqlite3", "--version"], ["sqlite-utils", "--version"], ["valgrind", "--version"]):
        try:
            versions[tool[0]] = subprocess.run(tool, capture_output=True, text=True, check=True).stdout.strip()[:40]
        except (OSError, subprocess.CalledProcessError):
            versions[tool[0]] = None
    return {
        "processor": processor[1] if processor else "unknown",
        "cores": os.cpu_count(),
        "memory_mib": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        "kernel": os.uname().release,
        "load": os.getloadavg()[0],
        "versions": versions,
    }


def write_json(path, table):
    rows = [
        {"bench": name, **vars(row), "ratio": row.ratio, "verdict": row.verdict}
        for name, rows in table.items()
        for row in rows
    ]
    about = {"at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "machine": machine()}
    Path(path).write_text(json.dumps(about | {"rows": rows}, indent=1) + "\n")


def markdown(table):
    """One table a bench, and what they were measured on."""
    about = machine()
    versions = about["versions"]
    yield f"Measured on {datetime.date.today()}, on {about['cores']} cores of {about['processor']} with"
    yield f"{about['memory_mib'] // 1024} GiB of memory, SQLite {versions['sqlite3'].split()[0]}, a load of {about['load']:.1f}."
    for name, rows in table.items():
        yield f"\n### {name}\n"
        yield "| job | figure | ratio | against | bar | |\n|---|---:|---:|---|---:|---|"
        for row in rows:
            job, figure, unit, ratio, against, bar, verdict = cells(row)
            yield f"| {job} | {figure} {unit} | {ratio} | {against} | {bar} | {verdict} |"


def write_tables(path, table):
    text = Path(path).read_text()
    if BEGIN not in text or END not in text:
        sys.exit(f"{path}: no place for the figures: {BEGIN} ... {END}")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    Path(path).write_text(head + BEGIN + "\n\n" + "\n".join(markdown(table)) + "\n\n" + END + tail)
