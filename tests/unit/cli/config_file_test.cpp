#include "cli/config_file.h"

#include "blog/error.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace blog::cli {

namespace {

class File {
 public:
  explicit File(std::string_view text)
      : path_(std::filesystem::temp_directory_path() / fmt::format("config-{}.toml", ::getpid())) {
    std::ofstream(path_) << text;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string problem_of(std::string_view text) {
  const File file(text);
  try {
    read_config_file(file.path());
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return std::string(error.what()).substr(file.path().string().size());
  }
  return "";
}

TEST_CASE("a setting knows the line it stands in") {
  const File file("# mine\ndb = \"~/blog.db\"\nwait = 2.5\nany_file_system = true\n");
  const ConfigFile config = read_config_file(file.path());
  REQUIRE(config.db);
  CHECK(config.db->value == "~/blog.db");
  CHECK(config.db->place == file.path().string() + ":2");
  CHECK(config.wait->value == 2.5);
  CHECK(config.any_file_system->value);
  CHECK(!config.color);
}

TEST_CASE("a config file that is not there sets nothing") { CHECK(!read_config_file("/nowhere/config.toml").db); }

TEST_CASE("what is wrong in a config file is named with its line") {
  CHECK(problem_of("\ndatabse = 1\n") ==
        ":2: no setting 'databse'; there are db, color, wait, any_file_system, selection, blog");
  CHECK(problem_of("colour = \"never\"\n") ==
        ":1: no setting 'colour'; there are db, color, wait, any_file_system, selection, blog; did you mean 'color'?");
  CHECK(problem_of("wait = \"long\"\n") == ":1: wait must be a number of seconds");
  CHECK(problem_of("any_file_system = 1\n") == ":1: any_file_system must be true or false");
  CHECK(problem_of("db = \n").starts_with(":1: bad TOML: "));
}

TEST_CASE("a config file with a byte order mark is named") {
  CHECK(problem_of("\xEF\xBB\xBF"
                   "db = 'x'\n") == ":1: a byte order mark stands in front; save the file without it");
}

TEST_CASE("a config file that is a link to nothing is no absent one") {
  const auto link = std::filesystem::temp_directory_path() / fmt::format("link-{}.toml", ::getpid());
  std::filesystem::create_symlink("nowhere", link);
  CHECK_THROWS_WITH_AS(
      read_config_file(link),
      fmt::format("the config file '{}' is a link to 'nowhere', which is not there", link.string()).c_str(), Error);
  std::filesystem::remove(link);
}

}  // namespace

TEST_CASE("selections and blogs have names in tables of their own") {
  const File file("db = 'x'\n[selection]\nold_1 = '--before 1y'\n\"一\" = '--all'\n[blog]\nwork = '~/w.db'\n");
  const ConfigFile config = read_config_file(file.path());
  CHECK(config.selections.at("old_1").value == "--before 1y");
  CHECK(config.selections.at("old_1").place == file.path().string() + ":3");
  CHECK(config.blogs.at("work").value == "~/w.db");
  CHECK(config.selections.size() + config.blogs.size() == 3);
  CHECK(problem_of("blog = 'x'\n") == ":1: blog must be a table: names and texts below '[blog]'");
  CHECK(problem_of("[blog]\nwork = 1\n") == ":2: work must be a text");
  for (const char* name : {"a b", "a/b", "@a", "", "a\\u001b"})
    CHECK(problem_of(std::string("[selection]\n\"") + name + "\" = ''\n").starts_with(":2: a name is made of"));
}

}  // namespace blog::cli
