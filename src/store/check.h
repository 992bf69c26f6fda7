// What a check says of the file itself.
#pragma once

#include "blog/store.h"

#include <string_view>
#include <vector>

namespace blog {

/// How SQLite's own check speaks of what the rows can put right: "row 3 missing from index post_by_date", "CHECK
/// constraint failed in post".
inline constexpr std::string_view kAboutIndex = " index ";
inline constexpr std::string_view kAboutRule = "CHECK constraint failed";
/// How the check of slugs speaks of a category.
inline constexpr std::string_view kAboutCategory = " has the slug ";

/// Whether that check found anything worse: then nothing that is read can be relied on.
bool is_damaged(const std::vector<Finding>& findings);

}  // namespace blog
