// The list of categories by numbers, for terminals that cannot be drawn on.
#pragma once

#include "cli/picker_list.h"
#include "cli/terminal.h"

namespace blog::cli {

/// Asks line by line until the person is done. False at the end of the input. Throws interrupted for a signal.
bool run_picker_prompt(PickerList& list, const Terminal& terminal);

}  // namespace blog::cli
