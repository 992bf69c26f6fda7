#!/usr/bin/env python3
"""Makes what the fuzz targets begin with: small files of every kind, from the sample blog and from the examples here.

    seeds.py SOURCE OUTPUT [DATA]

SOURCE is the project, OUTPUT gets a directory for each target, DATA is a place with real blogs; small files of it are copied.
"""
import csv
import io
import json
import pathlib
import re
import sqlite3
import sys
from xml.sax.saxutils import escape

LARGEST = 32768  # bytes

SPACES = ('xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
          'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"')

FRONT = ["---\ntitle: \"a: b\"\ntags: [x, y]\ndeep: {a: [1, null, 1.10]}\nbase: &b {c: d}\nmore:\n  <<: *b\n---\nbody\n",
         "---\ntext: >-\n  folded\n  text\nlist:\n- yes\n- 2024-01-01\n- ~\n---\n",
         "+++\ntitle = 'T'\ndate = 2024-01-02T03:04:05+01:00\n[params]\nn = 0x1F\nlist = [1, 2.5, true]\n[[a]]\nb = '''x'''\n+++\nbody",
         "{\n\"title\": \"T\", \"draft\": true, \"n\": [1e5, null, {\"a\": \"\\u00e9\"}]\n}\nbody"]
WHEN = ["2026-11-22T10:00:00+01:00", "2026-11-22", "2026-11-22 10:00", "now", "today", "yesterday", "7d", "2w", "3mo", "1y",
        "+7d", "27 February 2012", "2024-1-2 3:4:5.678 -4", "%d.%m.%Y %H:%M\n03.05.2024 10:00", "%s %z\n1 +0530"]
WORDS = ["c++", "don't", "a-b", '"exact words"', "prefix*", 'NEAR(a b, 3) OR "', "東京", "crème AND -beans title:x^", "baens"]
SELECT = ["cgarden\na日本\nnNews\n", "Sbeans\n>2020-01-01\n<+7d\n", "sdraft\nspublished\no--\n", "bAda\nu\niii\n"]
TITLES = ["Crème brûlée!", "東京の朝", "1984", "C++ & C#", "A  -- b", "\u202ee\u0301\u200d👩‍🌾", "\x1b]52;c;eA==\x07\x9b31m", "İstanbul ß ſ"]
HTML = ["<p onclick=\"x\">a <b>b</b></p><script>alert(1)</script>", "<a href=\"java&#9;script:x\">x</a><img src=x onerror=y>",
        "<iframe src=\"https://example.invalid\"></iframe><style>a{}</style><!--more--><svg><a/></svg>",
        "# T\n\n| a | b |\n|--|--|\n| [x](javascript:y) | ~~z~~ |\n\n- [x] <https://example.invalid>\n\n[r]: <x>\n> q\n"]


def records(source):
    return [json.loads(line) for line in (source / "docs/sample/posts.jsonl").read_text().splitlines()[:12]]


def front_matter(post):
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in post.items() if key != "body") + "---\n"


def wxr(post):
    categories = "".join(f'<category domain="category" nicename="x"><![CDATA[{name}]]></category>' for name in post["categories"])
    return (f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel><wp:wxr_version>1.2</wp:wxr_version><item>'
            f'<title>{escape(post["title"])}</title><dc:creator>ada</dc:creator><guid>http://localhost/?p=1</guid>'
            f'<content:encoded><![CDATA[{post["body"]}]]></content:encoded><excerpt:encoded/><wp:post_id>1</wp:post_id>'
            f'<wp:post_date>2024-03-01 11:00:00</wp:post_date><wp:post_date_gmt>2024-03-01 10:00:00</wp:post_date_gmt>'
            f'<wp:post_name>{post["slug"]}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>'
            f'<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta>{categories}'
            f'</item></channel></rss>')


def ghost(post):
    return json.dumps({"db": [{"meta": {"version": "5.0.0"}, "data": {
        "posts": [{"id": "p1", "title": post["title"], "slug": post["slug"], "html": post["body"], "type": "post",
                   "status": "published", "published_at": 1709287200000, "custom_excerpt": post.get("excerpt"),
                   "mobiledoc": json.dumps({"cards": [["markdown", {"markdown": "*x*"}]]})}],
        "tags": [{"id": f"t{i}", "name": name, "slug": "t"} for i, name in enumerate(post["categories"])],
        "posts_tags": [{"post_id": "p1", "tag_id": f"t{i}", "sort_order": i} for i in range(len(post["categories"]))],
        "users": [{"id": "u1", "name": "Ada"}], "posts_authors": [{"post_id": "p1", "author_id": "u1", "sort_order": 0}],
        "posts_meta": [{"post_id": "p1", "meta_title": "m"}]}}]})


