#include "file/directory.h"

#include "store/blog_fixture.h"

#include <sys/stat.h>

using namespace blog;

namespace {

struct Site {
  TemporaryDirectory place;
  Directory directory{(place / "site").string()};

  std::filesystem::path path(std::string_view name) const { return place / ("site/" + std::string(name)); }
  std::string text(std::string_view name) const { return read_file(path(name)); }
  void put(std::string_view name, std::string_view bytes) { directory.put(name, bytes, directory.find(name)); }
  std::size_t files() const {
    const std::filesystem::recursive_directory_iterator entries(path(""));
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
  }
};

}  // namespace

TEST_CASE("a file takes the place of what was found there") {
  Site site;
  write_file(site.path("old"), "old");
  site.put("old", "new");
  site.put("a/b", "fresh");
  CHECK(site.text("old") == "old");
  site.directory.settle();
  CHECK(site.text("old") == "new");
  CHECK(site.text("a/b") == "fresh");
  CHECK(site.directory.taken().empty());
  CHECK(site.files() == 3);
}

TEST_CASE("what somebody wrote since a place was looked at stays") {
  Site site;
  for (const char* name : {"changed", "replaced", "gone"}) write_file(site.path(name), "old");
  for (const char* name : {"changed", "replaced", "gone", "made", "linked"}) site.put(name, "new");
  write_file(site.path("changed"), "theirs");
  write_file(site.path("other"), "old");
  std::filesystem::rename(site.path("other"), site.path("replaced"));
  std::filesystem::remove(site.path("gone"));
  write_file(site.path("made"), "theirs");
  std::filesystem::create_symlink("changed", site.path("linked"));
  site.directory.settle();
  CHECK(site.directory.taken() == Names{"changed", "replaced", "gone", "made", "linked"});
  CHECK(site.text("changed") == "theirs");
  CHECK(site.text("replaced") == "old");
  CHECK(site.text("made") == "theirs");
  CHECK(std::filesystem::is_symlink(site.path("linked")));
  CHECK(site.files() == 4);
}

TEST_CASE("only what was found is removed and a directory with it that is empty then") {
  Site site;
  site.put("a/b", "text");
  site.put("a/c", "text");
  site.directory.settle();
  const Found before = site.directory.find("a/b");
  write_file(site.path("a/b"), "theirs");
  CHECK_FALSE(site.directory.remove("a/b", before));
  CHECK(site.text("a/b") == "theirs");
  CHECK(site.directory.remove("a/b", site.directory.find("a/b")));
  CHECK(site.directory.remove("a/c", site.directory.find("a/c")));
  CHECK(site.files() == 0);
}

TEST_CASE("what is no file can be found and replaced too") {
  Site site;
  std::filesystem::create_symlink("nowhere", site.path("link"));
  REQUIRE(::mkfifo(site.path("pipe").c_str(), 0600) == 0);
  for (const char* name : {"link", "pipe"}) {
    CHECK(site.directory.find(name).kind == Found::Kind::other);
    site.put(name, "new");
  }
  site.directory.settle();
  CHECK(site.directory.taken().empty());
  for (const char* name : {"link", "pipe"}) CHECK(site.text(name) == "new");
  CHECK(site.files() == 2);
}
