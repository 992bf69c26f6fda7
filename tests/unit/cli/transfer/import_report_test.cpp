#include "cli/transfer/import_report.h"

#include "cli/world_in_memory.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace blog::cli {

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE("counts are told in the order of the outcomes") {
  CHECK(to_text(OutcomeCounts{120, 3, 870, 0, 1, 2}) == "120 add, 3 update, 870 same, 0 keep, 1 gone, 2 fail");
  CHECK(to_text(SkippedKinds{{"attachment", 15}, {"page", 3}}) == "15 attachment, 3 page");
}

using Fate = ImportReport::Fate;

/// The rows of a report on standard output.
std::string report_of(Fate fate, bool written, const RunReport& run = {}) {
  WorldInMemory memory;
  const Context context(memory.world, Settings{}, "test");
  ImportReport report(context, "-", {}, fate);
  report.add("a.jsonl", {.outcome = Outcome::add, .line = 1, .key = "one", .id = 7, .reason = ""});
  report.keep();
  report.add("a.jsonl", {.outcome = Outcome::update, .line = 2, .key = "two", .id = 3, .reason = ""});
  report.keep();
  report.finish(run, written);
  return memory.out.text.substr(0, memory.out.text.find("{\"source\""));
}

TEST_CASE("a report holds the records of the batches that are safe") {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / fmt::format("report-{}", ::getpid());
  WorldInMemory memory;
  const Context context(memory.world, Settings{}, "test");
  {
    ImportReport report(context, path.string(), {}, Fate::written);
    report.add("a.jsonl", {.outcome = Outcome::add, .line = 1, .key = "one", .id = 7, .reason = ""});
    report.keep();
    report.add("a.jsonl", {.outcome = Outcome::fail, .line = 2, .key = "", .id = 0, .reason = "no \"title\""});
    report.finish({}, true);
  }
  CHECK(read(path).starts_with(R"({"outcome":"add","file":"a.jsonl","line":1,"key":"one","id":7,"reason":""})"
                               "\n{\"source\":null"));
  std::filesystem::remove(path);
}

TEST_CASE("a report of what is not written says so and knows no ids of new posts") {
  const std::string written = R"({"outcome":"add","file":"a.jsonl","line":1,"key":"one","id":7,"reason":""})"
                              "\n"
                              R"({"outcome":"update","file":"a.jsonl","line":2,"key":"two","id":3,"reason":""})"
                              "\n";
  const std::string not_written =
      R"({"outcome":"add","file":"a.jsonl","line":1,"key":"one","id":null,"reason":"","written":false})"
      "\n"
      R"({"outcome":"update","file":"a.jsonl","line":2,"key":"two","id":3,"reason":"","written":false})"
      "\n";
  CHECK(report_of(Fate::written, true) == written);
  CHECK(report_of(Fate::not_written, false) == not_written);
  CHECK(report_of(Fate::open, true) == written);
  CHECK(report_of(Fate::open, false) == not_written);
}

TEST_CASE("a report ends with one object of the run") {
  WorldInMemory memory;
  const Context context(memory.world, Settings{}, "test");
  RunReport run{.inputs = {{.file = "a", .source = "/a", .counts = {1, 0, 2}}},
                .started = {0, 0},
                .ended = {61, 0},
                .exit_code = 0};
  ImportReport(context, "-", {}, Fate::written).finish(run, true);
  CHECK(memory.out.text.starts_with(R"({"source":"/a","started":"1970-01-01T00:00:00Z","ended":"1970-01-01T00:01:01Z",)"
                                    R"("counts":{"add":1,"update":0,"same":2,)"));
  CHECK(memory.out.text.find(R"(},"exit_code":0,"inputs":[{"file":"a","source":"/a","counts":{"add":1,)") !=
        std::string::npos);
  memory.out.text.clear();
  run.inputs.push_back({.file = "b", .source = "/b", .counts = {1, 0, 1}});
  run.inputs.push_back({.file = "c", .reason = "cannot read 'c'"});
  run.exit_code = 1;
  ImportReport(context, "-", {}, Fate::not_written).finish(run, false);
  CHECK(memory.out.text.starts_with(R"({"source":null,)"));
  CHECK(memory.out.text.find(R"("counts":{"add":2,"update":0,"same":3,)") != std::string::npos);
  CHECK(memory.out.text.ends_with("{\"file\":\"c\",\"reason\":\"cannot read 'c'\"}],\"written\":false}\n"));
}

TEST_CASE("progress is for a terminal and nobody else") {
  WorldInMemory memory;
  const Context context(memory.world, Settings{}, "test");
  ImportProgress progress(context, "a.jsonl");
  progress.step();
  progress.end();
  CHECK(memory.err.text.empty());
}

TEST_CASE("progress shows a name that could act on the terminal") {
  class HurriedClock final : public StillClock {
   public:
    std::int64_t ticks() const override { return now_ += 1000; }

   private:
    mutable std::int64_t now_ = 0;
  } clock;
  WorldInMemory memory;
  World world{.in = memory.in,
              .out = memory.out,
              .err = memory.err,
              .clock = clock,
              .environment = memory.world.environment,
              .signal = [] { return 0; }};
  world.err_is_terminal = true;
  ImportProgress(Context(world, Settings{}, "test"), "a\x1b]52;x\a\xE2\x80\xAE.jsonl").step();
  CHECK(memory.err.text == "\ra\\x1b]52;x\\x07\\u202e.jsonl: 1 records");
}

}  // namespace

}  // namespace blog::cli
