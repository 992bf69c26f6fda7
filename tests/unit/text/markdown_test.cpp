#include "text/markdown.h"
#include "text/safe_html.h"

#include <doctest/doctest.h>

#include <ctime>
#include <random>
#include <regex>
#include <vector>

namespace blog {
namespace {

std::string html_of(std::string_view markdown) { return render_markdown(markdown).html; }

std::string repeat(std::string_view text, std::size_t size) {
  std::string out;
  while (out.size() < size) out += text;
  return out;
}

bool is_harmless(const std::string& html) {
  static const std::regex harm(
      R"(<\s*/?\s*(script|style|object|embed|form|input|base|meta|link|svg|math)\b|<[^>]*\son\w+\s*=|(href|src)="\s*(javascript|data|vbscript|file):|srcdoc=)",
      std::regex::icase | std::regex::optimize);
  return !std::regex_search(html, harm);
}

}  // namespace

TEST_CASE("Markdown becomes HTML as on GitHub") {
  CHECK(html_of("# A *b*\n\nc & d") == "<h1>A <em>b</em></h1>\n<p>c &amp; d</p>\n");
  CHECK(html_of("~~a~~ www.example.org") ==
        "<p><del>a</del> <a href=\"http://www.example.org\">www.example.org</a></p>\n");
  CHECK(html_of("|a|b|\n|-|-:|\n|1|2|").find("<td align=\"right\">2</td>") != std::string::npos);
  CHECK(html_of("- [x] done").find("<input type=\"checkbox\" checked=\"\" disabled=\"\" />") != std::string::npos);
  CHECK(html_of("```cpp\na<b\n```") == "<pre><code class=\"language-cpp\">a&lt;b\n</code></pre>\n");
  CHECK(html_of("").empty());
}

TEST_CASE("HTML that lays out stays in Markdown") {
  const RenderedMarkdown rendered = render_markdown("<div class=\"x\">\n\na <kbd>b</kbd> <!--more-->\n\n</div>");
  CHECK(rendered.html == "<div class=\"x\">\n<p>a <kbd>b</kbd> <!--more--></p>\n</div>\n");
  CHECK_FALSE(rendered.removed_html);
  CHECK(html_of("<img src=\"a.png\" alt='1 > 0' width=10 />") == "<img src=\"a.png\" alt=\"1 &gt; 0\" width=\"10\">\n");
}

TEST_CASE("what acts on its reader is taken out of Markdown") {
  const char* const kHostile[] = {
      "<script>alert(1)</script>",
      "a <script>alert(1)</script>",
      "<SCRIPT SRC=//x.y/z></SCRIPT>",
      "<img src=x onerror=alert(1)>",
      "<img src=x\nONERROR = 'alert(1)'>",
      "<a href=\"javascript:alert(1)\">x</a>",
      "<a href=\"java\nscript:alert(1)\">x</a>",
      "<a href=\"&#106;avascript:alert(1)\">x</a>",
      "<a href=\"javascript&colon;alert(1)\">x</a>",
      "<a href=' javascript:alert(1)'>x</a>",
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x](data:text/html;base64,PHNjcmlwdD4=)",
      "![x](data:image/svg+xml;base64,PHN2Zz4=)",
      "[x](vbscript:x) [y](file:///etc/passwd)",
      "<javascript:alert(1)>",
      "[x]: javascript:alert(1)\n\n[x]",
      "<svg onload=alert(1)>",
      "<svg><script>alert(1)</script></svg>",
      "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
      "<iframe src=\"javascript:alert(1)\"></iframe>",
      "<form action=x><input onfocus=alert(1) autofocus></form>",
      "<style>*{background:url(x)}</style>",
      "<p style=\"background:url(javascript:alert(1))\">x</p>",
      "<object data=x></object><embed src=x>",
      "<!--[if IE]><script>alert(1)</script><![endif]-->",
      "<div onclick=alert(1)//<b>",
      "<meta http-equiv=refresh content=0><base href=//x><link rel=import href=x>",
      "<math><mi xlink:href=\"javascript:alert(1)\">",
  };
  for (const char* markdown : kHostile) {
    const RenderedMarkdown rendered = render_markdown(markdown);
    CAPTURE(markdown);
    CAPTURE(rendered.html);
    CHECK(is_harmless(rendered.html));
    CHECK(rendered.removed_html);
  }
  CHECK_FALSE(is_harmless("<img src=x onerror=alert(1)>"));
  CHECK_FALSE(is_harmless("<a href=\"javascript:x\">"));
}

