// What the picker's screen shows, as lines of text: knows the list and the size, and no terminal.
#pragma once

#include "cli/picker/list.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace blog::cli {

struct PickerLine {
  std::string text;  ///< visible, and not wider than the screen
  bool is_under_cursor = false;
};

struct PickerView {
  std::vector<PickerLine> lines;  ///< from the top; as many as the screen is high, at most
  std::size_t input_line = 0;     ///< where the person types
  int input_column = 0;
};

/// `new_name` is what was typed of a new name, while one is typed.
PickerView draw_picker(PickerList& list, const std::optional<std::string>& new_name, int columns, int rows);

/// How many rows of the list a screen of this height shows.
std::size_t picker_height(int rows);

}  // namespace blog::cli
