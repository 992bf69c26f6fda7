#include "file/descriptor.h"

#include "blog/error.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace blog {

namespace {

class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_.data()) == 0); }
  ~Pipe() {
    ::close(ends_[0]);
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int reader() const { return ends_[0]; }
  void write(std::string_view bytes) const { REQUIRE(::write(ends_[1], bytes.data(), bytes.size()) > 0); }
  void close_writer() { ::close(std::exchange(ends_[1], -1)); }

 private:
  std::array<int, 2> ends_{};
};

TEST_CASE("a wait ends with bytes or the end or its time") {
  Pipe pipe;
  DescriptorSource source(pipe.reader(), "a pipe");
  CHECK_FALSE(source.wait(0));
  CHECK_FALSE(source.wait(5));
  pipe.write("x");
  CHECK(source.wait(-1));
  std::array<char, 4> buffer{};
  CHECK(source.read(buffer) == 1);
  pipe.close_writer();
  CHECK(source.wait(-1));
  CHECK(source.read(buffer) == 0);
}

TEST_CASE("a signal that came before a wait ends it") {
  Pipe pipe;
  DescriptorSource source(pipe.reader(), "a pipe", [] { return true; });
  CHECK_THROWS_WITH_AS(source.wait(-1), "interrupted", Error);
}

TEST_CASE("a signal that comes between the look and the wait ends it") {
  Pipe pipe;
  struct sigaction action{};
  struct sigaction before{};
  action.sa_handler = [](int) {};
  ::sigaction(SIGUSR1, &action, &before);
  DescriptorSource source(pipe.reader(), "a pipe", [] {
    ::raise(SIGUSR1);
    return false;
  });
  CHECK_THROWS_WITH_AS(source.wait(-1), "interrupted", Error);
  ::sigaction(SIGUSR1, &before, nullptr);
}

}  // namespace

}  // namespace blog