TEST_CASE("nothing that HTML parts are put together to is harmful") {
  std::mt19937 random(11);
  constexpr const char* kParts[] = {
      "<",        ">",         "/",    "\"",          "'",    "=",       " ",         "script", "img",    "a",
      "<a href=", "onload=",   "src=", "javascript:", "<!--", "-->",     "<![CDATA[", "<?",     "&#58;",  "\n",
      "x",        "</script>", "<p ",  "<svg>",       "</",   "<style>", "\t",        "`",      "style=", "title="};
  for (int round = 0; round < 5000; ++round) {
    std::string html;
    for (auto length = random() % 20; length > 0; --length) html += kParts[random() % std::size(kParts)];
    CAPTURE(html);
    CHECK(is_harmless(safe_html(html).html));
    CHECK(is_harmless(render_markdown(html).html));
    const SafeHtml again = safe_html(safe_html(html).html);
    CHECK(again.html == safe_html(html).html);
    CHECK_FALSE(again.removed);
  }
}

TEST_CASE("a style keeps its quotes and loses what could act") {
  const SafeHtml quoted = safe_html("<p style='font-family: \"Noto\", x'>");
  CHECK(quoted.html == "<p style=\"font-family: &quot;Noto&quot;, x\">");
  CHECK_FALSE(quoted.removed);
  const SafeHtml again = safe_html(quoted.html);
  CHECK(again.html == quoted.html);
  CHECK_FALSE(again.removed);
  for (const char* style : {"a:url(x)", "a:&quot;&#40;", "@import", "a:\\0028", "a>b", "<", "&quot", "a&amp;"}) {
    CAPTURE(style);
    const SafeHtml safe = safe_html(std::string("<p style='") + style + "'>");
    CHECK(safe.html == "<p>");
    CHECK(safe.removed);
  }
}

TEST_CASE("links to the web or the page itself are safe and no others") {
  for (const char* link : {"http://a", "HTTPS://a", "mailto:a@b", "/a:b", "a/b", "#a", "?a=b:c", "//a", "", "a b"})
    CHECK(is_safe_link(link));
  for (const char* link : {"javascript:a", " javascript:a", "java\tscript:a", "data:a", "ftp://a", "tel:1", "x:", ":a"})
    CHECK_FALSE(is_safe_link(link));
}

TEST_CASE("Markdown made to keep a renderer busy does not") {
  constexpr double kHanging = 20;  // seconds, also under sanitizers; without the caps it would be minutes
  const std::size_t size = 1'000'000;
  std::vector<std::string> texts = {
      "a|b\n-|-\n" + repeat("|", 18'000),
      repeat("|x", size) + "\n" + repeat("|-", size) + "\na\n",
      repeat("|x", 2'000) + "\n" + repeat("|-", 2'000) + "\n" + repeat("x\n", size / 2),
      "[a]: " + repeat("x", size / 2) + "\n\n" + repeat("[a] ", 10'000),
      "[a]: x \"" + repeat("x\n", size / 2) + "\"\n\n" + repeat("[a] ", 10'000),
      "www.a" + repeat(")", size),
      repeat("www.a)).", size),
      repeat("a@b", 6'000) + repeat("x", size),
      "x <a" + repeat(" <a", size),
      "<div>\n" + repeat("<a ", size),
      "<div>\n" + repeat("<!--", size),
      "<div>\n" + repeat("<svg>", size),
      repeat("a", 64'000'000),
  };
  for (const char* part :
       {"![[]()", "[", "![",   "[a](", "a@b",  "a@b.c ", "@", ">", "> ",         "- ", "1. ", "*a ", "_a*",       "**a",
        "`",      "<", "<!--", "~a ",  "~~a~", "[^a]",   "#", "|", "a|b\n-|-\n", "\\", "&",   "\n",  "http://a()"})
    texts.push_back(repeat(part, size));
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    const std::clock_t begin = std::clock();
    const RenderedMarkdown rendered = render_markdown(text);
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < kHanging);
    CHECK(rendered.html.size() < 40 * text.size() + 100);
  }
}

TEST_CASE("Markdown too intricate to render stays to be read") {
  const RenderedMarkdown rendered = render_markdown("<b> & " + repeat("[", 30'000));
  CHECK(rendered.is_plain);
  CHECK(rendered.html.starts_with("<pre>&lt;b&gt; &amp; [["));
  CHECK(rendered.html.ends_with("[</pre>\n"));
  CHECK_FALSE(render_markdown(repeat("[a](b) ", 50'000)).is_plain);
  CHECK(html_of(repeat("|", 501)) == "<p>" + repeat("|", 501) + "</p>\n");
}

}  // namespace blog
