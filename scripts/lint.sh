#!/usr/bin/env bash
# Checks the layout of the sources, then the sources and the scripts themselves. Fails on the first kind of complaint.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-deps.sh lint
mapfile -t sources < <(find include src tests -name '*.h' -o -name '*.cpp')

echo "clang-format: ${#sources[@]} files"
clang-format-19 --dry-run -Werror "${sources[@]}"

echo "shellcheck"
find scripts tests .ci -type f \( -name '*.sh' -o -path '.ci/run' \) -exec shellcheck {} +

# A build without precompiled headers, because those of g++ mean nothing to clang, and with eight files read as one: most
# of the time goes into the headers they share. Names inside of files must differ within a room for it. The stable sort of
# g++ 12's library uses a function that the library itself calls deprecated.
echo "clang-tidy"
build=${BUILD_DIR:-build-lint}
cmake -S . -B "$build" -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_UNITY_BUILD=ON -DBLOG_TESTS=OFF
run-clang-tidy-19 -quiet -j "$(nproc)" -p "$build" -extra-arg=-Wno-unknown-warning-option \
  -extra-arg=-Wno-deprecated-declarations "$PWD/(src|$build/CMakeFiles)/.*"
