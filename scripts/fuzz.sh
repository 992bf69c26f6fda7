#!/usr/bin/env bash
# Feeds the readers of files, names, dates, searches and database files with what libFuzzer thinks of; five targets at a
# time. Fails when one finds something, and leaves the input in build-fuzz/findings.
#
#     scripts/fuzz.sh [SECONDS] [TARGET]...     (60 seconds for each of tests/fuzz/*.cpp, when nothing is said)
#
# What was found to reach new code is kept in build-fuzz/corpus for the next run. BLOG_DATA=DIR names a place with real
# blogs, whose small files are taken as examples. An input must be done with in twenty seconds, which is one without the
# sanitizers and the other targets beside it, and must not ask for 100 MB at once; except that SQLite reserves what a
# damaged index says, and fills less.
#
# FUZZ_SEED=N: the same seed thinks of the same inputs, so that a change is judged by what it changes.
#
# To see a finding again: build-fuzz/tests/fuzz/fuzz_TARGET build-fuzz/findings/TARGET-crash-...
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=60
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
  seconds=$1
  shift
fi
targets=("$@")
if [[ ${#targets[@]} -eq 0 ]]; then
  for file in tests/fuzz/*.cpp; do targets+=("$(basename "$file" .cpp)"); done
fi
build=$PWD/build-fuzz
data=${BLOG_DATA:-../shared/data}
read -ra cmake_args <<<"${CMAKE_ARGS:-}"

scripts/install-deps.sh fuzz
cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER=clang++-19 -DBLOG_FUZZ=ON -DBLOG_TESTS=OFF \
  "${cmake_args[@]}" >/dev/null
cmake --build "$build" -j "$(nproc)" --target "${targets[@]/#/fuzz_}" >"$build/build.log" || { cat "$build/build.log"; exit 1; }
rm -rf "$build/seeds" "$build/findings"
mkdir -p "$build/findings"
[[ -d $data ]] || data=
python3 -B tests/fuzz/seeds.py . "$build/seeds" ${data:+"$data"}

# run TARGET: fuzzes it and prints one line.
run() {
  local log=$build/$1.log corpus=$build/corpus/$1 scratch input failed=0
  local options=(-max_total_time="$seconds" -timeout=20 -rss_limit_mb=1024 -malloc_limit_mb=100 -max_len=32768
    -seed="${FUZZ_SEED:-0}" -print_final_stats=1 -artifact_prefix="$build/findings/$1-")
  [[ $1 != database ]] || options+=(-malloc_limit_mb=3000)
  [[ ! -e tests/fuzz/$1.dict ]] || options+=(-dict="tests/fuzz/$1.dict")
  mkdir -p "$corpus"
  scratch=$(mktemp -d /dev/shm/blog-fuzz-XXXXXX)
  TMPDIR=$scratch ASAN_OPTIONS=quarantine_size_mb=16 UBSAN_OPTIONS=print_stacktrace=1 \
    "$build/tests/fuzz/fuzz_$1" "${options[@]}" "$corpus" "$build/seeds/$1" >"$log" 2>&1 || failed=$?
  rm -rf "$scratch"
  printf '%-13s %9s runs, coverage %s to %s, %s\n' "$1" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
    "$(coverage "$log" | head -n 1)" "$(coverage "$log" | tail -n 1)" \
    "$([[ $failed -eq 0 ]] && echo 'no finding' || echo 'A FINDING')"
  [[ $failed -ne 0 ]] || return 0
  tail -n 40 "$log"
  for input in "$build/findings/$1-"*; do
    printf '%s, gzip and base64:\n' "${input##*/}"
    gzip -c "$input" | base64
  done
  return 1
}
coverage() { grep -o 'cov: [0-9]*' "$1" | cut -c 6-; }
export -f run coverage
export build seconds

echo "${#targets[@]} targets, $seconds seconds each"
# shellcheck disable=SC2016  # the inner shell expands it
printf '%s\0' "${targets[@]}" | xargs -0 -n 1 -P 5 bash -c 'run "$1"' run || exit 1
