// What a check says of the file itself.
#pragma once

#include "blog/store.h"

#include <vector>

namespace blog {

/// Whether the file's own structure is damaged: then nothing that is read can be relied on.
bool is_damaged(const std::vector<Finding>& findings);

}  // namespace blog
