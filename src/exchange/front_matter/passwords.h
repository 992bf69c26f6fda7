// Passwords in what a post says beside its fields: WordPress has one for a post, and others may.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// The JSON object without members called `password` or `post_password`, at its top and in `wxr` and `ghost`. What is
/// no object stays.
std::string without_passwords(std::string_view meta);

}  // namespace blog
