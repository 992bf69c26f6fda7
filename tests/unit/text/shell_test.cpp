#include "text/shell.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

using Words = std::vector<std::string>;

Words words(std::string_view line) { return split_shell_line(line).words; }

}  // namespace

TEST_CASE("a line is split as a shell splits it") {
  CHECK(words("") == Words{""});
  CHECK(words("blog") == Words{"blog"});
  CHECK(words("  blog  post ") == Words{"blog", "post", ""});
  CHECK(words("blog -c Guest\\ P") == Words{"blog", "-c", "Guest P"});
  CHECK(words("blog -c 'Guest P") == Words{"blog", "-c", "Guest P"});
  CHECK(words("blog 'a \\' \"b 'c' \\\" \\n\" d\"e f\"g") == Words{"blog", "a \\", "b 'c' \" \\n", "de fg"});
  CHECK(words("blog '' ") == Words{"blog", "", ""});
  CHECK(words("blog C\\&D\\\\") == Words{"blog", "C&D\\"});
  CHECK(words("blog -c \\") == Words{"blog", "-c", "\\"});
}

TEST_CASE("a line tells the quote around the cursor and where the word begins") {
  CHECK(split_shell_line("blog -c \"Guest P").open_quote == '"');
  CHECK(split_shell_line("blog -c 'it'\\''s").open_quote == '\'');
  CHECK(split_shell_line("blog -c 'Guest Post'").open_quote == 0);
  CHECK(split_shell_line("blog -c 'Guest P").last_word == 8);
  CHECK(split_shell_line("blog -c ").last_word == 8);
}

TEST_CASE("quoted text is read back as it was") {
  for (const std::string text : {"Guest Post", "it's", "R&D", "$HOME `id`", "a\"b\\c", "!a\"!b!", "'a'",
                                 "*?[x]{y}~#!;|<>()", "C++", "日本 語"}) {
    CAPTURE(text);
    CHECK(words("blog " + quote_for_shell(text, 0)) == Words{"blog", text});
    CHECK(words("blog \"" + quote_for_shell(text, '"') + "\"") == Words{"blog", text});
    CHECK(words("blog '" + quote_for_shell(text, '\'') + "'") == Words{"blog", text});
  }
  CHECK(quote_for_shell("a!", '"') == R"(a"'!'")");
  CHECK(quote_for_shell("post-1_a.b/C++", 0) == "post-1_a.b/C++");
}

}  // namespace blog
