// Names of categories: what can be one, which are the same, and what is said of those that are not there.
#pragma once

#include "blog/category.h"
#include "blog/error.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// The identity of a name that a user gave. Throws usage for what cannot be a name.
std::string require_category_slug(std::string_view name);

/// The names as identities; one named twice counts once.
std::vector<std::string> category_slugs(const std::vector<std::string>& names);

/// Puts the id behind the others, unless it is there.
void add_once(std::vector<CategoryId>& ids, CategoryId id);

/// Calls what it is given with the name of each category there is.
using EachName = std::function<void(const std::function<void(std::string_view)>& offer)>;

/// Throws not_found: with the nearest of the names, else with the fact.
[[noreturn]] void throw_unknown_category(std::string_view name, const EachName& names, Fact fact);

/// Throws conflict unless `known`, which has the wanted name, is none or the one that is renamed.
void require_new_name(const std::optional<Category>& known);
void require_other_name(const std::optional<Category>& known, CategoryId renamed);
/// Throws conflict for a category that posts use.
void require_unused(const Category& category);

}  // namespace blog
