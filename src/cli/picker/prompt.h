// The list of categories by numbers, for terminals that cannot be drawn on.
#pragma once

#include "cli/picker/list.h"
#include "cli/picker/terminal.h"

namespace blog::cli {

/// Asks line by line until the person is done. False at the end of the input. Throws interrupted for a signal.
bool run_picker_prompt(PickerList& list, const Terminal& terminal);

}  // namespace blog::cli
