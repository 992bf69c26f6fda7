"""Instructions of five main jobs against a recorded baseline. See scripts/perf-smoke.sh and docs/performance.md.

The count is of the program's own instructions, so neither the load of the machine nor its speed is in it. What is: the
compiler, libc and SQLite of Debian 12, and which of its variants of memcpy and strlen libc picks for the processor; the
plainest are asked for, which every x86-64 has.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import posts
from harness import Failed, Machine

WORSE, BETTER = 1.10, 0.90
POSTS = 2000
CATEGORY, WORD = "Category 20", posts.WORDS[500]
TUNABLES = ":".join(
    (
        "glibc.cpu.hwcaps=-AVX2,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM,-SSSE3,-SSE4_1,-SSE4_2",
        "glibc.cpu.x86_data_cache_size=0x8000",
        "glibc.cpu.x86_shared_cache_size=0x100000",
        "glibc.cpu.x86_non_temporal_threshold=0xc0000",
    )
)


def jobs(source):
    """The second finds what the first wrote. One transaction, because batches also end by the clock; a source that is
    not the path, because exports repeat it."""
    load = ["import", "--atomic", "--source", "smoke", source]
    return {
        f"import of {POSTS} posts": load,
        "the same import again": load,
        "post list -c X -L 20": ["post", "list", "-c", CATEGORY, "-L", "20"],
        "search X -L 20": ["search", WORD, "-L", "20"],
        "export": ["export", "-o", "out.jsonl"],
    }


def count(blog):
    with tempfile.TemporaryDirectory(prefix="blog-smoke-") as directory:
        source = Path(directory) / "posts.jsonl"
        posts.write_jsonl(source, POSTS)
        machine = Machine(directory)
        command = lambda words: [blog, "--db", "smoke.db", "-q", *words]
        return {
            job: round(1e6 * machine.instructions(command(words), tunables=TUNABLES))
            for job, words in jobs(source).items()
        }


def compare(counts, baseline):
    """Prints the comparison; the number of jobs that got worse."""
    worse = 0
    print(f"{'job':26} {'M instr':>9} {'baseline':>9} {'ratio':>6}")
    for job, figure in counts.items():
        recorded = baseline.get(job)
        ratio = figure / recorded if recorded else float("inf")
        remark = ""
        if ratio > WORSE:
            remark = "WORSE" if recorded else "not in the baseline: renew it"
            worse += 1
        elif ratio < BETTER:
            remark = "better: renew the baseline"
        print(f"{job:26} {figure / 1e6:9.2f} {(recorded or 0) / 1e6:9.2f} {ratio:6.3f}  {remark}".rstrip())
    return worse


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--blog", required=True, type=lambda name: Path(name).resolve())
    parser.add_argument("--baseline", required=True, type=Path)
    parser.add_argument("--renew", action="store_true", help="write the baseline")
    options = parser.parse_args()
    try:
        counts = count(options.blog)
    except Failed as reason:
        sys.exit(str(reason))
    baseline = json.loads(options.baseline.read_text()) if options.baseline.exists() else {}
    worse = compare(counts, baseline)
    if options.renew:
        options.baseline.write_text(json.dumps(counts, indent=1) + "\n")
    elif worse:
        sys.exit(f"{worse} of {len(counts)} jobs are dearer; where that is right, scripts/perf-smoke.sh --renew")


main()
