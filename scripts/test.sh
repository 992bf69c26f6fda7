#!/usr/bin/env bash
# Builds blog and runs every test. What is given goes to ctest: scripts/test.sh -R cli.import
# BUILD_DIR (default: build) says where, CMAKE_ARGS how.
set -euo pipefail
cd "$(dirname "$0")/.."

build=${BUILD_DIR:-build}
read -ra cmake_args <<<"${CMAKE_ARGS:-}"

scripts/install-deps.sh test
cmake -S . -B "$build" -DBLOG_TESTS=ON "${cmake_args[@]}"
cmake --build "$build" -j "$(nproc)"
ctest --test-dir "$build" --output-on-failure -j "$(nproc)" "$@"
