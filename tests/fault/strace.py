"""Faults at a chosen system call, by strace."""

import re
from collections import Counter

from harness import Skip, need, run_tool


QUIET = ("strace", "-f", "-qq", "-o")


def require_strace():
    need("strace")
    result = run_tool("strace", "-f", "-qq", "-o", "/dev/null", "true")
    if result.returncode != 0:
        raise Skip(f"no right to trace: {result.stderr.strip()}")


def prefix(calls, fault, when, log):
    return [*QUIET, log, "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}:when={when}"]


def inject(case, calls, fault, when, *arguments, **options):
    """Runs blog with a fault at the `when`th of these system calls; with "N+" from the Nth on. Returns what came of it,
    and whether the fault fired."""
    log = case.folder / "strace.log"
    log.write_text("")
    result = case.run(*arguments, prefix=prefix(calls, fault, when, log), **options)
    fired = result.killed or "(INJECTED)" in log.read_text(errors="replace")
    case.runs += 1
    case.faults += fired
    return result, fired


def record(case, calls, arguments, **options):
    log = case.folder / "strace.log"
    case.run(*arguments, prefix=[*QUIET, log, "-e", f"trace={calls}"], **options)
    return log.read_text(errors="replace")


def count_calls(case, calls, *arguments, **options):
    """How often the most frequent of these system calls is made: strace counts each by itself."""
    counts = Counter(re.findall(r"^\d+ +(\w+)\(", record(case, calls, arguments, **options), re.M))
    return max(counts.values(), default=0)


def calls_like(case, call, pattern, *arguments):
    """Which of these system calls, from 1 on, have such arguments."""
    lines = re.findall(rf"^\d+ +{call}\(.*", record(case, call, arguments), re.M)
    return [number for number, line in enumerate(lines, 1) if re.search(pattern, line)]


def numbers(total, most):
    """1, 6, 11, ..., or farther apart when that would be too many; always the first and the last."""
    if total == 0:
        return []
    step = max(5, total // most) if total > 10 else 1
    return sorted({*range(1, total + 1, step), total})
