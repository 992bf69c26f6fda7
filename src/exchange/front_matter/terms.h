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
};

/// Appends the names; none for null and blanks. Throws BadRecord for a map.
void add_terms(std::vector<std::string>& names, const FrontValue& value, TermRule rule);

}  // namespace blog
