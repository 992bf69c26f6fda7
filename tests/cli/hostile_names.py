"""Prints 10,000 posts, as JSON lines, whose slugs, titles and categories try to be the names of other files."""
import json
import random

PARTS = ["..", "/", "\\", ".", "%2e", "%2E%2e", "%2f", "%00", "~", "-", "-rf", "a", "A", "é", "e\u0301", "É", "ﬁ", "ß", "SS", "ı", "İ", "K", ":",
         "*", "?", '"', "<", "|", "$(x)", "`x`", ";", "&", "#", "🎉", "\u202e", "\u200b", "\ufeff", "\x01", "\x7f", "con", "nul", "index", "_index",
         "_posts", "posts", ".blog-export", ".git", "config.toml", "_config.yml", ".md", ".html", "..%c0%af", "\u2024\u2024",
         "\uff0e\uff0e\uff0f", "x" * 80, "x" * 300, "日" * 40]

random.seed(3)
for number in range(10000):
    name = "".join(random.choices(PARTS, k=random.randint(1, 5)))
    post = {"key": str(number), "title": name, "date": "2025-01-01T00:00:00Z", "categories": ["c" + "".join(random.choices(PARTS, k=2))]}
    if number % 2:
        post |= {"title": "T", "slug": name}
    print(json.dumps(post))
