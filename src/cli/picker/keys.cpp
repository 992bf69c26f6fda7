#include "cli/picker/keys.h"

namespace blog::cli {

namespace {

std::string without_last_character(std::string text) {
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
  while (!text.empty() && is_continuation(text.back())) text.pop_back();
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace

PickerKeys::State PickerKeys::press(PickerKey key, std::string_view text, std::size_t page) {
  if (!new_name_) return press_in_list(key, text, page);
  press_in_name(key, text);
  return State::going_on;
}

PickerKeys::State PickerKeys::press_in_list(PickerKey key, std::string_view text, std::size_t page) {
  const auto step = static_cast<std::ptrdiff_t>(page);
  const bool is_for_new = list_.is_for_new(list_.cursor());
  switch (key) {
    case PickerKey::up: list_.move(-1); break;
    case PickerKey::down: list_.move(1); break;
    case PickerKey::page_up: list_.move(-step); break;
    case PickerKey::page_down: list_.move(step); break;
    case PickerKey::first: list_.move_to(0); break;
    case PickerKey::last: list_.move_to(list_.rows() - 1); break;
    case PickerKey::enter:
      if (!is_for_new || list_.filter().empty()) return State::done;
      new_name_ = list_.filter();
      break;
    case PickerKey::escape: return State::cancelled;
    case PickerKey::erase: list_.set_filter(without_last_character(list_.filter())); break;
    case PickerKey::erase_all: list_.set_filter(""); break;
    case PickerKey::text:
      if (text == " " && is_for_new)
        new_name_ = list_.filter().empty() ? "" : list_.filter() + " ";
      else if (text == " ")
        list_.toggle();
      else
        list_.set_filter(list_.filter() + std::string(text));
      break;
  }
  return State::going_on;
}

void PickerKeys::press_in_name(PickerKey key, std::string_view text) {
  switch (key) {
    case PickerKey::enter:
      if (list_.add(*new_name_)) new_name_.reset();
      break;
    case PickerKey::escape: new_name_.reset(); break;
    case PickerKey::erase: new_name_ = without_last_character(*new_name_); break;
    case PickerKey::erase_all: new_name_ = ""; break;
    case PickerKey::text: *new_name_ += text; break;
    case PickerKey::up:
    case PickerKey::down:
    case PickerKey::page_up:
    case PickerKey::page_down:
    case PickerKey::first:
    case PickerKey::last: break;
  }
}

}  // namespace blog::cli
