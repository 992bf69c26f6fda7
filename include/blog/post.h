// A post, as it is written, read and changed.
//
//     PostId id = store.add_post({.title = "Hello", .categories = {"News"}});
//     store.edit_posts({.ids = {id}}, {.draft = false, .add_categories = {"Tech"}});
#pragma once

#include "blog/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

using PostId = std::int64_t;

enum class Markup { markdown, html };

/// What a reader of the blog sees of it. Derived from the draft flag, the date and the clock; never stored.
enum class Status { draft, scheduled, published };

std::string_view name_of(Markup markup);
std::string_view name_of(Status status);
std::optional<Markup> find_markup(std::string_view name);
std::optional<Status> find_status(std::string_view name);

/// A post as it stands in the store. Fields that a query did not ask for are empty.
struct Post {
  PostId id = 0;
  std::string slug;
  std::string title;
  Status status = Status::draft;
  std::optional<Time> date;  ///< only a draft may have none
  Time created;              ///< UTC
  Time updated;              ///< UTC
  std::string author;
  std::string excerpt;
  std::vector<std::string> categories;  ///< names, in the post's own order
  Markup markup = Markup::markdown;
  std::string body;
  std::string meta;     ///< a JSON object
  std::string key;      ///< its name at its source
  std::string source;   ///< where it comes from
  std::string snippet;  ///< of a search: where the words stand; found words between kMatchBegin and kMatchEnd
  double rank = 0;      ///< of a search: smaller is better
};

/// Bytes that no text can hold, so that none can forge a mark.
inline constexpr char kMatchBegin = '\xFE';
inline constexpr char kMatchEnd = '\xFF';

/// A post to be written. What is absent gets its default.
struct NewPost {
  std::string slug;  ///< empty: made from the title
  std::string title;
  std::string body;
  Markup markup = Markup::markdown;
  bool draft = false;
  std::optional<Time> date;     ///< absent: now; a draft stays without
  std::optional<Time> created;  ///< absent: now; of an import the date, so that two imports agree
  std::optional<Time> updated;  ///< absent: as created
  std::string author;
  std::string excerpt;
  std::string meta = "{}";
  std::vector<std::string> categories;  ///< names; one named twice counts once
};

/// What an edit sets; what is absent stays.
struct PostChange {
  std::optional<std::string> slug;
  std::optional<std::string> title;
  std::optional<std::string> body;
  std::optional<Markup> markup;
  std::optional<bool> draft;  ///< false on a draft without a date dates it now
  std::optional<Time> date;
  bool remove_date = false;  ///< where `date` is absent: a draft is left without, any other post is dated now
  std::optional<std::string> author;
  std::optional<std::string> excerpt;
  std::optional<std::string> meta;
  std::vector<std::string> add_categories;
  std::vector<std::string> remove_categories;
  std::optional<std::vector<std::string>> set_categories;  ///< done before adding and removing
};

}  // namespace blog
