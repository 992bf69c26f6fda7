// Saved selections: `@drafts` stands for the options that the config file has under that name.
#pragma once

#include "cli/context.h"
#include "cli/options.h"

#include <string>
#include <vector>

namespace blog::cli {

/// Takes what begins with `@` out of the words.
std::vector<std::string> take_saved(std::vector<std::string>& words);

/// The options, with those of the saved selections behind them as if they had been typed. Throws usage, naming where it
/// stands, for a name that the config file does not have, for one that leads back to itself, and for what is no
/// selection.
SelectOptions with_saved(SelectOptions options, const NamedTexts& selections);

/// The query of all of them. Throws usage.
PostQuery to_query(const SelectOptions& options, const Context& context);

}  // namespace blog::cli
