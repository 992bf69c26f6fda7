#include "cli/transfer/complaints.h"

#include "cli/world_in_memory.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

struct Input {
  WorldInMemory memory;
  Context context{memory.world, Settings{}, "test"};
  Complaints complaints{context};

  void read(std::size_t line, bool warns) {
    if (warns) complaints.keep_warning("a", line, "odd");
    complaints.record_was_read();
  }
};

TEST_CASE("a warning waits for its record and is dropped where nothing comes of that") {
  Input input;
  input.complaints.begin();
  for (const std::size_t line : {1, 2, 3}) input.read(line, true);
  CHECK(input.memory.err.text.empty());
  input.complaints.begin_next_record(true);
  CHECK(input.memory.err.text == "a:1: warning: odd\n");
  input.complaints.begin_next_record(false);
  input.complaints.begin_next_record(true);
  input.complaints.finish();
  CHECK(input.memory.err.text == "a:1: warning: odd\na:3: warning: odd\n");
}

TEST_CASE("what is said of a whole input is dropped where every record is as it was") {
  for (const bool is_news : {false, true}) {
    Input input;
    input.complaints.keep_warning("a", 1, "before");
    input.complaints.begin();
    input.read(2, false);
    input.complaints.begin_next_record(is_news);
    input.complaints.keep_warning("a", 3, "behind");
    input.complaints.finish();
    CHECK(input.memory.err.text == (is_news ? "a:1: warning: before\na:3: warning: behind\n" : ""));
  }
}

TEST_CASE("an input without records and one that breaks off say all they have") {
  Input empty;
  empty.complaints.keep_warning("a", 1, "empty");
  empty.complaints.begin();
  empty.complaints.finish();
  CHECK(empty.memory.err.text == "a:1: warning: empty\n");
  Input broken;
  broken.complaints.begin();
  broken.read(1, true);
  broken.complaints.finish();
  CHECK(broken.memory.err.text == "a:1: warning: odd\n");
}

TEST_CASE("the first warnings are said and the others counted, also where there is no room for them") {
  Input input;
  input.complaints.begin();
  for (std::size_t line = 1; line <= 100'003; ++line) input.complaints.keep_warning("a", line, "odd");
  input.complaints.record_was_read();
  input.complaints.begin_next_record(true);
  input.complaints.finish();
  CHECK(input.memory.err.text.ends_with("a:100: warning: odd\nblog: warning: and 99903 more of them\n"));
}

TEST_CASE("the first ten reasons are said and the others counted") {
  for (const std::size_t reasons : {10, 13}) {
    Input input;
    input.complaints.begin();
    for (std::size_t line = 1; line <= reasons; ++line) input.complaints.say("a", line, "no title");
    input.complaints.finish();
    CHECK(input.memory.err.text.ends_with(reasons == 10 ? "a:10: no title\n"
                                                        : "a:10: no title\n"
                                                          "blog: and 3 more; --report FILE names each of them\n"));
  }
}

}  // namespace

}  // namespace blog::cli
