"""What a post costs as the blog grows, and that memory does not."""

from harness import Row, in_turn
from imports import MEMORY
from workload import short


def import_of(work, size):
    """The blogs stay, for what is measured on them."""
    return lambda: work.machine.run(work.blog(work.fresh(f"blog-{size}.db"), "import", work.posts(size)))


def bench_growth(work):
    """Ever larger imports: the time of a post against that in a blog a tenth the size, and the peak of memory."""
    took = {size: in_turn(3 if size < 100_000 else 1, {"blog": import_of(work, size)})["blog"] for size in work.sizes}
    for smaller, size in zip(work.sizes, work.sizes[1:]):
        a_post, before = (1e6 * took[count]["cpu"] / count for count in (size, smaller))
        yield Row(f"import {short(size)}, a post", "us cpu", a_post, f"import {short(smaller)}", before, 1.6)
    for size in work.sizes:
        yield Row(f"import {short(size)}", "MiB peak", took[size]["peak"], "128 MB", MEMORY, 1)
    if work.large:
        yield from against_limit(work, work.sizes[-1], took[work.sizes[-1]])


def against_limit(work, size, ours):
    limit = work.machine.run(work.limit(work.posts(size), work.fresh(f"limit-{size}.db")))
    job = f"import {short(size)}"
    yield Row(job, "s cpu", ours["cpu"], "import_limit with search", limit["cpu"], 1.15)
    yield Row(job, "s wall", ours["wall"], "import_limit with search", limit["wall"])
