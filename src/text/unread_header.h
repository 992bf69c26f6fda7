// What begins a text like a header that is not read, so that it does not become body without a word.
#pragma once

#include <string_view>

namespace blog {

/// How the header begins, for a message (`@def`, `Title:`); empty where the text begins like a text.
std::string_view unread_header(std::string_view text);

}  // namespace blog
