// Text that stands in HTML, and back.
//
//     decode_entities("Tips &amp; tricks &#8211; new");  // Tips & tricks – new
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// The text with the characters that its entities mean: `&amp;`, `&#8211;`, `&#x2013;`, and all names of HTML 5;
/// `&#150;` is what browsers show, an en dash. Tags stay, and so does what is no entity. Requires text, and returns
/// such.
std::string decode_entities(std::string_view html);

/// The text with `&`, `<` and `>` as entities: decode_entities() gives it back.
std::string encode_entities(std::string_view text);

}  // namespace blog
