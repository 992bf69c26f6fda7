// Ticking categories on the terminal: on a whole screen, or by numbers where the terminal cannot do more.
#pragma once

#include "blog/error.h"
#include "blog/store.h"
#include "cli/context.h"
#include "cli/picker/terminal.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// What a person ticked.
struct Picked {
  std::vector<std::string> names;  ///< in the order of the ticks
  std::vector<std::string> made;   ///< of these the ones that are no categories yet
};

/// Throws usage where no terminal is there for `-i`.
void require_terminal(const Terminal& terminal);

/// Shows all categories with these ticked. Nothing is written. Throws interrupted when the person gives up.
Picked pick_categories(const Context& context, const Terminal& terminal, const std::vector<Category>& categories,
                       const std::vector<std::string>& ticked);

/// Adds those of the new names that are among `wanted` and no categories yet.
void make_categories(Store& store, const std::vector<std::string>& made, const std::vector<std::string>& wanted);

/// What ends a dialogue that the person gave up.
Error cancelled();

}  // namespace blog::cli
