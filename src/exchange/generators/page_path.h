// Paths that posts ask for, in sites of somebody else.
#pragma once

#include <string_view>

namespace blog {

/// Whether a generator can make a page there: a way down, of names that file systems take, without a scheme, and with
/// no sign that an address cannot hold.
bool can_be_page_path(std::string_view path);

}  // namespace blog
