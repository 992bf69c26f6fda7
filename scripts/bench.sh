#!/usr/bin/env bash
# Measures blog against what SQLite can do alone, other tools and itself, side by side in one run. Prints a table; the
# figures also go to build/bench.json. docs/performance.md says what they mean.
#
#     scripts/bench.sh [--large] [--blog FILE] [--work DIR] [NAME...]
#
#     --large      up to a million posts, and files of 500 MB: an hour, and 20 GB of disk
#     --blog FILE  measure this program; else build/blog, which is built first
#     --work DIR   keep the posts and blogs there for the next run; else they are made anew
#     --docs       write the tables of docs/performance.md
#     NAME         only these; a wrong one tells which there are
#
# The yardsticks are built from the sources in BLOG_YARDSTICKS, by default ../shared/bench; without them, what needs them
# is skipped. TMPDIR says on which disk it works.
set -euo pipefail
cd "$(dirname "$0")/.."

blog=
arguments=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --blog) blog=$(realpath "$2"); shift ;;
    --docs) arguments+=(--docs docs/performance.md) ;;
    --work) mkdir -p "$2"; arguments+=(--work "$2"); shift ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
sources=${BLOG_YARDSTICKS:-../shared/bench}

scripts/install-deps.sh bench
mkdir -p build
if [[ -z $blog ]]; then
  blog=build/blog
  cmake -S . -B build -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build build -j "$(nproc)" --target blog >/dev/null
fi
if [[ ! -x $sources/build.sh ]]; then
  echo "bench.sh: no yardsticks in '$sources'; BLOG_YARDSTICKS says where they are" >&2
elif [[ ! -e build/yardsticks/list_c || -n $(find "$sources" -newer build/yardsticks/list_c -name '*.c*') ]]; then
  "$sources/build.sh" build/yardsticks
fi
python3 -B tests/bench/bench.py --blog "$blog" --sources "$sources" --yardsticks build/yardsticks --json build/bench.json \
  "${arguments[@]}"
