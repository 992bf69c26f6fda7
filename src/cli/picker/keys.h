// What keys do in the picker: knows the list, and no terminal.
#pragma once

#include "cli/picker/list.h"

#include <optional>
#include <string>

namespace blog::cli {

enum class PickerKey { up, down, page_up, page_down, first, last, enter, escape, erase, erase_all, text };

class PickerKeys {
 public:
  enum class State { going_on, done, cancelled };

  explicit PickerKeys(PickerList& list) : list_(list) {}
  /// `text` is the character of PickerKey::text; `page` is how many rows of the list are seen.
  State press(PickerKey key, std::string_view text, std::size_t page);
  /// What was typed of a new name, while one is typed.
  const std::optional<std::string>& new_name() const { return new_name_; }

 private:
  State press_in_list(PickerKey key, std::string_view text, std::size_t page);
  void press_in_name(PickerKey key, std::string_view text);

  PickerList& list_;
  std::optional<std::string> new_name_;
};

}  // namespace blog::cli
