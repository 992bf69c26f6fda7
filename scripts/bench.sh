#!/usr/bin/env bash
# Measures blog, side by side in one run, and prints a table; the figures also go to build/bench.json.
#
#     scripts/bench.sh [markdown|memory|undo]...     (all, when nothing is said; memory wants 2 GB of disk and some minutes)
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-deps.sh test
cmake -S . -B build -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build build -j "$(nproc)" --target blog >/dev/null
python3 -B tests/bench/bench.py --blog "$PWD/build/blog" --json build/bench.json "$@"
