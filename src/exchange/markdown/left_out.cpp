#include "exchange/markdown/left_out.h"

#include "exchange/markdown/file_kinds.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace blog {
namespace {

constexpr std::size_t kMostNames = 5;  // that are told of one kind
constexpr std::size_t kMostExtensions = 200;
constexpr int kWidestName = 40;

/// `2 pages`, `2 directories`, but `2 README`.
std::string plural(std::string_view kind, std::int64_t count) {
  constexpr std::string_view kDirectory = "directory";
  if (count == 1 || (kind.back() >= 'A' && kind.back() <= 'Z')) return std::string(kind);
  if (kind.ends_with(kDirectory)) return fmt::format("{}ies", kind.substr(0, kind.size() - 1));
  return fmt::format("{}s", kind);
}

/// ` (.png 12, .css 3, …)`, the most frequent first.
std::string in_brackets(const SkippedKinds& extensions) {
  std::vector<std::pair<std::int64_t, std::string>> counted;
  for (const auto& [extension, count] : extensions)
    counted.emplace_back(-count, fmt::format("{} {}", count, extension.empty() ? "without extension" : extension));
  std::ranges::sort(counted);
  std::vector<std::string> told;
  for (const auto& [count, text] : counted)
    if (told.size() < kMostNames) told.push_back(text);
  return fmt::format(" ({}{})", fmt::join(told, ", "), told.size() < counted.size() ? ", …" : "");
}

}  // namespace

void LeftOut::add(std::string_view kind) { ++kinds_[std::string(kind)]; }

void LeftOut::add_directory(std::string_view kind, std::string_view name) {
  Directories& directories = directories_[std::string(kind)];
  ++directories.count;
  if (directories.names.size() <= kMostNames) directories.names.insert(truncate(visible(name), kWidestName));
}

void LeftOut::add_file(std::string_view name) {
  SkippedKinds& extensions = is_other_markup(name) ? markups_ : others_;
  const std::string extension = extension_of_file(name);
  const bool is_known = extensions.size() < kMostExtensions || extensions.contains(extension);
  ++extensions[is_known ? extension : std::string()];
}

SkippedKinds LeftOut::kinds() const {
  SkippedKinds kinds;
  for (const auto& [kind, count] : kinds_) kinds[plural(kind, count)] = count;
  for (const auto& [extension, count] : markups_) kinds[plural(fmt::format("{} file", extension), count)] = count;
  for (const auto& [kind, directories] : directories_) {
    const auto& [count, names] = directories;
    std::vector<std::string_view> told(names.begin(), names.end());
    told.resize(std::min(told.size(), kMostNames));
    kinds[fmt::format("{} ({}{})", plural(kind, count), fmt::join(told, ", "),
                      told.size() < names.size() ? ", …" : "")] = count;
  }
  std::int64_t others = 0;
  for (const auto& [extension, count] : others_) others += count;
  if (others > 0) kinds[plural("other file", others) + in_brackets(others_)] = others;
  return kinds;
}

}  // namespace blog
