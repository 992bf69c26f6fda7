"""Times the program, side by side in one run. See scripts/bench.sh."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import posts

MIB = 1024 * 1024


def run(command, cwd):
    """Runs a command; returns its seconds of wall clock and of CPU, and its peak memory in MiB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: {words.decode(errors='replace')}")
    return {
        "wall": time.monotonic() - begin,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mib": usage.ru_maxrss / 1024,
    }


def run_fresh(blog, source, cwd):
    """Imports into a new blog."""
    for name in ("fresh.db", "fresh.db-wal", "fresh.db-shm"):
        (cwd / name).unlink(missing_ok=True)
    return run([blog, "--db", "fresh.db", "-q", "import", source], cwd)


def medians(runs):
    return {key: statistics.median(figures[key] for figures in runs) for key in runs[0]}


def bench_markdown(blog, cwd):
    """2,000 Markdown files against the same posts as JSON lines: at most 3 times as long."""
    posts.write_jsonl(cwd / "posts.jsonl", 2000)
    posts.write_markdown(cwd / "tree", 2000)
    runs = {"posts.jsonl": [], "tree": []}
    for _ in range(7):
        for source, figures in runs.items():
            figures.append(run_fresh(blog, source, cwd))
    lines, tree = (medians(figures) for figures in runs.values())
    return [
        ("import of 2,000 posts, JSON lines", lines, None, None),
        ("import of 2,000 posts, Markdown files", tree, tree["cpu"] / lines["cpu"], "<= 3 x JSON lines"),
    ]


def bench_memory(blog, cwd):
    """500 MB in less than 128 MB of memory."""
    rows = []
    for name, write in (("big.jsonl", posts.write_jsonl), ("big.wxr", posts.write_wxr)):
        write(cwd / name, 17_000, body_bytes=30_000)
        size = (cwd / name).stat().st_size
        figures = run_fresh(blog, name, cwd)
        (cwd / name).unlink()
        rows.append((f"import of {size / 1e6:.0f} MB, {name}", figures, figures["peak_mib"] * MIB / 128e6, "< 128 MB"))
    return rows


def bench_undo(blog, cwd):
    """Taking back an import: at most 0.6 of its time."""
    posts.write_jsonl(cwd / "posts.jsonl", 100_000)
    imports, undos = [], []
    for _ in range(3):
        imports.append(run_fresh(blog, "posts.jsonl", cwd))
        undos.append(run([blog, "--db", "fresh.db", "-q", "undo"], cwd))
    done, undone = medians(imports), medians(undos)
    return [
        ("import of 100,000 posts", done, None, None),
        ("undo of it", undone, undone["cpu"] / done["cpu"], "<= 0.6 x the import"),
    ]


BENCHES = {"markdown": bench_markdown, "memory": bench_memory, "undo": bench_undo}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--blog", required=True)
    parser.add_argument("--json", required=True, help="where the figures go")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BENCHES)}; all by default")
    options = parser.parse_args()
    table = []
    print(f"{'job':45} {'wall s':>8} {'cpu s':>8} {'MiB':>6} {'ratio':>6}  bar")
    for name in options.names or BENCHES:
        if name not in BENCHES:
            parser.error(f"no benchmark '{name}'; there are {', '.join(BENCHES)}")
        with tempfile.TemporaryDirectory(prefix="blog-bench-") as directory:
            for job, figures, ratio, bar in BENCHES[name](options.blog, Path(directory)):
                shown = f"{ratio:6.2f}  {bar}" if ratio is not None else ""
                print(f"{job:45} {figures['wall']:8.2f} {figures['cpu']:8.2f} {figures['peak_mib']:6.0f} {shown}")
                table.append({"job": job, **figures, "ratio": ratio, "bar": bar})
    Path(options.json).write_text(json.dumps(table, indent=1) + "\n")


main()
