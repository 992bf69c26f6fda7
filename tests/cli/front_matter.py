"""Compares the front matter below a directory, as PyYAML reads it, with the JSON lines of an export on standard input."""

import json
import pathlib
import sys

import yaml

posts = {post["key"]: post for post in map(json.loads, sys.stdin)}
count = 0
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if path.suffix not in (".md", ".html"):
        continue
    matter = path.read_bytes().decode().split("---\n", 2)[1]
    fields = yaml.load(matter, Loader=yaml.BaseLoader)
    post = posts.pop(fields["key"])
    for key in ("title", "slug", "author", "excerpt", "source"):
        if fields.get(key, "") != post[key]:
            sys.exit(f"{path}: {key} is {fields.get(key)!r} and should be {post[key]!r}")
    if fields.get("categories", []) != post["categories"]:
        sys.exit(f"{path}: categories are {fields['categories']!r} and should be {post['categories']!r}")
    typed = yaml.safe_load(matter)
    for key in ("title", "slug", "author", "excerpt"):
        if key in typed and not isinstance(typed[key], str):
            sys.exit(f"{path}: {key} is no text to YAML 1.1, but {typed[key]!r}")
    count += 1
print(f"{count} posts agree" if not posts else f"missing: {sorted(posts)}")
