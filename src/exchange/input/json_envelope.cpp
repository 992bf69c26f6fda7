#include "exchange/input/json_envelope.h"

#include "text/json_parts.h"

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

constexpr std::string_view kLists[] = {"posts", "items", "results", "articles", "entries", "data"};
constexpr std::string_view kFeeds[] = {"\"https://jsonfeed.org/", "\"http://jsonfeed.org/"};

class Document {
 public:
  Document(std::string_view begin, const std::function<JsonKeyKind(std::string_view)>& kind_of)
      : text_(begin), cursor_(begin), kind_of_(kind_of) {}

  std::optional<JsonList> find_list() {
    const bool is_followed = take_document() && cursor_.peek() == '{';
    if (lists_ != 1 || (!is_feed_ && (is_followed || is_post()))) return std::nullopt;
    return list_;
  }

 private:
  /// False where it breaks off, mostly because this is only the beginning.
  bool take_document() {
    try {
      take_members(1);
      return true;
    } catch (const JsonFault&) {
      return false;
    }
  }

  /// An empty list beside a title is one of a post, too.
  bool is_post() const { return has_title_ && (has_text_or_date_ || is_empty_); }

  void take_members(std::size_t depth) {
    cursor_.take_members([&](std::string_view key) {
      const char first = cursor_.peek();
      if (depth == 1) take_note(key);
      if (first == '[' && std::ranges::find(kLists, key) != std::end(kLists)) take_list(depth);
      if (first == '{' && depth == 1 && key == "data") return take_members(depth + 1);
      const std::string_view value = cursor_.take_value();
      is_feed_ |= depth == 1 && key == "version" &&
                  std::ranges::any_of(kFeeds, [&](std::string_view feed) { return value.starts_with(feed); });
    });
  }

  void take_note(std::string_view key) {
    const JsonKeyKind kind = kind_of_(key);
    has_title_ |= kind == JsonKeyKind::title;
    has_text_or_date_ |= kind == JsonKeyKind::text_or_date;
  }

  void take_list(std::size_t depth) {
    JsonCursor items(text_.substr(cursor_.at() + 1));
    const char first = items.peek();
    if (first != ']' && (first != '{' || !is_post_at(cursor_.at() + 1 + items.at()))) return;
    is_empty_ = first == ']';
    list_ = {cursor_.at(), depth};
    ++lists_;
  }

  bool is_post_at(std::size_t at) const {
    JsonCursor item(text_.substr(at));
    bool is_post = false;
    try {
      item.take_members([&](std::string_view key) {
        is_post |= kind_of_(key) != JsonKeyKind::other;
        item.take_value();
      });
    } catch (const JsonFault&) {
      return is_post;
    }
    return is_post;
  }

  std::string_view text_;
  JsonCursor cursor_;
  const std::function<JsonKeyKind(std::string_view)>& kind_of_;
  JsonList list_;
  std::size_t lists_ = 0;
  bool is_empty_ = false;
  bool has_title_ = false;
  bool has_text_or_date_ = false;
  bool is_feed_ = false;
};

}  // namespace

std::optional<JsonList> find_list_of_posts(std::string_view begin,
                                           const std::function<JsonKeyKind(std::string_view key)>& kind_of) {
  return Document(begin, kind_of).find_list();
}

}  // namespace blog
