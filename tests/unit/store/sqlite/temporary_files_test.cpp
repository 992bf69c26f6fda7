// What is too much for memory lies where one can write.

#include "store/sqlite/temporary_files.h"

#include "store/blog_fixture.h"
#include "store/sqlite/connection.h"

#include <algorithm>
#include <filesystem>

using namespace blog;

namespace {

/// Sorts what does not fit into memory, up to its first row.
constexpr const char* kLongSort = R"sql(
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
  SELECT i, hex(randomblob(200)) AS text FROM n ORDER BY text
)sql";

/// Whether a file without a name is open that was made in this directory.
bool has_file_in(const std::filesystem::path& directory) {
  return std::ranges::any_of(std::filesystem::directory_iterator("/proc/self/fd"), [&](const auto& entry) {
    std::error_code error;
    const std::string file = std::filesystem::read_symlink(entry.path(), error).string();
    return file.starts_with(directory.string() + "/etilqs");
  });
}

bool sorts_in(const TestBlog& blog, const std::filesystem::path& wanted, const std::filesystem::path& found) {
  StoreOptions options = blog.options();
  options.temporary = wanted;
  Connection connection(blog.path(), Connection::Mode::read_only, options);
  BoundStatement statement(connection, kLongSort);
  REQUIRE(statement.next());
  return has_file_in(found);
}

}  // namespace

TEST_CASE("a long sort lies in the directory that was wanted") {
  const TestBlog blog;
  const std::filesystem::path directory = std::filesystem::path(blog.path()).parent_path() / "wanted";
  std::filesystem::create_directory(directory);
  CHECK(sorts_in(blog, directory, directory));
}

TEST_CASE("a wanted directory that is not there is passed over") {
  const TestBlog blog;
  const std::filesystem::path directory = std::filesystem::path(blog.path()).parent_path() / "nowhere";
  CHECK_FALSE(sorts_in(blog, directory, directory));
  CHECK(full_temporary_directory().empty());
}
