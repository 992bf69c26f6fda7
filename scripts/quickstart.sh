#!/usr/bin/env bash
# From nothing to a blog: installs what is missing, builds, and shows the main commands on the sample blog. The blog is
# build/quickstart.db; run it again, and the import finds everything to be the same.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-deps.sh build
cmake -S . -B build -DCMAKE_BUILD_TYPE=Release -DBLOG_TESTS=OFF
cmake --build build -j "$(nproc)"

show() {
  printf '\n$ %s\n' "$*"
  "$@"
}
printf '\nReady. What follows can be typed as it stands:\n'
export BLOG_DB=build/quickstart.db
printf '\n$ export BLOG_DB=%s\n' "$BLOG_DB"
show build/blog import docs/sample/posts.jsonl
show build/blog category list
show build/blog post list --category Automation
show build/blog search dry-run
show build/blog post show first-post
printf '\nGo on with: build/blog --help\n'
