#!/usr/bin/env bash
# Changes a copy of whole.db by SQL and runs every command of the file `commands` on it. Prints those that end without a
# sentence for people: an overflow that a sanitizer saw, an exception, a constraint of SQLite's.
#
#     odd_file.sh SQL
cp whole.db odd.db
sqlite3 odd.db "PRAGMA ignore_check_constraints = ON; $1" || echo "no SQL: $1"
while read -r -a words; do
  rm -rf site
  said=$(blog --db odd.db "${words[@]}" 2>&1 >out </dev/null)
  if grep -i -E 'runtime error|unexpected|success|constraint|terminate' <<<"$said"; then echo "$1: ${words[*]}"; fi
done <commands
rm odd.db*
