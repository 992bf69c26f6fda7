#include "blog/post_fields.h"

#include "blog/query.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <iterator>
#include <set>
#include <string>

namespace blog {
namespace {

template <std::size_t kSize>
std::string names_of(const std::array<PostField, kSize>& fields) {
  std::string names;
  for (const PostField field : fields) names.append(names.empty() ? "" : " ").append(row_of(field).name);
  return names;
}

struct Shown {
  std::string operator()(std::monostate) const { return "nothing"; }
  std::string operator()(std::string_view text) const { return fmt::format("text {}", text); }
  std::string operator()(JsonText json) const { return fmt::format("JSON {}", json.text); }
  std::string operator()(Time time) const { return format_time(time); }
  std::string operator()(std::span<const std::string> names) const { return fmt::format("{} names", names.size()); }
  template <typename Number>
  std::string operator()(Number number) const {
    return fmt::format("{}", number);
  }
};

std::string shown(const Post& post, PostField field) { return use_value(post, field, Shown()); }

}  // namespace

TEST_CASE("every field stands once in the list of names in its own place") {
  std::set<std::string_view> names;
  for (int place = 0; const PostFieldRow& row : kPostFields) {
    CHECK(static_cast<int>(row.field) == place++);
    names.insert(row.name);
  }
  CHECK(names.size() == std::size(kPostFields));
}

TEST_CASE("all fields are those of a post without a search") {
  CHECK(all_post_fields().has(PostField::body));
  CHECK_FALSE(all_post_fields().has(PostField::snippet));
  CHECK_FALSE(all_post_fields().has(PostField::rank));
}

TEST_CASE("files and forms have the fields in an order of their own") {
  CHECK(names_of(kFileFields) ==
        "source key slug title status date created updated author excerpt categories markup meta body");
  CHECK(names_of(kFormFields) == "title slug date draft author excerpt markup categories");
}

TEST_CASE("the value of a field is what the post holds") {
  const Post post{.id = 7, .title = "Hello", .status = Status::scheduled, .created = {60, 0}, .categories = {"a", "b"}};
  CHECK(shown(post, PostField::id) == "7");
  CHECK(shown(post, PostField::title) == "text Hello");
  CHECK(shown(post, PostField::status) == "text scheduled");
  CHECK(shown(post, PostField::markup) == "text markdown");
  CHECK(shown(post, PostField::created) == "1970-01-01T00:01:00Z");
  CHECK(shown(post, PostField::categories) == "2 names");
  CHECK(shown(post, PostField::meta) == "JSON {}");
  CHECK(shown(post, PostField::date) == "nothing");
  CHECK(shown(post, PostField::draft) == "nothing");
}

TEST_CASE("a text of a post and that of a new one and of a change go together") {
  for (const PostFieldRow& row : kPostFields) {
    CAPTURE(row.name);
    CHECK((row.text == nullptr) == (row.new_text == nullptr));
    if (row.text == nullptr) continue;
    Post post;
    post.*text_member(row) = "{}";
    CHECK(shown(post, row.field).ends_with(" {}"));
  }
}

}  // namespace blog
