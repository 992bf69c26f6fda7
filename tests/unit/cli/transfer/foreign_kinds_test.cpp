#include "cli/transfer/foreign_kinds.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

using namespace std::string_view_literals;

std::string wide(std::string_view text, std::size_t size, std::size_t place) {
  std::string out;
  for (const char c : text) {
    std::string unit(size, '\0');
    unit[place] = c;
    out += unit;
  }
  return out;
}

TEST_CASE("what is no file of posts is named with its remedy") {
  const auto kind = [](std::string_view bytes) { return foreign_kind("a b.x", bytes); };
  CHECK(kind("PK\3\4rest") == "'a b.x' is a zip archive; unpack it and import the directory");
  CHECK(
      kind("PK\3\4" + std::string(26, 'x') + "mimetypeapplication/epub+zip").starts_with("'a b.x' is an EPUB book; "));
  CHECK(kind("PK\3\4" + std::string(26, 'x') + "[Content_Types].xml").starts_with("'a b.x' is an office document; "));
  CHECK(kind("\x1F\x8B\b") == "'a b.x' is packed with gzip; gunzip -c a\\ b.x | blog import -");
  CHECK(kind("BZh91") == "'a b.x' is packed with bzip2; bunzip2 -c a\\ b.x | blog import -");
  CHECK(kind("\xFD\x37zXZ\0"sv) == "'a b.x' is packed with xz; xz -dc a\\ b.x | blog import -");
  CHECK(kind("\x28\xB5\x2F\xFD") == "'a b.x' is packed with zstd; zstd -dc a\\ b.x | blog import -");
  CHECK(kind(std::string(257, 'x') + "ustar") == "'a b.x' is a tar archive; unpack it and import the directory");
  CHECK(kind("%PDF-1.7").starts_with("'a b.x' is a PDF; "));
  CHECK(kind("SQLite format 3\0"sv).starts_with("'a b.x' is an SQLite database; "));
  CHECK(kind("<?xml version='1.0'?>\n<!-- x -->\n<feed xmlns='http://www.w3.org/2005/Atom'>")
            .starts_with("'a b.x' is an Atom feed; "));
  CHECK(foreign_kind("-", "\x1F\x8B\b") == "stdin is packed with gzip; gunzip -c before it makes text of it");
}

TEST_CASE("wide encodings are told with and without a mark") {
  const auto kind = [](const std::string& bytes) { return foreign_kind("x", bytes); };
  CHECK(kind("\xFF\xFE" + wide("title", 2, 0)) == "'x' is UTF-16; iconv -f UTF-16 -t UTF-8 x | blog import -");
  CHECK(kind("\xFE\xFF" + wide("title", 2, 1)) == "'x' is UTF-16; iconv -f UTF-16 -t UTF-8 x | blog import -");
  CHECK(kind(wide("title", 2, 0)) == "'x' is UTF-16; iconv -f UTF-16LE -t UTF-8 x | blog import -");
  CHECK(kind(wide("title", 2, 1)) == "'x' is UTF-16; iconv -f UTF-16BE -t UTF-8 x | blog import -");
  CHECK(kind(wide("title", 4, 0)) == "'x' is UTF-32; iconv -f UTF-32LE -t UTF-8 x | blog import -");
  CHECK(kind(wide("title", 4, 3)) == "'x' is UTF-32; iconv -f UTF-32BE -t UTF-8 x | blog import -");
  CHECK(kind("\xFF\xFE" + std::string(2, '\0') + wide("title", 4, 0)).starts_with("'x' is UTF-32; "));
}

TEST_CASE("HTML is told where no front matter stands before it") {
  for (const char* html :
       {"<!DOCTYPE html>\n", "\n <html lang='de'>", "<p>x", "<?xml version='1.0'?><!DOCTYPE HTML><html>"})
    CHECK(foreign_html("x", html).starts_with("'x' is HTML; "));
  for (const char* other : {"---\ntitle: x\n---\n<p>", "<?xml version='1.0'?><rss>", "<rss version='2.0'>", "< b", ""})
    CHECK(foreign_html("x", other).empty());
}

TEST_CASE("what may be posts is no foreign kind") {
  for (const std::string_view bytes : {"{\"title\":\"A\"}"sv, "title,body\n"sv, "\xEF\xBB\xBFtitle\n"sv,
                                       "a\0b\0"sv.substr(0, 3), ""sv, "---\n"sv, "<rss>"sv, "BZ,h"sv, "t\0i\0xx"sv})
    CHECK(foreign_kind("x", bytes).empty());
}

}  // namespace

}  // namespace blog::cli
