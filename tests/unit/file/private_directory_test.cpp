#include "file/private_directory.h"

#include "store/blog_fixture.h"

#include <sys/stat.h>

using namespace blog;

TEST_CASE("a private directory is its owner's alone until it is removed") {
  const TemporaryDirectory place;
  const PrivateDirectory directory((place / "edit-").string());
  struct stat status{};
  REQUIRE(::stat(directory.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  write_file(directory.path() + "/file", "text");
  CHECK(directory.is_in_place());
  directory.remove();
  CHECK(std::filesystem::is_empty(place / ""));
}

TEST_CASE("empty private directories of programs that died are removed and no others") {
  const TemporaryDirectory place;
  for (const char* name : {"edit-empty0", "edit-parts0", "edit-texts0", "other-empty0", "edit-longer00"})
    std::filesystem::create_directory(place / name);
  write_file(place / "edit-parts0/post.md.part-77", "half a te");
  write_file(place / "edit-texts0/post.md", "a text");
  write_file(place / "edit-files0", "a file");
  const PrivateDirectory used((place / "edit-").string());
  const PrivateDirectory other((place / "edit-").string());
  CHECK(used.is_in_place());
  CHECK(other.is_in_place());
  CHECK_FALSE(std::filesystem::exists(place / "edit-empty0"));
  CHECK_FALSE(std::filesystem::exists(place / "edit-parts0"));
  for (const char* name : {"edit-texts0/post.md", "edit-files0", "other-empty0", "edit-longer00"})
    CHECK_MESSAGE(std::filesystem::exists(place / name), name);
}

TEST_CASE("what took the place of a private directory is not removed") {
  const TemporaryDirectory place;
  const PrivateDirectory directory((place / "edit-").string());
  std::filesystem::rename(directory.path(), place / "moved");
  std::filesystem::create_directory(directory.path());
  write_file(directory.path() + "/file", "theirs");
  CHECK_FALSE(directory.is_in_place());
  directory.remove();
  CHECK(read_file(directory.path() + "/file") == "theirs");
}
