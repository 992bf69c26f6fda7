// Mobiledoc: the JSON in which Ghost 1 to 4 kept what was written.
#pragma once

#include <string>
#include <string_view>

namespace blog {

struct Mobiledoc {
  std::string markdown;   ///< of its Markdown cards, a blank line between them
  bool has_more = false;  ///< other cards, or text outside of cards
};

/// What cannot be read has more than its Markdown.
Mobiledoc read_mobiledoc(std::string_view json);

}  // namespace blog
