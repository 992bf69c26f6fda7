// Categories by name, for everything that writes or selects by one.
#pragma once

#include "blog/store.h"
#include "store/sqlite/connection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

std::optional<CategoryId> find_category_by_slug(Connection& connection, const std::string& slug);
/// Makes the category of a slug that is not there yet.
CategoryId insert_category(Connection& connection, std::string_view name, const std::string& slug);

/// Throws not_found with the nearest names; usage for an empty one.
CategoryId get_category_id(Connection& connection, std::string_view name);
/// One named twice counts once.
std::vector<CategoryId> get_category_ids(Connection& connection, const std::vector<std::string>& names);

/// The category's id; a missing one is made, or refused as in get_category_id.
CategoryId resolve_category(Connection& connection, std::string_view name, UnknownCategory unknown);

/// The ids of the names, in their order; one named twice counts once.
std::vector<CategoryId> resolve_categories(Connection& connection, const std::vector<std::string>& names,
                                           UnknownCategory unknown);

}  // namespace blog
