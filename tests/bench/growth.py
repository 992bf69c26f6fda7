"""What a post costs as the blog grows, and that memory does not."""

from harness import Row, in_turn
from imports import MEMORY, fresh_import
from workload import short


def bench_growth(work):
    """Import into ever larger blogs: time a post against that of the blog a tenth the size, and the peak of memory."""
    took = {}
    for size in work.sizes:
        took[size] = in_turn(3 if size <= 10_000 else 1, {"blog": fresh_import(work, work.posts(size))})["blog"]
    for smaller, size in zip(work.sizes, work.sizes[1:]):
        a_post, before = (1e6 * took[count]["cpu"] / count for count in (size, smaller))
        yield Row(f"import {short(size)}, a post", "us cpu", a_post, f"import of {short(smaller)}", before, 1.6)
    for size in work.sizes:
        yield Row(f"import {short(size)}", "MiB peak", took[size]["peak"], "128 MB", MEMORY, 1)


def bench_million(work):
    """The import of a million posts against the yardstick."""
    size = 1_000_000
    source = work.posts(size)
    sides = {"blog": fresh_import(work, source), "limit": lambda: work.machine.run(work.limit(source, work.fresh("limit.db")))}
    took = in_turn(1, sides)
    yield Row("import 1M", "s cpu", took["blog"]["cpu"], "import_limit with search", took["limit"]["cpu"], 1.15)
    yield Row("import 1M", "s wall", took["blog"]["wall"], "import_limit with search", took["limit"]["wall"])
