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

TEST_CASE("a report holds the records of the batches that are safe") {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / fmt::format("report-{}", ::getpid());
  {
    ImportReport report(path.string(), {});
    report.add("a.jsonl", {.outcome = Outcome::add, .line = 1, .key = "one", .id = 7, .reason = ""});
    report.keep();
    report.add("a.jsonl", {.outcome = Outcome::fail, .line = 2, .key = "", .id = 0, .reason = "no \"title\""});
    report.finish();
  }
  CHECK(read(path) == R"({"outcome":"add","file":"a.jsonl","line":1,"key":"one","id":7,"reason":""})"
                      "\n");
  std::filesystem::remove(path);
}

TEST_CASE("progress is for a terminal and nobody else") {
  WorldInMemory memory;
  const Context context(memory.world, Settings{}, "test");
  ImportProgress progress(context, "a.jsonl");
  progress.step();
  progress.end();
  CHECK(memory.err.text.empty());
}

}  // namespace

}  // namespace blog::cli
