#!/usr/bin/env bash
# Provokes faults (kills, power cuts, full disks, damaged files, ...) and looks whether every blog survives; prints a table.
#
#     scripts/fault.sh [--long] [--blog PATH] [--jobs N] [NAME...]     (all tests, when nothing is said; R2* is all of R2)
#     scripts/fault.sh --mutants                                       (programs with a known fault must be found out)
#
# --long takes as many faults as docs/contributing.md says, and the mutants, too. --blog takes another program than this
# tree's. Exit 1: a violation, or fewer faults than a test must provoke.
set -euo pipefail
cd "$(dirname "$0")/.."

blog=build/blog
arguments=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --blog) blog=$2; shift 2 ;;
    *) arguments+=("$1"); shift ;;
  esac
done

if [[ $blog == build/blog ]]; then
  scripts/install-deps.sh fault
  cmake -S . -B build -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build build -j "$(nproc)" --target blog >/dev/null
fi

# What the tests mount is seen by no one else; who is not root is it in a name space of their own.
alone=(unshare --mount)
[[ $(id -u) -eq 0 ]] || alone=(unshare --user --map-root-user --mount)
"${alone[@]}" true 2>/dev/null || alone=()
exec "${alone[@]}" python3 -B tests/fault/fault.py --blog "$blog" "${arguments[@]}"
