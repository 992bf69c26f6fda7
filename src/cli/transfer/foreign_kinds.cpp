#include "cli/transfer/foreign_kinds.h"

#include "text/shell.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace blog::cli {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kUnpack = "unpack it and import the directory";
constexpr std::string_view kSaveAs = "save it as Markdown, or a table as CSV in UTF-8";
constexpr std::string_view kNoPosts = "it holds no posts";

/// What a file is whose bytes begin so, and the remedy.
struct Kind {
  std::string_view begin;
  std::string_view what;
  std::string_view remedy;
  bool is_command = false;  ///< the remedy, which writes to its standard output what can be imported
  std::size_t at = 0;       ///< where the bytes stand
};

constexpr Kind kKinds[] = {
    {"mimetypeapplication/epub"sv, "an EPUB book", kSaveAs, false, 30},
    {"mimetypeapplication/vnd.oasis"sv, "an office document", kSaveAs, false, 30},
    {"[Content_Types].xml"sv, "an office document", kSaveAs, false, 30},
    {"PK\3\4"sv, "a zip archive", kUnpack},
    {"PK\5\6"sv, "an empty zip archive", kNoPosts},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive", kUnpack},
    {"Rar!\x1A\x07"sv, "a RAR archive", kUnpack},
    {"ustar"sv, "a tar archive", kUnpack, false, 257},
    {"\x1F\x8B"sv, "packed with gzip", "gunzip -c", true},
    {"BZh"sv, "packed with bzip2", "bunzip2 -c", true},
    {"\xFD"
     "7zXZ\0"sv,
     "packed with xz", "xz -dc", true},
    {"\x28\xB5\x2F\xFD"sv, "packed with zstd", "zstd -dc", true},
    {"\xFF\xFE\0\0"sv, "UTF-32", "iconv -f UTF-32 -t UTF-8", true},
    {"\0\0\xFE\xFF"sv, "UTF-32", "iconv -f UTF-32 -t UTF-8", true},
    {"\xFF\xFE"sv, "UTF-16", "iconv -f UTF-16 -t UTF-8", true},
    {"\xFE\xFF"sv, "UTF-16", "iconv -f UTF-16 -t UTF-8", true},
    {"%PDF-"sv, "a PDF", kSaveAs},
    {R"({\rtf)"sv, "a text in RTF", kSaveAs},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old office document", kSaveAs},
    {"SQLite format 3\0"sv, "an SQLite database",
     "if it is a blog, --db names it, and 'blog export' writes what can be imported"},
    {"\x89PNG"sv, "an image", kNoPosts},
    {"\xFF\xD8\xFF"sv, "an image", kNoPosts},
    {"GIF8"sv, "an image", kNoPosts},
};

constexpr Kind kAtom = {
    {}, "an Atom feed", "export the posts from the program that wrote it, in a format of 'blog import'"};
constexpr Kind kHtml = {{}, "HTML", "write front matter in front of it (---, title: ..., ---) and import it again"};

/// UTF-16 and UTF-32 without a mark: every unit of an English beginning has one byte that is not NUL.
struct Wide {
  std::size_t size = 0;
  std::size_t place = 0;
  Kind kind;
};
constexpr Wide kWide[] = {
    {4, 0, {{}, "UTF-32", "iconv -f UTF-32LE -t UTF-8", true}},
    {4, 3, {{}, "UTF-32", "iconv -f UTF-32BE -t UTF-8", true}},
    {2, 0, {{}, "UTF-16", "iconv -f UTF-16LE -t UTF-8", true}},
    {2, 1, {{}, "UTF-16", "iconv -f UTF-16BE -t UTF-8", true}},
};

bool is_wide(std::string_view bytes, const Wide& wide) {
  constexpr std::size_t kLookedAt = 16;
  if (bytes.size() < 2 * wide.size) return false;
  bytes = bytes.substr(0, std::min(kLookedAt, bytes.size() / wide.size * wide.size));
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if ((bytes[i] != '\0') != (i % wide.size == wide.place)) return false;
  return true;
}

std::string sentence(const std::string& path, const Kind& kind) {
  const std::string name = path == "-" ? "stdin" : fmt::format("'{}'", path);
  if (!kind.is_command) return fmt::format("{} is {}; {}", name, kind.what, kind.remedy);
  if (path == "-") return fmt::format("{} is {}; {} before it makes text of it", name, kind.what, kind.remedy);
  return fmt::format("{} is {}; {} {} | blog import -", name, kind.what, kind.remedy, quote_for_shell(path, 0));
}

/// The text behind blanks, a byte order mark, and what stands before the outermost element of XML and HTML.
std::string_view at_element(std::string_view text) {
  text = without_byte_order_mark(text);
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const bool is_comment = text.starts_with("<!--");
    if (!text.starts_with("<?") && !is_comment) return text;
    const std::size_t end = text.find(is_comment ? "-->" : "?>");
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end);
    text.remove_prefix(text.find('>') + 1);
  }
}

bool begins_with_element(std::string_view text, std::string_view name) {
  if (lower_ascii(text.substr(0, name.size())) != name) return false;
  return text.size() == name.size() || std::string_view(" \t\r\n>/").find(text[name.size()]) != std::string_view::npos;
}

}  // namespace

std::string foreign_kind(const std::string& path, std::string_view first_bytes) {
  for (const Kind& kind : kKinds)
    if (first_bytes.size() > kind.at && first_bytes.substr(kind.at).starts_with(kind.begin))
      return sentence(path, kind);
  for (const Wide& wide : kWide)
    if (is_wide(first_bytes, wide)) return sentence(path, wide.kind);
  const std::string_view element = at_element(first_bytes);
  return begins_with_element(element, "<feed") ? sentence(path, kAtom) : std::string();
}

std::string foreign_html(const std::string& path, std::string_view first_bytes) {
  const std::string_view element = at_element(first_bytes);
  const char letter = element.size() > 1 && element[0] == '<' ? lower_ascii(element[1]) : '\0';
  const bool is_html = (letter >= 'a' && letter <= 'z' && !begins_with_element(element, "<rss")) ||
                       begins_with_element(element, "<!doctype html");
  return is_html ? sentence(path, kHtml) : std::string();
}

}  // namespace blog::cli
