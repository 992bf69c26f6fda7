#!/usr/bin/env bash
# Makes blog say as many of its messages as it can about words, files and settings that act on a terminal.
acting=$'x\033]52;c;eA==\a\302\233\342\200\256\r\b\177'

for words in "" list rm show; do blog post $words "$acting"; done
for option in -c --any --not --by --status --after --before --sort -L --format --fields --field; do
  blog post list "$option" "$acting"
done
blog "$acting"
blog "--$acting"
for global in --db --wait --color; do blog "$global" "$acting" info; done
blog --db "$acting/$acting" category add A
BLOG_DB=$acting/y blog info
blog search "$acting zzz"

blog post edit "$acting" --title T
for option in --slug --date --markup --add-category -F; do blog post edit 1 "$option" "$acting"; done
for option in -c -F --markup --date; do blog post add -b '' T "$option" "$acting"; done
printf '%s\n' "$acting" | blog post rm - -y
blog category add "$acting" "$acting"
blog category rename "$acting" y
blog category rm "$acting"
blog category merge "$acting" --into "$acting"

blog import "$acting"
for option in --from --map --source --date-format --flavor --on-conflict; do
  blog import acting.jsonl "$option" "$acting"
done
blog import acting.jsonl --map "title=$acting"
blog import acting.jsonl --report "$acting/$acting"
blog export --to "$acting"
blog export -o "$acting/$acting/$acting"
blog export -o "$acting.jsonl"
blog backup "$acting.db"
blog backup "$acting.db"
mkdir -p "$acting"
blog backup --keep 1 "$acting"
blog completion "$acting"
blog stats --format "$acting"
blog stats --format json

printf '%s\n' '{"title":"T","date":"\u001b]52;x\u009b\u202e"}' '{"\u001b]52;x":1}' '{"title":"T","status":"\u001b]0;\b"}' >"$acting.in"
blog import "$acting.in"
printf 'title,%s\n1,2,3\n' "$acting" >in.csv
blog import in.csv
printf -- '---\n"\\e]52;x\\x9b": [\n---\n' >in.md
blog import in.md
printf '<rss><%s>' "$acting" >in.xml
blog import in.xml
mkdir -p .config/blog
for line in 'db = "/no/\u001b]52;x\u009b"' 'color = "\u001b]52;x\u202e"' '"\u001b]52;x" = 1' "$acting"; do
  printf '%s\n' "$line" >.config/blog/config.toml
  blog info
done
rm -r .config
