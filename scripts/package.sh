#!/usr/bin/env bash
# Builds the Debian package twice, from two directories, and compares the bytes; then lintian; then, as root with
# debootstrap and a mirror at hand, installs it in a bare Debian 12 and uses it there.
#
#     scripts/package.sh [DIRECTORY]     (where the package is put; dist, when nothing is said)
#
# Debian comes from where this machine has it from, or from MIRROR=URL. CMAKE_ARGS go to cmake.
set -euo pipefail
cd "$(dirname "$0")/.."

output=${1:-dist}
mirror=${MIRROR:-$(apt-get indextargets --format "\$(REPO_URI)" 'Codename: bookworm' | head -n 1)}
read -ra cmake_args <<< "${CMAKE_ARGS:-}"
work=$(mktemp -d "${TMPDIR:-/tmp}/blog-package-XXXXXX")
trap 'rm -rf --one-file-system "$work"' EXIT
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y docs/changelog.md)}
export SOURCE_DATE_EPOCH

say() { echo "package.sh: $*"; }

# build NAME: copies the sources to a place of that name and makes the package there; prints its path.
build() {
  local source=$work/$1/source
  mkdir -p "$source"
  tar -c --exclude=./.git --exclude='./build*' --exclude=./dist . | tar -x -C "$source"
  cmake -S "$source" -B "$work/$1/build" -DCMAKE_BUILD_TYPE=Release -DBLOG_TESTS=OFF "${cmake_args[@]}"
  cmake --build "$work/$1/build" -j"$(nproc)"
  (cd "$work/$1/build" && cpack)
} >&2

package_of() { echo "$work/$1/build"/blog_*.deb; }

check_installed() {
  local bare=$work/bare
  say "installing it in a bare Debian 12"
  debootstrap --variant=minbase --include=man-db bookworm "$bare" "$mirror" >"$work/debootstrap.log" ||
    { tail -n 5 "$work/debootstrap.log"; exit 1; }
  cp "$1" "$bare/blog.deb"
  chroot "$bare" env LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root sh -e -c '
    dpkg -i /blog.deb
    blog --version
    man -w blog blog-post-add
    test -s /usr/share/bash-completion/completions/blog
    blog post add "Hello" -c News --create -b "The first words."
    blog search first --field title
    blog export | blog import - --source bare -n
    blog check
    dpkg -r blog
    test ! -e /usr/bin/blog'
}

build one
build a-longer-name/two
package=$(package_of one)
cmp "$package" "$(package_of a-longer-name/two)"
say "two builds from two directories have the same bytes"
lintian --allow-root --fail-on error,warning "$package"
say "lintian finds nothing"
mkdir -p "$output"
cp "$package" "$output/"
sha256sum "$output/$(basename "$package")"

if [[ $(id -u) -ne 0 ]] || ! command -v debootstrap >/dev/null; then
  say "not installed anywhere: that needs root and debootstrap"
elif ! curl -sfI --max-time 20 "${mirror%/}/dists/bookworm/Release" >/dev/null; then
  say "not installed anywhere: $mirror cannot be reached"
else
  check_installed "$package"
  say "it installs, works and goes away again"
fi
