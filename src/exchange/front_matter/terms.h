// The names in a value of front matter: its categories, its tags.
#pragma once

#include "text/front_matter.h"

#include <string>
#include <vector>

namespace blog {

/// How a text becomes names. The items of a list are names as they are.
struct TermRule {
  bool is_plural = false;         ///< by its key: `categories: a, b` is two, `category: a, b` one
  bool splits_at_blanks = false;  ///< in a plural without a comma, as Jekyll does
  bool is_literal = false;        ///< of an export: `[[a]]` is a name with brackets, not a link
};

/// Appends the names; none for null and blanks. A link of a wiki is its text: `[[a/Note]]` is `Note`, `[[Note|b]]` is
/// `b`; so are two lists around one name, as YAML reads such a link. Of a map its `label`, `name` or `title` is the
/// name. Throws BadRecord for a map without.
void add_terms(std::vector<std::string>& names, const FrontValue& value, TermRule rule);

}  // namespace blog
