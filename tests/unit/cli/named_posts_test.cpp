#include "cli/named_posts.h"

#include "cli/world_in_memory.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

using namespace blog;
using namespace blog::cli;

namespace {

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("posts are named by id and title and the others are counted") {
  CHECK(lines_of({.count = 2, .first = {{7, "Seven"}, {12, "Twelve"}}}, 80) == Lines{"   7  Seven", "  12  Twelve"});
  CHECK(lines_of({.count = 3, .first = {{7, "Seven"}}}, 80) == Lines{"  7  Seven", "  and 2 more"});
  CHECK(lines_of({.count = 1, .first = {{7, ""}}}, 80) == Lines{"  7  (untitled)"});
  CHECK(lines_of({}, 80).empty());
}

TEST_CASE("no line that names a post is wider than the terminal or acts on it") {
  for (const int width : {10, 20, 40, 80})
    for (const char* title :
         {"a title that is longer than one would wish it to be", "春の庭は花でいっぱいです", "\x1b[2J\n"})
      for (const std::string& line : lines_of({.count = 1, .first = {{7, title}}}, width)) {
        CHECK(display_width(line) <= width);
        CHECK(line.find_first_of("\x1b\n") == std::string::npos);
      }
}

TEST_CASE("names are for a person at a terminal who does not want it quiet") {
  WorldInMemory outside;
  Context context(outside.world, {}, "");
  const TouchedPosts posts{.count = 1, .first = {{7, "Seven"}}};
  tell_posts(context, posts);
  CHECK(outside.err.text.empty());
  outside.world.err_is_terminal = true;
  context.settings.quiet = true;
  tell_posts(context, posts);
  CHECK(outside.err.text.empty());
  context.settings.quiet = false;
  tell_posts(context, posts);
  CHECK(outside.err.text == "  7  Seven\n");
}
