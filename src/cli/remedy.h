// What a user can do about an error, in the words of the commands.
#pragma once

#include "blog/error.h"

#include <string>
#include <string_view>

namespace blog::cli {

/// The sentence with the remedy that its fact calls for.
std::string with_remedy(std::string_view sentence, Fact fact, std::string_view subject = {});
std::string with_remedy(const Error& error);

}  // namespace blog::cli
