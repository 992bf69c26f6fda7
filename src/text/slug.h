// Slugs: the names of posts in URLs, and the identity of categories.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// A post's slug from its title: NFC, case folded, letters and digits of any script, Latin letters without their
/// accents, runs of anything else one hyphen, none at the ends; at most 200 bytes, cut at a hyphen where there is one.
/// Only digits get `post-` before them. Empty when the title has no letter or digit.
std::string make_slug(std::string_view title);

/// Whether a post can have it: text, not empty, not all digits, no white space, no control character, no hyphen in
/// front, neither `.` nor `..`.
bool is_slug(std::string_view slug);
/// The rule that one which cannot be a slug breaks: `it must not begin with a hyphen`.
std::string_view broken_rule_of_slug(std::string_view slug);

/// The slug that a text which is none asks for: itself without the hyphens in front, else make_slug() of it.
std::string mend_slug(std::string_view slug);

/// A category's identity: trimmed, NFC, case folded, runs of white space and hyphens one `-`, everything else kept.
/// Empty for a name without anything else.
std::string category_slug(std::string_view name);

/// What a part of a category's name is looked for in, by the same function of that part: its slug, letters without
/// their accents.
std::string filter_key(std::string_view name);

}  // namespace blog
