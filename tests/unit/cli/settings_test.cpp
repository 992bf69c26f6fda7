#include "cli/settings.h"

#include "blog/error.h"
#include "cli/world_in_memory.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace blog::cli {

namespace {

struct Home : WorldInMemory {
  Home() { variables["HOME"] = "/nowhere/home"; }
};

TEST_CASE_FIXTURE(Home, "a flag beats the environment which beats the default") {
  CHECK(resolve_settings({}, world).db == "/nowhere/home/.local/share/blog/blog.db");
  variables["XDG_DATA_HOME"] = "/nowhere/data";
  CHECK(resolve_settings({}, world).db == "/nowhere/data/blog/blog.db");
  variables["BLOG_DB"] = "environment.db";
  CHECK(resolve_settings({}, world).db == "environment.db");
  CHECK(resolve_settings({.db = "flag.db"}, world).db == "flag.db");
}

TEST_CASE_FIXTURE(Home, "a relative directory in the environment does not count") {
  variables["XDG_DATA_HOME"] = "data";
  CHECK(resolve_settings({}, world).db == "/nowhere/home/.local/share/blog/blog.db");
}

TEST_CASE_FIXTURE(Home, "the home directory is meant by ~ wherever no shell expands it") {
  CHECK(resolve_settings({.db = "~/x/y.db"}, world).db == "/nowhere/home/x/y.db");
  variables["BLOG_DB"] = "~/z.db";
  CHECK(resolve_settings({}, world).db == "/nowhere/home/z.db");
  CHECK(resolve_settings({.db = "./~ada"}, world).db == "./~ada");
  CHECK(resolve_settings({.db = "a~/b"}, world).db == "a~/b");
  CHECK_THROWS_WITH_AS(
      resolve_settings({.db = "~ada/x.db"}, world),
      "--db: '~ada/x.db' is not expanded: write the whole path, or './~ada/x.db' for a file of that name", Error);
}

TEST_CASE_FIXTURE(Home, "a relative path in the config file begins at its directory") {
  const std::filesystem::path directory = std::filesystem::temp_directory_path() / fmt::format("set-{}", ::getpid());
  std::filesystem::create_directories(directory / "blog");
  variables["XDG_CONFIG_HOME"] = directory.string();
  const auto db_of = [&](std::string_view path) {
    std::ofstream(directory / "blog/config.toml") << fmt::format("db = '{}'\n", path);
    return resolve_settings({}, world).db;
  };
  CHECK(db_of("mine.db") == (directory / "blog/mine.db").string());
  CHECK(db_of("/x/mine.db") == "/x/mine.db");
  CHECK(db_of("~/mine.db") == "/nowhere/home/mine.db");
  CHECK_THROWS_AS(db_of("~ada/mine.db"), Error);
  std::filesystem::remove_all(directory);
}

TEST_CASE_FIXTURE(Home, "colour goes to a terminal unless something forbids it") {
  CHECK(!resolve_settings({}, world).color);
  CHECK(resolve_settings({.color = "always"}, world).color);
  world.out_is_terminal = true;
  CHECK(resolve_settings({}, world).color);
  variables["NO_COLOR"] = "1";
  CHECK(!resolve_settings({}, world).color);
  CHECK(resolve_settings({.color = "always"}, world).color);
  CHECK_THROWS_WITH_AS(resolve_settings({.color = "alwasy"}, world),
                       "--color 'alwasy' is not one of auto, always, never; did you mean 'always'?", Error);
}

TEST_CASE_FIXTURE(Home, "a wait is a number of seconds") {
  CHECK(resolve_settings({}, world).wait == std::chrono::seconds(10));
  CHECK(resolve_settings({.wait = "0.25"}, world).wait == std::chrono::milliseconds(250));
  for (const char* const text : {"soon", "-1", "nan", "1e10"})
    CHECK_THROWS_AS(resolve_settings({.wait = text}, world), Error);
}

TEST_CASE_FIXTURE(WorldInMemory, "without a home the blog must be named") {
  CHECK_THROWS_WITH_AS(resolve_settings({}, world), "HOME is not set; name the blog with --db FILE or BLOG_DB", Error);
  CHECK(resolve_settings({.db = "x.db"}, world).db == "x.db");
}

}  // namespace

}  // namespace blog::cli
