#include "store/sqlite/dated_copies.h"

#include "blog/error.h"
#include "file/part_file.h"
#include "store/sqlite/copy.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace blog {

namespace {

constexpr std::string_view kStampShape = "0000-00-00T000000Z";
constexpr std::string_view kSuffix = ".db";

struct DatedName {
  std::string stamp;
  int number = 1;

  friend auto operator<=>(const DatedName&, const DatedName&) = default;
};

std::string file_name(std::string_view blog, const DatedName& name) {
  return fmt::format("{}-{}{}{}", blog, name.stamp, name.number == 1 ? "" : fmt::format("-{}", name.number), kSuffix);
}

bool is_stamp(std::string_view text) {
  return std::ranges::equal(text, kStampShape,
                            [](char c, char shape) { return shape == '0' ? c >= '0' && c <= '9' : c == shape; });
}

/// None for a name that file_name would not have made.
std::optional<DatedName> parse_file_name(std::string_view blog, std::string_view file) {
  if (!file.starts_with(blog)) return std::nullopt;
  const std::string_view rest = file.substr(blog.size());
  if (rest.size() < 1 + kStampShape.size()) return std::nullopt;
  DatedName name{std::string(rest.substr(1, kStampShape.size()))};
  if (const std::string_view tail = rest.substr(1 + kStampShape.size()); tail.starts_with('-'))
    std::from_chars(tail.data() + 1, tail.data() + tail.size(), name.number);
  return is_stamp(name.stamp) && file_name(blog, name) == file ? std::optional(name) : std::nullopt;
}

void require_directory(const std::filesystem::path& directory) {
  std::error_code error;
  if (std::filesystem::is_directory(directory, error)) return;
  throw Error(ErrorCode::failed, "no directory '{}'; make it first, or mount the disk that has it", directory.string());
}

std::string stamp_of(std::int64_t seconds) {
  std::string stamp = format_time({seconds, 0});
  std::erase(stamp, ':');
  return stamp;
}

/// When a copy was made, as a stamp; empty where nothing tells, which sorts before all that is told.
std::string made_at(const std::filesystem::path& file, const std::string& stamp, const std::string& now) {
  struct stat status{};
  if (stamp <= now) return stamp;
  if (::stat(file.c_str(), &status) != 0) return "";
  std::string written = stamp_of(status.st_mtim.tv_sec);
  return written <= now ? written : "";
}

std::vector<DatedName> find_copies(const std::filesystem::path& directory, std::string_view blog) {
  std::vector<DatedName> copies;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error))
    if (entry->symlink_status().type() == std::filesystem::file_type::regular)
      if (auto name = parse_file_name(blog, entry->path().filename().string())) copies.push_back(std::move(*name));
  if (error) throw Error(ErrorCode::failed, "cannot read '{}': {}", directory.string(), error.message());
  return copies;
}

/// A copy that takes the first free name of this second, also where another program is quicker.
DatedName add_copy(Connection& connection, const std::filesystem::path& directory, std::string_view blog) {
  for (DatedName name{stamp_of(connection.options().clock->now().seconds)};; ++name.number) {
    try {
      copy_database(connection, directory / file_name(blog, name), false);
      return name;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::conflict) throw;
    }
  }
}

/// All copies but the one that was made now, which stays, whatever the clock says; the newest first.
std::vector<DatedName> find_others(const std::filesystem::path& directory, std::string_view blog,
                                   const DatedName& made) {
  std::vector<std::pair<std::string, DatedName>> aged;
  for (DatedName& name : find_copies(directory, blog)) {
    if (name == made) continue;
    aged.emplace_back(made_at(directory / file_name(blog, name), name.stamp, made.stamp), std::move(name));
  }
  std::ranges::sort(aged, std::greater());
  std::vector<DatedName> others;
  others.reserve(aged.size());
  for (auto& [age, name] : aged) others.push_back(std::move(name));
  return others;
}

}  // namespace

DatedBackup add_dated_copy(Connection& connection, const std::filesystem::path& directory, std::int64_t keep) {
  require_directory(directory);
  const std::string blog = connection.path().stem().string();
  remove_leftover_parts(directory, [&](std::string_view file) { return parse_file_name(blog, file).has_value(); });
  const DatedName made = add_copy(connection, directory, blog);
  DatedBackup backup{.file = directory / file_name(blog, made)};
  const std::vector<DatedName> others = find_others(directory, blog, made);
  backup.ahead = std::ranges::count_if(others, [&](const DatedName& other) { return other.stamp > made.stamp; });
  for (auto i = static_cast<std::size_t>(keep) - 1; i < others.size(); ++i) {
    const std::filesystem::path old = directory / file_name(blog, others[i]);
    std::error_code error;
    if (std::filesystem::remove(old, error)) ++backup.removed;
    if (error)
      throw Error(ErrorCode::failed, "made '{}', but cannot remove '{}': {}", backup.file.string(), old.string(),
                  error.message());
    remove_log(old);
  }
  return backup;
}

}  // namespace blog
