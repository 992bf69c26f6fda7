"""Prints the posts of a blog, a line each: `CATEGORY | TIME | TITLE` for each of its categories, and one without category.

    blog export | site.py blog      what the database holds
    site.py hugo|jekyll SITE        what the built site shows, and links to
"""

import glob
import html
import json
import os
import re
import sys
from datetime import datetime, timezone
from urllib.parse import unquote

POST = re.compile(r'<li><a href="([^"]*)">(.*?)</a> <time datetime="([^"]*)">', re.S)


def line(category, date, title):
    time = datetime.fromisoformat(date.replace("Z", "+00:00")).astimezone(timezone.utc)
    return f"{category} | {time:%Y-%m-%d %H:%M:%S} | {' '.join(title.split()) or '(untitled)'}"


def stored():
    for post in map(json.loads, sys.stdin):
        if post["status"] == "published":
            for category in [""] + post["categories"]:
                yield line(category, post["date"], post["title"])


def shown(root, category, text):
    for address, title, date in POST.findall(text):
        path = root + unquote(html.unescape(address).removeprefix("https://example.org"))
        if not os.path.isfile(path if path.endswith(".html") else path + "index.html"):
            sys.exit(f"{address} leads nowhere")
        yield line(category, html.unescape(date), html.unescape(title))


def read(name):
    with open(name, encoding="utf-8") as file:
        return file.read()


def hugo(root):
    yield from shown(root, "", read(root + "/index.html"))
    for name in glob.glob(root + "/categories/**/index.html", recursive=True, include_hidden=True):
        text = read(name)
        yield from shown(root, html.unescape(re.search("<h1>(.*?)</h1>", text, re.S).group(1)), text)


def jekyll(root):
    yield from shown(root, "", read(root + "/index.html"))
    for part in read(root + "/categories.html").split("<h2 ")[1:]:
        yield from shown(root, html.unescape(re.search(">(.*?)</h2>", part, re.S).group(1)), part)


if sys.argv[1] == "blog":
    lines = stored()
elif sys.argv[1] == "hugo":
    lines = hugo(sys.argv[2] + "/public")
else:
    lines = jekyll(sys.argv[2] + "/_site")
print("\n".join(sorted(lines)))
