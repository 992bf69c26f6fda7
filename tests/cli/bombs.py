"""Writes files here that are made to take a reader's time or memory: one of each kind, small ones and ones of 200 MB."""

MB = 1 << 20
HEAD = ('<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>')
TAIL = "</item></channel></rss>"
ENTITIES = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
ANCHORS = "".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 10)}]\n" for i in range(9))


def long(before, after="", byte="x"):
    return [before] + [byte * MB] * 200 + [after]


FILES = {
    "laughs.xml": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{ENTITIES}]>{HEAD}<item><title>&l9;</title>{TAIL}',
    "external.xml": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}<item><title>&x;</title>{TAIL}',
    "deep.xml": HEAD + "<item>" + "<a>" * 1000000,
    "text.xml": long(HEAD + "<item><title>", "</title>" + TAIL),
    "cdata.xml": long(HEAD + "<item><content:encoded><![CDATA[", "]]>"),
    "attribute.xml": long(HEAD + '<item a="', '">' + TAIL),
    "name.xml": long(HEAD + "<", ">"),
    "comment.xml": long(HEAD + "<!--", "-->"),
    "laughs.md": f"---\ntitle: T\na0: &a0 [x]\n{ANCHORS}---\n",
    "cycle.md": "---\ntitle: T\na: &a [*a]\n---\n",
    "merge.md": "---\ntitle: T\na: &a {<<: *a}\n---\n",
    "deep.md": "---\ntitle: " + "[" * 30000 + "\n---\n",
    "toml.md": "+++\na = " + "[" * 60000 + "\n+++\n",
    "json.md": '{"a": ' + "[" * 60000,
    "deep.jsonl": '{"title": ' + "[" * 2000000,
    "long.jsonl": long('{"title": "', '"}\n'),
    "zero.jsonl": '{"title": "a\\u0000b"}\n',
    "half.jsonl": '{"title": "\\ud800"}\n',
    "twice.jsonl": '{"body": "a", "body": "b"}\n',
    "number.jsonl": '{"title": "T", "n": ' + "9" * 1000000 + "}\n",
    "cell.csv": long("title,body\nT,\"", '"\n'),
    "open.csv": ["title,body\nT,\""] + ["x" * MB + "\n"] * 16,
    "columns.csv": "title" + ",x" * 1000000 + "\n",
    "deep.json": '{"db": [{"data": {"posts": [{"title": ' + "[" * 2000000,
}

for name, text in FILES.items():
    with open(name, "w") as file:
        file.writelines([text] if isinstance(text, str) else text)
