// THE table of a post's fields. What lists, reads or writes fields loops over it: --fields, the readers and writers of
// files, forms, the store's columns.
//
//     use_value(post, PostField::date, [](const auto& value) { show(value); });
#pragma once

#include "blog/limits.h"
#include "blog/post.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace blog {

/// Every field of a post that a user can name, in the order of its full listing.
enum class PostField {
  id,
  slug,
  title,
  status,
  draft,  // of files and forms only, and the same as a status `draft`
  date,
  created,
  updated,
  author,
  excerpt,
  categories,
  markup,
  body,
  meta,
  key,
  source,
  snippet,
  rank,  // of a search only, as the snippet
};

/// Where a post keeps the field; nothing for what another field says.
using PostMember =
    std::variant<std::monostate, PostId Post::*, double Post::*, std::string Post::*, Status Post::*, Markup Post::*,
                 Time Post::*, std::optional<Time> Post::*, std::vector<std::string> Post::*>;

/// By which people set a text of a post.
struct TextOption {
  std::string_view name, help;
};

struct PostFieldRow {
  PostField field;
  std::string_view name;  ///< as JSON key, CSV column, --fields, key of front matter
  PostMember member;
  int place_in_files = 0;                                       ///< of keys and values: smaller first; 0: not there
  int place_in_form = 0;                                        ///< and front matter; the same
  std::string NewPost::* text = nullptr;                        ///< of a field that is a text
  std::optional<std::string> PostChange::* new_text = nullptr;  ///< the same
  std::size_t longest = 0;                                      ///< of a text, in bytes
  std::optional<Time> NewPost::* time = nullptr;                ///< of a field that is a time
  TextOption option;                                            ///< of a text that is set as it is typed
};

/// Equal places are in the order of the rows.
inline constexpr PostFieldRow kPostFields[] = {
    {PostField::id, "id", &Post::id},
    {PostField::slug, "slug", &Post::slug, 3, 2, &NewPost::slug, &PostChange::slug, kLongestFileName},
    {PostField::title, "title", &Post::title, 3, 1, &NewPost::title, &PostChange::title, kLongestLine},
    {PostField::status, "status", &Post::status, 3},
    {PostField::draft, "draft", {}, 0, 4},
    {PostField::date, "date", &Post::date, 3, 3, nullptr, nullptr, 0, &NewPost::date},
    {PostField::created, "created", &Post::created, 3, 0, nullptr, nullptr, 0, &NewPost::created},
    {PostField::updated, "updated", &Post::updated, 3, 0, nullptr, nullptr, 0, &NewPost::updated},
    {PostField::author,
     "author",
     &Post::author,
     3,
     5,
     &NewPost::author,
     &PostChange::author,
     kLongestLine,
     nullptr,
     {"--author", "Who wrote it"}},
    {PostField::excerpt,
     "excerpt",
     &Post::excerpt,
     3,
     5,
     &NewPost::excerpt,
     &PostChange::excerpt,
     kLongestText,
     nullptr,
     {"--excerpt", "A short text for lists and feeds"}},
    {PostField::categories, "categories", &Post::categories, 3, 7},
    {PostField::markup, "markup", &Post::markup, 3, 6},
    {PostField::body, "body", &Post::body, 5, 0, &NewPost::body, &PostChange::body, kLongestText},
    {PostField::meta, "meta", &Post::meta, 4, 0, &NewPost::meta, &PostChange::meta, kLongestText},
    {PostField::key, "key", &Post::key, 2},
    {PostField::source, "source", &Post::source, 1},
    {PostField::snippet, "snippet", &Post::snippet},
    {PostField::rank, "rank", &Post::rank},
};
inline constexpr std::size_t kPostFieldCount = std::size(kPostFields);

constexpr const PostFieldRow& row_of(PostField field) { return kPostFields[static_cast<std::size_t>(field)]; }

static_assert(std::ranges::all_of(kPostFields, [](const PostFieldRow& row) { return &row == &row_of(row.field); }));

/// Whether it says what a search found, so that no other listing has it.
constexpr bool is_of_search(PostField field) { return field == PostField::snippet || field == PostField::rank; }

/// Where a post keeps a field that is a text.
constexpr std::string Post::* text_member(const PostFieldRow& row) { return std::get<std::string Post::*>(row.member); }

/// Whether it is a text that is stored as it is given; the slug is chosen.
constexpr bool is_stored_text(const PostFieldRow& row) { return row.text != nullptr && row.field != PostField::slug; }

/// The texts that are stored as they are.
inline constexpr auto kStoredTexts = [] {
  std::array<const PostFieldRow*, std::ranges::count_if(kPostFields, is_stored_text)> rows{};
  std::size_t filled = 0;
  for (const PostFieldRow& row : kPostFields)
    if (is_stored_text(row)) rows[filled++] = &row;
  return rows;
}();

/// The fields that have a place, in its order.
template <int PostFieldRow::* kPlace>
constexpr auto fields_by_place() {
  constexpr auto kCount = std::ranges::count_if(kPostFields, [](int place) { return place > 0; }, kPlace);
  std::array<PostField, kCount> fields{};
  std::size_t filled = 0;
  for (int place = 1; filled < fields.size(); ++place)
    for (const PostFieldRow& row : kPostFields)
      if (row.*kPlace == place) fields[filled++] = row.field;
  return fields;
}

/// What formats of keys and values hold of a post: every field but the id, which is local.
inline constexpr auto kFileFields = fields_by_place<&PostFieldRow::place_in_files>();
/// What a person edits above the body.
inline constexpr auto kFormFields = fields_by_place<&PostFieldRow::place_in_form>();

struct JsonText {
  std::string_view text;
};

/// Calls `use` with the value of the field and returns what that returns. The value is an std::string_view, a Time, an
/// std::span of names, a JsonText, or a number, and lives as long as the post; std::monostate for an absent date, and
/// for a field that another one says.
template <typename Use>
auto use_value(const Post& post, PostField field, const Use& use) {
  return std::visit(
      [&](auto member) {
        if constexpr (std::is_same_v<decltype(member), std::monostate>) {
          return use(member);
        } else if constexpr (std::is_same_v<decltype(member), std::string Post::*>) {
          if (field != PostField::meta) return use(std::string_view(post.*member));
          return use(JsonText{post.meta.empty() ? std::string_view("{}") : std::string_view(post.meta)});
        } else if constexpr (std::is_same_v<decltype(member), std::optional<Time> Post::*>) {
          return post.*member ? use(*(post.*member)) : use(std::monostate());
        } else if constexpr (std::is_same_v<decltype(member), std::vector<std::string> Post::*>) {
          return use(std::span(post.*member));
        } else if constexpr (std::is_same_v<decltype(member), Status Post::*> ||
                             std::is_same_v<decltype(member), Markup Post::*>) {
          return use(name_of(post.*member));
        } else {
          return use(post.*member);
        }
      },
      row_of(field).member);
}

}  // namespace blog
