#!/usr/bin/env bash
# Installs what is missing of the packages that blog needs, from Debian 12. Asks nothing; as root or through sudo.
#
#     scripts/install-deps.sh [build|test|fault|lint|package]...     (build, when nothing is said)
set -euo pipefail

build=(g++ cmake make libcli11-dev libsqlitecpp-dev libsqlite3-dev libfmt-dev rapidjson-dev libxxhash-dev
  libtomlplusplus-dev libutf8proc-dev libyaml-dev libexpat1-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
  libncurses-dev)
test=("${build[@]}" doctest-dev dpkg-dev file fish hugo jekyll jq libxml2-utils lintian man-db mandoc python3 python3-yaml
  sqlite3 strace tmux util-linux vim zsh)
fault=("${build[@]}" faketime gcc libc6-dev locales patch python3 strace tzdata util-linux)
package=("${build[@]}" ca-certificates curl debootstrap dpkg-dev file git lintian)
lint=("${test[@]}" clang-19 clang-format-19 clang-tidy-19 shellcheck)

packages=()
for purpose in "${@:-build}"; do
  case $purpose in
    build) packages+=("${build[@]}") ;;
    test) packages+=("${test[@]}") ;;
    fault) packages+=("${fault[@]}") ;;
    lint) packages+=("${lint[@]}") ;;
    package) packages+=("${package[@]}") ;;
    *) echo "install-deps.sh: no purpose '$purpose'; there are build, test, fault, lint and package" >&2; exit 2 ;;
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
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" </dev/null
