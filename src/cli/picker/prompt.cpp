#include "cli/picker/prompt.h"

#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace blog::cli {

namespace {

constexpr std::size_t kShown = 15;
constexpr std::string_view kQuestion = "a number ticks, text finds, +NAME is new, Enter is done: ";

std::string list_text(const PickerList& list) {
  const std::size_t matches = list.rows() - 1;
  const std::size_t shown = std::min(matches, kShown);
  std::string text;
  for (std::size_t row = 0; row < shown; ++row) {
    const PickerList::Item& item = list.item(row);
    text += fmt::format("{:>3} [{}] {} ({})\n", row + 1, item.is_ticked ? 'x' : ' ', visible(item.name), item.posts);
  }
  if (matches == 0) text += "    no category\n";
  if (matches > shown) text += fmt::format("    and {} more\n", matches - shown);
  std::string ticked;
  for (const std::string& name : list.ticked()) ticked += (ticked.empty() ? "ticked: " : ", ") + visible(name);
  return text + (ticked.empty() ? "" : ticked + "\n");
}

std::optional<std::size_t> find_row(std::string_view answer, const PickerList& list) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
  const bool is_shown = number > 0 && number < list.rows() && number <= kShown;
  if (error != std::errc() || end != answer.data() + answer.size() || !is_shown) return std::nullopt;
  return number - 1;
}

void obey(PickerList& list, std::string_view answer) {
  if (answer.starts_with('+')) {
    list.add(answer.substr(1));
  } else if (const auto row = find_row(answer, list)) {
    list.move_to(*row);
    list.toggle();
    list.set_filter("");
  } else {
    list.set_filter(answer);
  }
}

}  // namespace

bool run_picker_prompt(PickerList& list, const Terminal& terminal) {
  while (true) {
    terminal.write(list_text(list));
    const std::optional<std::string> answer = terminal.ask(kQuestion);
    if (!answer) return false;
    if (trim(*answer).empty()) return true;
    obey(list, trim(*answer));
  }
}

}  // namespace blog::cli
