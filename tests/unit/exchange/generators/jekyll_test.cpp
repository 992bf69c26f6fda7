#include "exchange/directory_in_memory.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

bool keeps_apart(const std::string& member, bool is_ours) {
  Post post = post_of("a");
  post.meta = "{" + member + "}";
  const std::string text = write_directory("jekyll", {post}, is_ours).files.at("_posts/2025-01-02-a.md");
  return text.find("\nmeta.") != std::string::npos;
}

}  // namespace

TEST_CASE("a post of Jekyll has its day in its name and a draft has none") {
  Post draft = post_of("draft");
  draft.status = Status::draft;
  Post late = post_of("late");
  late.date = Time{1'735'687'800, 120};  // 2024-12-31T23:30:00Z
  late.markup = Markup::html;
  const Written written = write_directory("jekyll", {post_of("a"), draft, late}, false);
  CHECK(written.files.size() == 3);
  CHECK(written.files.contains("_posts/2025-01-02-a.md"));
  CHECK(written.files.contains("_drafts/draft.md"));
  CHECK(written.files.contains("_posts/2025-01-01-late.html"));
}

TEST_CASE("a new site of Jekyll has what Jekyll needs") {
  const Written written = write_directory("jekyll", {});
  for (const char* const name :
       {"_config.yml", "_layouts/default.html", "_layouts/post.html", "index.html", "categories.html", "tags.html"})
    CHECK_MESSAGE(written.files.contains(name), name);
}

TEST_CASE("what would mislead Jekyll is kept apart") {
  for (const std::string member : {R"("permalink":"/")", R"("layout":"review")", R"("render_with_liquid":true)"}) {
    CHECK_MESSAGE(keeps_apart(member, true), member);
    CHECK_MESSAGE(!keeps_apart(member, false), member);
  }
  CHECK_FALSE(keeps_apart(R"("layout":"post")", true));
  CHECK(keeps_apart(R"("permalink":5)", false));
  CHECK(keeps_apart(R"("permalink":"a:b")", false));
  CHECK(keeps_apart(R"("permalink":")" + std::string(300, 'x') + '"', false));
  CHECK(keeps_apart(R"("permalink":"/:nope/")", false));
  CHECK_FALSE(keeps_apart(R"("permalink":"/:year/:title:output_ext")", false));
}
