#!/usr/bin/env bash
# Lets many write, read, back up and be killed at once, and prints what came of it; tests/soak/soak.py says what must hold.
#
#     scripts/soak.sh [SECONDS]     (60, when nothing is said; 1800 before a release)
#
# BUILD_DIR (default: build) says where blog is built.
set -euo pipefail
cd "$(dirname "$0")/.."

build=${BUILD_DIR:-build}
[[ -x $build/blog ]] || { cmake -S . -B "$build" && cmake --build "$build" -j "$(nproc)" --target blog; } >/dev/null
python3 -B tests/soak/soak.py --blog "$build/blog" --seconds "${1:-60}"
