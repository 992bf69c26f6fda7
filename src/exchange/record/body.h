// The body of a record.
#pragma once

#include <string_view>

namespace blog {

/// Whether a body is HTML and nothing else, to Markdown, too: each of its blocks begins with a tag that opens or closes
/// an element of a page.
bool is_html_alone(std::string_view body);

}  // namespace blog
