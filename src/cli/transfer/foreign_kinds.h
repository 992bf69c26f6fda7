// Files that hold no posts as they are: what such a file is, and what to do about it.
#pragma once

#include <string>
#include <string_view>

namespace blog::cli {

/// What to say of a file that begins so: `'posts.zip' is a zip archive; unpack it and import the directory`. Empty for
/// what may be posts. The path `-` is standard input.
std::string foreign_kind(const std::string& path, std::string_view first_bytes);

/// The same for HTML, which may be the text of a post in Markdown.
std::string foreign_html(const std::string& path, std::string_view first_bytes);

}  // namespace blog::cli
