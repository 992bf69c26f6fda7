// SQL functions for our own statements. The schema uses none of them, so that any tool can open the file.
#pragma once

#include "store/sqlite/connection.h"

namespace blog {

/// Makes `fold(text)` and `has_author(author, folded name)` known to this connection.
void define_functions(Connection& connection);

}  // namespace blog
