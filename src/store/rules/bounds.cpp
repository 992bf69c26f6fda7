#include "store/rules/bounds.h"

#include "blog/error.h"
#include "blog/post_fields.h"
#include "blog/store.h"
#include "text/unicode.h"

#include <fmt/format.h>

#include <string>

namespace blog {
namespace {

std::string in_words(std::size_t bytes) {
  if (bytes >> 20 > 0) return fmt::format("{} MiB", bytes >> 20);
  return bytes >> 10 > 0 ? fmt::format("{} KiB", bytes >> 10) : fmt::format("{} bytes", bytes);
}

void require_size(std::string_view what, std::string_view text, std::size_t longest) {
  if (text.size() > longest) throw Error(ErrorCode::usage, "the {} is longer than {}", what, in_words(longest));
}

void require_line(std::string_view what, std::string_view text, std::size_t longest) {
  require_size(what, text, longest);
  if (has_piled_marks(text))
    throw Error(ErrorCode::usage, "the {} has more than {} marks on one letter", what, kMostMarks);
}

}  // namespace

void require_bounded_name(std::string_view category) { require_line("name of a category", category, kLongestName); }

void require_bounded(const NewPost& post) {
  for (const PostFieldRow& row : kPostFields) {
    if (row.text == nullptr) continue;
    const auto require = row.longest < kLongestText ? require_line : require_size;
    require(row.name, post.*row.text, row.longest);
  }
  if (post.categories.size() > kMostCategories)
    throw Error(ErrorCode::usage, "a post in more than {} categories", kMostCategories);
  for (const std::string& name : post.categories) require_bounded_name(name);
}

void require_bounded(const Record& record) {
  require_bounded(record.post);
  require_size("source", record.source, kLongestKey);
  require_size("key", record.key, kLongestKey);
}

}  // namespace blog
