#include "cli/results.h"

#include "blog/error.h"
#include "cli/world_in_memory.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

constexpr std::string_view kNames[] = {"id", "name"};

struct Output : WorldInMemory {
  /// What is printed of two rows.
  std::string print(const OutputOptions& options) {
    Context context(world, Settings{}, "test");
    FieldOutput(options, kNames).print(context, [](const FieldOutput::PrintRow& print_row) {
      for (const std::int64_t id : {1, 2})
        print_row([&](std::string_view field) { return field == "id" ? Value(id) : Value(std::string_view("x")); });
    });
    return out.text;
  }
};

std::string problem_of(const OutputOptions& options) {
  try {
    PostOutput(options, default_listing(), false);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE_FIXTURE(Output, "all fields are printed where none is chosen") {
  CHECK(print({.format = "csv"}) == "id,name\n1,x\n2,x\n");
}

TEST_CASE_FIXTURE(Output, "the chosen fields are printed in the chosen order") {
  CHECK(print({.format = "csv", .fields = "name, id"}) == "name,id\nx,1\nx,2\n");
}

TEST_CASE_FIXTURE(Output, "a field alone is printed as bare values") { CHECK(print({.field = "id"}) == "1\n2\n"); }

TEST_CASE_FIXTURE(Output, "a count is a count of all rows") { CHECK(print({.format = "count"}) == "2\n"); }

TEST_CASE("a wrong field or format is refused before anything is opened") {
  CHECK(problem_of({.fields = "id,tilte"}).starts_with("no field 'tilte'; there are id, slug, title, "));
  CHECK(problem_of({.fields = "id,tilte"}).ends_with("; did you mean 'title'?"));
  CHECK(problem_of({.field = "snippet"}).starts_with("no field 'snippet'; "));
  CHECK(problem_of({.fields = "id,id"}) == "--fields names a field twice");
  CHECK(problem_of({.fields = "id", .field = "id"}) == "--field and --fields cannot be given together");
  CHECK(problem_of({.format = "csv", .end_with_nul = true}) == "-0 needs --format ids or --field");
}

TEST_CASE("people read a table and programs the rest") {
  CHECK(FieldOutput({}, kNames).for_people());
  CHECK(!FieldOutput({.format = "json"}, kNames).for_people());
  CHECK(!FieldOutput({.field = "id"}, kNames).for_people());
}

TEST_CASE("no more is read of a post than is printed") {
  CHECK(PostOutput({.fields = "id"}, default_listing(), false).needs().has(PostField::id));
  CHECK(!PostOutput({.fields = "id"}, default_listing(), false).needs().has(PostField::body));
}

}  // namespace

}  // namespace blog::cli
