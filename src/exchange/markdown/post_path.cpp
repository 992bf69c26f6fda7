#include "exchange/markdown/post_path.h"

#include "exchange/markdown/markdown.h"

#include "exchange/input/extension.h"
#include "text/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <vector>

namespace blog {
namespace {

constexpr std::string_view kHtmlExtensions = ".html .htm";
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kDateSize = 8;           // at least
constexpr std::string_view kDividers = "-_ ";  // of a date and a name

/// `de`, `pt-br`.
bool is_language(std::string_view text) {
  const std::size_t letters = std::min(text.find('-'), text.size());
  return (letters == 2 || letters == 3) && text.size() <= letters + 8 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; });
}

/// Whether the file is called that, but for its language and extension.
bool is_called(std::string_view file_name, std::string_view stem) {
  if (!file_name.starts_with(stem)) return false;
  const std::string_view rest = file_name.substr(stem.size(), file_name.rfind('.') - stem.size());
  return rest.empty() || (rest.front() == '.' && is_language(rest.substr(1)));
}

std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  const std::size_t size = std::min(text.find_first_not_of(kDigits), text.size());
  if (size < least || size > most) return std::nullopt;
  int number = 0;
  for (const char digit : text.substr(0, size)) number = number * 10 + (digit - '0');
  text.remove_prefix(size);
  return number;
}

/// A year of two digits lies between 1969 and 2068.
std::optional<int> take_year(std::string_view& text) {
  if (const auto year = take_number(text, 4, 4)) return year;
  const auto year = take_number(text, 2, 2);
  if (!year) return std::nullopt;
  return *year < 69 ? 2000 + *year : 1900 + *year;
}

bool take_sign(std::string_view& text, char sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(1);
  return true;
}

/// Empty where there is no such day.
std::string date_text(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : std::string();
}

/// Takes `2014-12-24`, `2014_12_24`, `14-1-2`; empty where the text does not begin so.
std::string take_divided_date(std::string_view& text) {
  const std::size_t digits = std::min(text.find_first_not_of(kDigits), text.size());
  const char sign = text.substr(digits).starts_with('_') ? '_' : '-';
  const auto year = sign == '_' ? take_number(text, 4, 4) : take_year(text);
  if (!year || !take_sign(text, sign)) return {};
  const auto month = take_number(text, 1, 2);
  if (!month || !take_sign(text, sign)) return {};
  const auto day = take_number(text, 1, 2);
  return day ? date_text(*year, *month, *day) : std::string();
}

/// Takes `20141224`.
std::string take_compact_date(std::string_view& text) {
  const auto number = take_number(text, 8, 8);
  if (!number) return {};
  const int year = *number / 10'000, month = *number / 100 % 100, day = *number % 100;
  return year >= 1900 && year < 2100 ? date_text(year, month, day) : std::string();
}

/// Takes a date and what divides it from a name: `-`, `_` or blanks.
std::string take_date(std::string_view& text) {
  std::string_view rest = text;
  std::string date = take_divided_date(rest);
  if (date.empty()) {
    rest = text;
    date = take_compact_date(rest);
  }
  if (date.empty() || rest.empty()) return date;
  const std::size_t size = std::min(rest.find_first_not_of(kDividers), rest.size());
  if (size == 0) return {};
  if (size < rest.size()) text = rest.substr(size);
  return date;
}

/// The number that the directory's name is.
std::optional<int> number_of(std::string_view directory, std::size_t least, std::size_t most) {
  const auto number = take_number(directory, least, most);
  return directory.empty() ? number : std::nullopt;
}

/// Of directories like `2014/12/24/`, the innermost.
std::string date_of_directories(std::string_view path) {
  const std::vector<std::string_view> parts = split(path, '/');
  for (std::size_t end = parts.size() - 1; end >= 3; --end) {
    const auto year = number_of(parts[end - 3], 4, 4);
    const auto month = number_of(parts[end - 2], 1, 2);
    const auto day = number_of(parts[end - 1], 1, 2);
    if (!year || !month || !day) continue;
    if (std::string date = date_text(*year, *month, *day); !date.empty()) return date;
  }
  return {};
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view without_extension(std::string_view name) {
  name = name.substr(0, name.rfind('.'));
  return name.substr(0, name.find_last_not_of('.') + 1);
}

/// The file's name without its extension, or its directory's name.
std::string_view name_of_post(std::string_view path) {
  const std::string_view file_name = last_part(path);
  if (is_index_name(file_name) && file_name.size() < path.size())
    return last_part(path.substr(0, path.size() - file_name.size() - 1));
  return without_extension(file_name);
}

}  // namespace

PostPath parse_address(std::string_view address) {
  PostPath parsed;
  address = address.substr(0, address.find_last_not_of('/') + 1);
  parsed.date = date_of_directories(address);
  parsed.is_recent = !parsed.date.empty();
  if (parsed.is_recent) parsed.name = last_part(address);
  return parsed;
}

PostPath parse_post_path(std::string_view path) {
  PostPath parsed;
  const std::string_view whole = parsed.name = name_of_post(path);
  parsed.date = take_date(parsed.name);
  const std::string_view taken = whole.substr(0, whole.size() - parsed.name.size());
  const bool has_hyphens = whole.find('-') < kDateSize && taken.find_first_of("_ ") == std::string_view::npos;
  parsed.is_recent = !parsed.date.empty() && !has_hyphens;
  if (parsed.date.empty()) parsed.date = date_of_directories(path);
  parsed.is_in_drafts = any_directory(path, [](std::string_view directory) { return directory == "_drafts"; });
  return parsed;
}

bool is_markdown_name(std::string_view file_name) { return has_extension(file_name, kMarkdownExtensions); }

bool is_html_name(std::string_view file_name) { return has_extension(file_name, kHtmlExtensions); }

bool is_index_name(std::string_view file_name) { return is_called(file_name, "index"); }

bool is_section_name(std::string_view file_name) { return is_called(file_name, "_index"); }

bool is_post_directory(std::string_view directory_name) {
  return directory_name == "_posts" || directory_name == "_drafts";
}

}  // namespace blog
