"""Prints a blog, as JSON lines, that no site generator would like: every title, slug, category and body that breaks one."""

import json

NAMES = ["C++", "C#", "C", "a/b", "..", "../..", "#", "🎉", "!", "%", "Q&A", "QA", "Q A", "x" * 255, "Été", "Ete", "index",
         "index.xml", "page", "yes", "null", "~", "123", "2024-01-01", "- a", "a: b", "{{ x }}", "{% y %}", "日本", "<b>",
         '"q"', "'", "a\\b", ".hidden", "etc.", "404", "posts"]
SLUGS = ["index", "_index", "Foo", "foo", "FOO", "a.en", "a", "v1.2", "../x", "..", "/etc/passwd", "a/b", "🎉", "🎊", "日本",
         "é", "e\u0301", "x" * 200, "x" * 199 + "y", "404", "con", "a%41", "a:b", "a?b", "-rf", ".x", "posts", "README",
         "2020-01-02-dated"]
TITLES = ["", "yes", "~", "1.10", "# x", "a: b", "- a", "'", '"', "<b>x</b>", "{{ x }}", "{% x %}", "{{< x >}}", "🎉", "..",
          "\\", "2024-01-01", "&amp;", "t" * 3000]
BODIES = ["{{<", "{{%", "{{< note >}}", "{{< note >}}x{{< /note >}}", "{{% note %}}x{{% /note %}}", "{{< Note >}}",
          "{{< tweet 12 >}}", "{{< figure src=\"a.png\" >}}", "[x]({{< ref \"foo.md#x\" >}})", "{{< relref >}}",
          "{{< param x >}}", "{{< highlight go >}}a{{< /highlight >}}", "{{< /note >}}", "{{</* note */>}}", "{{< a/b >}}",
          "{{< a b=c d >}}", "{{\\< note >}}", "{{ .Title }}", "{% raw %}", "{% include x %}", "{{ page.x | bad }}",
          "{% endraw %}", "---\na: b\n---\n", "+++\n", "```go {hl_lines=[\nx\n```", "<!--more-->", "{:toc}", "| a |\n|--|\n",
          "<script>", "\t", "{::options a=\"b\" /}"]
METAS = [{"url": "http://x/"}, {"url": "/"}, {"aliases": ["/"]}, {"aliases": ["/old/"]}, {"aliases": 5}, {"outputs": ["x"]},
         {"_build": 5}, {"layout": "none"}, {"permalink": 5}, {"permalink": "/"}, {"tags": ["a", ".."]}, {"tags": "a b"},
         {"expiryDate": 5}, {"cascade": 5}, {"title": "x", "Foo": 1, "foo": 2, "": 3, "<<": {"a": 1}, "yes": None},
         {"render_with_liquid": True}, {"deep": [[{"a": [1.10, 1e300, -0, 12345678901234567890]}]]}]

for i in range(120):
    print(json.dumps({
        "source": "nasty", "key": str(i), "slug": SLUGS[i] if i < len(SLUGS) else f"post-{i}x",
        "title": TITLES[i % len(TITLES)], "status": "draft" if i % 9 == 8 else "published",
        "date": f"20{i % 25:02}-05-{i % 28 + 1:02}T0{i % 10}:00:00" + ["Z", "+05:45", "-11:00", "+14:00"][i % 4],
        "created": "2020-01-01T00:00:00Z", "updated": "2021-01-01T00:00:00Z", "author": NAMES[i % 25],
        "excerpt": BODIES[i % len(BODIES)], "categories": [NAMES[i % len(NAMES)], NAMES[(7 * i + 1) % len(NAMES)]],
        "markup": "html" if i % 5 == 0 else "markdown", "meta": METAS[i % len(METAS)],
        "body": BODIES[i % len(BODIES)] + ("\n" + BODIES[(5 * i + 3) % len(BODIES)] if i % 3 == 0 else "")}))
