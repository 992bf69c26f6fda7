#include "exchange/record/slug.h"

#include "blog/limits.h"
#include "exchange/record/shown.h"
#include "text/slug.h"
#include "text/utf8.h"

namespace blog {
namespace {

/// What a post without a slug gets.
std::string in_words(const std::string& slug_of_title) {
  return slug_of_title.empty() ? "one with the post's id" : fmt::format("'{}' from the title", slug_of_title);
}

}  // namespace

void replace_impossible_slug(NewPost& post, std::size_t line, const decltype(ReadOptions::warn)& warn) {
  if (trim(post.slug).empty()) return post.slug.clear();
  if (is_slug(post.slug) || post.slug.size() > kLongestFileName) return;  // what is too long is refused
  const std::string mended = mend_slug(post.slug);
  const std::string instead = mended.empty() ? in_words(make_slug(post.title)) : fmt::format("'{}'", mended);
  if (warn) warn(line, fmt::format("'{}' cannot be a slug: {} instead", shown(post.slug), instead));
  post.slug = mended;
}

}  // namespace blog
