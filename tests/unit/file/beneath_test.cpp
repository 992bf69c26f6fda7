#include "file/beneath.h"

#include "store/blog_fixture.h"

#include <fcntl.h>

using namespace blog;

namespace {

struct Place {
  Place() {
    std::filesystem::create_directories(directory / "top/a/b");
    write_file(directory / "top/a/b/file", "x");
    write_file(directory / "outside", "x");
    std::filesystem::create_directory_symlink("a", directory / "top/link");
    std::filesystem::create_symlink("../outside", directory / "top/a/out");
    top = Descriptor(::open((directory / "top").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  }

  bool opens(const std::string& name) const { return open_beneath(top, name, O_RDONLY).is_open(); }

  TemporaryDirectory directory;
  Descriptor top;
};

}  // namespace

TEST_CASE("what stands beneath a directory is opened through no link and never outside") {
  const Place place;
  for (const char* name : {".", "a", "a/", "a/b/file"}) CHECK_MESSAGE(place.opens(name), name);
  for (const char* name : {"link", "link/b/file", "a/out", "..", "a/../../outside", "nothing", "a/b/file/x"})
    CHECK_MESSAGE(!place.opens(name), name);
  CHECK_FALSE(place.opens((place.directory / "outside").string()));
}
