// What the elements of WordPress do not say of a post, as a JSON object that stands beside them.
#pragma once

#include "blog/exchange.h"

#include <string>
#include <string_view>

namespace blog {

/// The fields of a post that a reader of `back`, which the elements alone give, would not get; and always its identity.
/// It is ASCII where XML cannot hold a character.
std::string own_fields(const Post& post, const Record& back);
/// Sets those fields of the record. Empty: none. Throws BadRecord.
void read_own_fields(std::string_view json, const Clock& clock, Record& record);

}  // namespace blog
