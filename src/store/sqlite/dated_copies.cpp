#include "store/sqlite/dated_copies.h"

#include "blog/error.h"
#include "file/part_file.h"
#include "store/sqlite/copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
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
  std::string stamp = format_time({connection.options().clock->now().seconds, 0});
  std::erase(stamp, ':');
  for (DatedName name{stamp};; ++name.number) {
    try {
      copy_database(connection, directory / file_name(blog, name), false);
      return name;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::conflict) throw;
    }
  }
}

}  // namespace

DatedBackup add_dated_copy(Connection& connection, const std::filesystem::path& directory, std::int64_t keep) {
  require_directory(directory);
  const std::string blog = connection.path().stem().string();
  remove_leftover_parts(directory, [&](std::string_view file) { return parse_file_name(blog, file).has_value(); });
  const DatedName made = add_copy(connection, directory, blog);
  DatedBackup backup{.file = directory / file_name(blog, made)};
  std::vector<DatedName> others = find_copies(directory, blog);
  std::erase(others, made);  // stays, whatever the clock says
  std::ranges::sort(others, std::greater());
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
