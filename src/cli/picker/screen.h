// The list of categories on a whole screen, drawn by curses on /dev/tty.
#pragma once

#include "cli/picker/list.h"
#include "cli/world.h"

#include <optional>

namespace blog::cli {

/// Lets a person tick; the terminal is afterwards as it was. False when they give up; empty when this terminal cannot
/// be drawn on. Throws interrupted for a signal.
std::optional<bool> run_picker_screen(PickerList& list, const World& world);

}  // namespace blog::cli
