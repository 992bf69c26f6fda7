// Categories by name, for everything that writes or selects by one.
#pragma once

#include "blog/store.h"
#include "store/connection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

std::optional<CategoryId> find_category_id(Connection& connection, std::string_view name);

/// Throws not_found with the nearest names; usage for an empty one.
CategoryId need_category_id(Connection& connection, std::string_view name);
/// One named twice counts once.
std::vector<CategoryId> need_category_ids(Connection& connection, const std::vector<std::string>& names);

/// The category's id; a missing one is made, or refused as in need_category_id. A made one is appended to `created`.
CategoryId resolve_category(Connection& connection, std::string_view name, UnknownCategory unknown,
                            std::vector<std::string>* created = nullptr);

/// The ids of the names, in their order; one named twice counts once.
std::vector<CategoryId> resolve_categories(Connection& connection, const std::vector<std::string>& names,
                                           UnknownCategory unknown, std::vector<std::string>* created = nullptr);

}  // namespace blog
