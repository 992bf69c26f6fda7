#!/usr/bin/env bash
# Counts the instructions of five main jobs, and fails where one takes 10 % more than tests/bench/baseline.json says.
#
#     scripts/perf-smoke.sh [--renew] [--blog FILE]
#
#     --renew      write the baseline; the message of the commit says why the figures changed
#     --blog FILE  count for this program; else build/blog, which is built first
set -euo pipefail
cd "$(dirname "$0")/.."

blog=
arguments=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --blog) blog=${2:?--blog needs a program}; shift ;;
    *) arguments+=("$1") ;;
  esac
  shift
done

scripts/install-deps.sh bench
if [[ -z $blog ]]; then
  blog=build/blog
  cmake -S . -B build -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build build -j "$(nproc)" --target blog >/dev/null
fi
python3 -B tests/bench/smoke.py --blog "$blog" --baseline tests/bench/baseline.json "${arguments[@]}"
