"""Made-up posts, the same in every run: bodies of 1.5 KB, three of 200 categories each, as JSON lines, Markdown or WXR."""

import json
import random
from pathlib import Path
from xml.sax.saxutils import escape

WORDS = ["".join(random.Random(i).choices("abcdefghijklmnopqrstuvwxyz", k=3 + i % 8)) for i in range(20_000)]


def posts(count, body_bytes=1500):
    dice = random.Random(1)
    for number in range(count):
        words = []
        size = 0
        while size < body_bytes:
            word = WORDS[int(len(WORDS) * dice.random() ** 2)]
            words.append(word)
            size += len(word) + 1
        yield {
            "title": " ".join(words[:6]).capitalize(),
            "slug": f"post-number-{number}",
            "date": f"20{number % 25:02}-{1 + number % 12:02}-{1 + number % 28:02}T10:00:00Z",
            "author": f"Author {number % 10}",
            "categories": [f"Category {int(200 * dice.random() ** 2)}" for _ in range(3)],
            "body": " ".join(words) + "\n",
        }


def write_jsonl(path, count, **options):
    with open(path, "w") as file:
        for post in posts(count, **options):
            file.write(json.dumps(post) + "\n")


def write_markdown(directory, count):
    for number, post in enumerate(posts(count)):
        folder = Path(directory) / f"{number // 200}"
        folder.mkdir(parents=True, exist_ok=True)
        lines = ["---"]
        lines += [f"{key}: {json.dumps(post[key])}" for key in ("title", "slug", "author", "categories")]
        lines += [f"date: {post['date']}", "---", ""]
        (folder / f"{post['slug']}.md").write_text("\n".join(lines) + post["body"])


WXR_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<wp:wxr_version>1.2</wp:wxr_version>
"""


def write_wxr(path, count, **options):
    with open(path, "w") as file:
        file.write(WXR_HEAD)
        for number, post in enumerate(posts(count, **options)):
            date = post["date"].replace("T", " ").rstrip("Z")
            terms = "".join(
                f'<category domain="category" nicename="{name.lower().replace(" ", "-")}"><![CDATA[{name}]]></category>\n'
                for name in post["categories"]
            )
            file.write(
                f"<item>\n<title>{escape(post['title'])}</title>\n<dc:creator>{post['author']}</dc:creator>\n"
                f'<guid isPermaLink="false">http://localhost/?p={number}</guid>\n'
                f"<content:encoded><![CDATA[<p>{post['body']}</p>]]></content:encoded>\n"
                f"<wp:post_id>{number}</wp:post_id>\n<wp:post_date>{date}</wp:post_date>\n"
                f"<wp:post_date_gmt>{date}</wp:post_date_gmt>\n<wp:post_name>{post['slug']}</wp:post_name>\n"
                f"<wp:status>publish</wp:status>\n<wp:post_type>post</wp:post_type>\n{terms}</item>\n"
            )
        file.write("</channel>\n</rss>\n")
