#include "model/part.h"

#include "store/blog_fixture.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace blog {

namespace {

/// The number of a process that has ended.
pid_t dead_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

void make(const std::filesystem::path& path) { std::ofstream(path) << "part"; }

}  // namespace

TEST_CASE("a part has the number of its process and stands beside its file") {
  const TemporaryDirectory directory;
  CHECK(take_part_name(directory / "posts.jsonl") == directory / fmt::format("posts.jsonl.part-{}", ::getpid()));
}

TEST_CASE("parts of processes that ended are removed and no others") {
  const TemporaryDirectory directory;
  const auto file = directory / "posts.jsonl";
  const auto dead = fmt::format("part-{}", dead_process());
  const std::filesystem::path left = file.string() + "." + dead;
  const std::filesystem::path others[] = {directory / ("other.jsonl." + dead),
                                          file.string() + fmt::format(".part-{}", ::getppid()),
                                          file.string() + ".part-one", file.string() + ".part-"};
  make(left);
  for (const auto& other : others) make(other);
  take_part_name(file);
  CHECK_FALSE(std::filesystem::exists(left));
  for (const auto& other : others) CHECK_MESSAGE(std::filesystem::exists(other), other.string());
}

TEST_CASE("a part in a directory that is not there is only a name") {
  CHECK_NOTHROW(take_part_name("/nowhere/posts.jsonl"));
}

}  // namespace blog
