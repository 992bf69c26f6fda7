// What people type into a search, as words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// One word, or several that stand together in this order; of a prefix the last word may go on.
struct Phrase {
  std::string_view text;
  bool is_prefix = false;

  bool operator==(const Phrase&) const = default;
};

/// What a search asks for: all of these must be found. The texts are parts of what was typed.
using Words = std::vector<Phrase>;

/// Any text is a valid search: words; `"exact words"` together and in order; `prefix*`. Operators, quotes and
/// punctuation are ordinary text. Empty when there is no letter or digit in it, or when it is no text. A word of a
/// script without blanks between words counts as `prefix*`: an index takes all letters between two punctuation marks
/// for one word.
Words parse_words(std::string_view typed);

/// The words one by one, as they were typed; without the beginnings.
std::vector<std::string> whole_words(const Words& words);

}  // namespace blog
