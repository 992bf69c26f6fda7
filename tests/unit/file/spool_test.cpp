// Bytes that are too much for memory come back as they were, and cut where they were cut.

#include "file/spool.h"

#include "store/blog_fixture.h"

using namespace blog;

namespace {

std::string letters(char letter, std::size_t count) { return std::string(count, letter); }

constexpr std::size_t kMiB = std::size_t{1} << 20;

}  // namespace

TEST_CASE("a spool gives back what it was given from memory and from its file") {
  TemporaryDirectory directory;
  for (const auto& place : {directory / "", std::filesystem::path()}) {
    Spool spool(place);
    spool.append(letters('a', 3 * kMiB));
    spool.append(letters('b', 3 * kMiB));
    spool.append("c");
    CHECK(spool.size() == 6 * kMiB + 1);
    CHECK(spool.read(3 * kMiB - 1, 3 * kMiB + 1) == "ab");
    CHECK(spool.read(6 * kMiB - 1, 6 * kMiB + 1) == "bc");
    CHECK(spool.read(6 * kMiB, 6 * kMiB + 1) == "c");
    CHECK(spool.read(0, 6 * kMiB) == letters('a', 3 * kMiB) + letters('b', 3 * kMiB));
  }
}

TEST_CASE("a spool that was cut goes on from there") {
  TemporaryDirectory directory;
  Spool spool(directory / "");
  spool.append(letters('a', 5 * kMiB));
  spool.append("xyz");
  spool.cut(5 * kMiB + 1);
  spool.append("b");
  CHECK(spool.read(5 * kMiB, spool.size()) == "xb");
  spool.cut(kMiB);
  spool.append(letters('c', 5 * kMiB));
  CHECK(spool.size() == 6 * kMiB);
  CHECK(spool.read(kMiB - 1, kMiB + 2) == "acc");
  spool.cut(0);
  CHECK(spool.size() == 0);
  spool.append("d");
  CHECK(spool.read(0, 1) == "d");
}

TEST_CASE("the file of a spool has no name") {
  TemporaryDirectory directory;
  Spool spool(directory / "");
  spool.append(letters('a', 5 * kMiB));
  CHECK(std::filesystem::is_empty(directory / ""));
}

TEST_CASE("a spool that cannot make its file says where") {
  Spool spool("/nowhere");
  CHECK(code_of([&] { spool.append(letters('a', 5 * kMiB)); }) == ErrorCode::failed);
  Spool other("/nowhere");
  CHECK(message_of([&] { other.append(letters('a', 5 * kMiB)); }).find("'/nowhere'") != std::string::npos);
}
