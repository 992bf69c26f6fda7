#include "exchange/generators/site_files.h"

namespace blog {
namespace {

constexpr SiteFile kFiles[] = {{"_config.yml", R"file(# The name and the address of the site.
title: Blog
url: "https://example.org"
baseurl: ""

# Braces in posts are text, also where only the first paragraph is taken.
excerpt_separator: ""

# Each post under the name of its file, which no other has.
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post, permalink: "/posts/:path/", render_with_liquid: false}
)file"},
                               {"_layouts/default.html", R"file(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% if page.title and page.title != "" %}{{ page.title | escape }}{% else %}(untitled){% endif %} - {{ site.title | escape }}</title>
<style>
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }
img { max-width: 100%; } pre { overflow-x: auto; } time, footer { color: #666; }
</style>
</head>
<body>
<header><a href="{{ '/' | relative_url }}">{{ site.title | escape }}</a> | <a href="{{ '/categories.html' | relative_url }}">Categories</a> | <a href="{{ '/tags.html' | relative_url }}">Tags</a></header>
<main>
{{ content }}
</main>
</body>
</html>
)file"},
                               {"_layouts/post.html", R"file(---
layout: default
---
<article>
<h1>{% if page.title and page.title != "" %}{{ page.title | escape }}{% else %}(untitled){% endif %}</h1>
<p><time datetime="{{ page.date | date_to_xmlschema }}">{{ page.date | date: "%Y-%m-%d" }}</time> {{ page.author | escape }}</p>
{{ content }}
<footer>
<p>{{ page.categories | join: ", " | escape }}</p>
<p>{{ page.tags | join: ", " | escape }}</p>
</footer>
</article>
)file"},
                               {"index.html", R"file(---
title: Posts
layout: default
---
<h1>{{ site.title | escape }}</h1>
<ul>
{% for post in site.posts %}<li><a href="{{ post.url | relative_url }}">{% if post.title and post.title != "" %}{{ post.title | escape }}{% else %}(untitled){% endif %}</a> <time datetime="{{ post.date | date_to_xmlschema }}">{{ post.date | date: "%Y-%m-%d" }}</time></li>
{% endfor %}</ul>
)file"},
                               {"categories.html", R"file(---
title: Categories
layout: default
---
<h1>Categories</h1>
{% for term in site.categories %}
<h2 id="term-{{ forloop.index }}">{{ term[0] | escape }}</h2>
<ul>
{% for post in term[1] %}<li><a href="{{ post.url | relative_url }}">{% if post.title and post.title != "" %}{{ post.title | escape }}{% else %}(untitled){% endif %}</a> <time datetime="{{ post.date | date_to_xmlschema }}">{{ post.date | date: "%Y-%m-%d" }}</time></li>
{% endfor %}</ul>
{% endfor %}
)file"},
                               {"tags.html", R"file(---
title: Tags
layout: default
---
<h1>Tags</h1>
{% for term in site.tags %}
<h2 id="term-{{ forloop.index }}">{{ term[0] | escape }}</h2>
<ul>
{% for post in term[1] %}<li><a href="{{ post.url | relative_url }}">{% if post.title and post.title != "" %}{{ post.title | escape }}{% else %}(untitled){% endif %}</a> <time datetime="{{ post.date | date_to_xmlschema }}">{{ post.date | date: "%Y-%m-%d" }}</time></li>
{% endfor %}</ul>
{% endfor %}
)file"}};

}  // namespace

std::span<const SiteFile> jekyll_site() { return kFiles; }

}  // namespace blog