def table(posts):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["title", "slug", "date", "categories", "body"])
    writer.writerows([post["title"], post["slug"], post["date"], ";".join(post["categories"]), post["body"]] for post in posts)
    return out.getvalue()


def database(source, page_size):
    schema = (source / "schema.sql").read_text()
    version = re.search(r"Version (\d+)", schema)[1]
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"PRAGMA page_size = {page_size}; {schema}; PRAGMA user_version = {version};"
                             f"PRAGMA application_id = {application_id(source)};")
    connection.executescript("""
      INSERT INTO post (slug, title, draft, date, created, updated, sort_at, checksum, body)
        VALUES ('seeds', 'Seeds', 0, 5, 5, 5, 5, 0, 'Beans and peas'), ('draft', 'D', 1, NULL, 6, 6, 6, 0, printf('%.700c', 'x'));
      INSERT INTO category (name, slug) VALUES ('News', 'news'), ('Garden', 'garden');
      INSERT INTO post_category VALUES (1, 1, 0, 5, 0), (1, 2, 1, 5, 0), (2, 2, 0, 6, 1);
      INSERT INTO source (name) VALUES ('blog');
      INSERT INTO origin VALUES (1, 'a', 1, NULL, NULL), (1, 'b', 2, NULL, NULL);
      INSERT INTO post_fts (rowid, title, body) SELECT id, title, body FROM post;
      INSERT INTO journal (at, command, rows, bytes) VALUES (5, 'post add', 1, 3);
      INSERT INTO journal_change VALUES (1, 0, x'010203');
    """)
    return connection.serialize()


def with_log(database):
    """The same, in SQLite's mode with a write-ahead log."""
    return database[:18] + b"\2\2" + database[20:]


def application_id(source):
    text = (source / "src/store/sqlite/schema.h").read_text()
    return int(re.search(r"kApplicationId = (\w+)", text)[1], 0)


def examples(source):
    """What the transcripts of the tests print into files."""
    for path in sorted((source / "tests/cli").glob("*.txt")):
        for text in re.findall(r"'(\{\"[^']+|---\\n[^']+|<[^']+)'", path.read_text()):
            yield text.replace("\\n", "\n")


def real_files(data):
    kinds = {".jsonl": ["jsonl", "directory"], ".csv": ["csv"], ".xml": ["wxr"], ".json": ["ghost"], ".md": ["markdown", "front_matter"],
             ".markdown": ["markdown", "front_matter", "html"], ".html": ["html"]}
    for path in sorted(data.rglob("*")):
        if path.suffix in kinds and path.is_file() and path.stat().st_size <= LARGEST:
            for kind in kinds[path.suffix]:
                yield kind, path.read_bytes()


def main():
    source, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    posts = records(source)
    lines = [json.dumps(post, ensure_ascii=False) for post in posts]
    pages = [front_matter(post) + post["body"] for post in posts]
    seeds = {
        "jsonl": lines + ["\n".join(lines[:3]), "[" + ",".join(lines[:2]) + "]"],
        "directory": lines + ["\n".join(lines)],
        "csv": [table(posts[:1]), table(posts[:4]), table(posts[:2]).replace(",", ";")],
        "markdown": pages + FRONT,
        "front_matter": [front_matter(post) for post in posts] + FRONT,
        "wxr": [wxr(post) for post in posts[:4]],
        "ghost": [ghost(post) for post in posts[:4]],
        "slug": TITLES + [post["title"] for post in posts],
        "when": WHEN, "words": WORDS, "select": SELECT,
        "long_text": ["0e\u0345\u0301", "0\u0f73", "1\u0e31\u0323\u0301x", "2-", "3 ", "0\u1100\u1161", "4\u202e\U0001f468\u200d"],
        "html": HTML + [post["body"] for post in posts],
        "database": [database(source, 512), with_log(database(source, 512)), database(source, 1024)],
    }
    for text in examples(source):
        for kind in ("jsonl", "directory", "ghost") if text[0] == "{" else ("markdown", "front_matter") if text[0] == "-" else ("wxr", "html"):
            seeds[kind].append(text)
    for kind, bytes_ in real_files(pathlib.Path(sys.argv[3])) if len(sys.argv) > 3 else ():
        seeds[kind].append(bytes_)
    for kind, texts in seeds.items():
        (output / kind).mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(texts):
            (output / kind / f"seed-{number}").write_bytes(text if isinstance(text, bytes) else text.encode())


main()
