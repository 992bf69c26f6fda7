// Who wrote a record.
#pragma once

#include <string>
#include <string_view>

namespace blog {

struct AuthorNames {
  std::string joined;      ///< with `; ` between them
  bool are_text = true;    ///< else an item is neither a text nor an object
  bool have_more = false;  ///< an item is an object, of which this is the `name` alone
};

/// Of a JSON array of names and of objects with a `name`.
AuthorNames read_author_names(std::string_view json);

}  // namespace blog
