// SQL functions for our own statements. The schema uses none of them, so that any tool can open the file.
#pragma once

#include "store/connection.h"

namespace blog {

/// Makes `fold(text)`, `has_author(author, folded name)` and `text_checksum(title, excerpt, author, meta, body)` known
/// to this connection.
void define_functions(Connection& connection);

}  // namespace blog
