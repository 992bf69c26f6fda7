#include "exchange/generators/site_files.h"

namespace blog {
namespace {

constexpr SiteFile kFiles[] = {{"config.toml", R"file(# The address and the name of the site.
baseURL = "https://example.org/"
title = "Blog"

# A link to a page that is not there is no reason to fail.
refLinksErrorLevel = "WARNING"

# Each post under the name of its file, which no other has.
[permalinks]
  posts = "/posts/:filename/"

# HTML in posts is shown.
[markup.goldmark.renderer]
  unsafe = true
)file"},
                               {"layouts/_default/baseof.html", R"file(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ if not .IsHome }}{{ with .Title }}{{ . }}{{ else }}(untitled){{ end }} - {{ end }}{{ site.Title }}</title>
<style>
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }
img { max-width: 100%; } pre { overflow-x: auto; } time, footer { color: #666; }
</style>
</head>
<body>
<header><a href="{{ "/" | relURL }}">{{ site.Title }}</a> | <a href="{{ "categories/" | relURL }}">Categories</a> | <a href="{{ "tags/" | relURL }}">Tags</a></header>
<main>
{{ block "main" . }}{{ end }}
</main>
</body>
</html>
)file"},
                               {"layouts/index.html", R"file({{ define "main" }}
<h1>{{ site.Title }}</h1>
<ul>
{{ range where site.RegularPages "Section" "posts" }}<li><a href="{{ .RelPermalink }}">{{ with .Title }}{{ . }}{{ else }}(untitled){{ end }}</a> <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02" }}</time></li>
{{ end }}</ul>
{{ end }}
)file"},
                               {"layouts/_default/list.html", R"file({{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ with .Title }}{{ . }}{{ else }}(untitled){{ end }}</a>{{ if .IsPage }} <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02" }}</time>{{ else }} ({{ len .Pages }}){{ end }}</li>
{{ end }}</ul>
{{ end }}
)file"},
                               {"layouts/_default/single.html", R"file({{ define "main" }}
<article>
<h1>{{ with .Title }}{{ . }}{{ else }}(untitled){{ end }}</h1>
<p>{{ if not .Date.IsZero }}<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02" }}</time>{{ end }}{{ with .Params.author }} {{ . }}{{ end }}</p>
{{ .Content }}
<footer>
{{ range slice "categories" "tags" }}{{ with $.GetTerms . }}<p>{{ range . }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
{{ end }}{{ end }}</footer>
</article>
{{ end }}
)file"}};

}  // namespace

std::span<const SiteFile> hugo_site() { return kFiles; }

}  // namespace blog
