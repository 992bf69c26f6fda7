#include "cli/picker/picker.h"

#include "cli/picker/list.h"
#include "cli/picker/prompt.h"
#include "cli/picker/screen.h"
#include "text/slug.h"

#include <algorithm>

namespace blog::cli {

void require_terminal(const Terminal& terminal) {
  if (!terminal.is_there())
    throw Error(ErrorCode::usage, "-i needs a terminal, and there is none; other options do the same");
}

Picked pick_categories(const Context& context, const Terminal& terminal, const std::vector<Category>& categories,
                       const std::vector<std::string>& ticked) {
  PickerList list(categories, ticked);
  std::optional<bool> is_done = run_picker_screen(list, context.world);
  if (!is_done) is_done = run_picker_prompt(list, terminal);
  if (!*is_done) throw cancelled();
  return {.names = list.ticked(), .made = list.new_names()};
}

void make_categories(Store& store, const std::vector<std::string>& made, const std::vector<std::string>& wanted) {
  for (const std::string& name : made) {
    const auto is_it = [&](const std::string& other) { return category_slug(other) == category_slug(name); };
    if (std::ranges::any_of(wanted, is_it) && !store.find_category(name)) store.add_category(name);
  }
}

Error cancelled() { return Error(ErrorCode::interrupted, "cancelled; nothing was written"); }

}  // namespace blog::cli
