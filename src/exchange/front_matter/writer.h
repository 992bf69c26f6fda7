// The front matter of a post, as our exports write it: the fields, then who the post is, then every member of meta.
#pragma once

#include "blog/exchange.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct FrontMatterStyle {
  bool with_identity = false;                ///< source, key, created, updated
  bool with_empty = false;                   ///< keys without a value, too
  std::string_view updated_key = "updated";  ///< for `updated`
  std::vector<std::string> categories;       ///< what stands under `categories`; none: the post's own
  std::string extra;                         ///< further lines, behind the identity
  /// Whether a member of meta would mislead the program that reads the file; asked about minified JSON. It is then
  /// written as `meta.KEY`, as are the keys that mean a field.
  std::function<bool(std::string_view key, std::string_view json)> misleads;
};

/// With the lines `---` around it.
std::string front_matter(const Post& post, const FrontMatterStyle& style);
/// The same for a file that may be published: without passwords in meta. Tells their loss, and that of a file that
/// cannot be read back.
std::string front_matter(const Post& post, const FrontMatterStyle& style, const WriteOptions& options);

/// Appends `key:` and a line for each name; nothing for none.
void append_names(std::string& out, std::string_view key, std::span<const std::string> names);

/// Tells that a member of meta would end the build of a site and stands under another key; true.
bool tell_kept_apart(std::string_view key, const WriteOptions& options);

/// Whether the JSON is an array of texts, and all of them are right.
bool is_list_of(std::string_view json, bool (*is_right)(std::string_view text));

/// `.md`, `.html`.
std::string_view extension_of(const Post& post);

}  // namespace blog
