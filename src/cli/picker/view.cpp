#include "cli/picker/view.h"

#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog::cli {

namespace {

constexpr int kLinesAround = 3;
constexpr std::string_view kKeys = "Space tick  Enter done  Esc cancel  Up/Down move  type to find";
constexpr std::string_view kKeysOfNewName = "Enter add  Esc back";

std::string title_of(const PickerList& list) {
  const std::vector<std::string> ticked = list.ticked();
  std::string text = fmt::format("Categories: {} ticked", ticked.size());
  for (const std::string& name : ticked) text += (&name == &ticked.front() ? ": " : ", ") + visible(name);
  return text;
}

int digits(std::int64_t number) { return static_cast<int>(fmt::formatted_size("{}", number)); }

/// How wide the counts of the rows that are seen are.
int count_width(const PickerList& list, std::size_t first, std::size_t end) {
  int width = 1;
  for (std::size_t row = first; row < end; ++row)
    if (!list.is_for_new(row)) width = std::max(width, digits(list.item(row).posts));
  return width;
}

/// The count stands before the name, so that no name can push it out of its column.
std::string row_text(const PickerList& list, std::size_t row, int width) {
  if (list.is_for_new(row)) {
    const std::string name = list.filter().empty() ? "" : fmt::format(" '{}'", visible(list.filter()));
    return fmt::format(" +  {:>{}}  new category{}", "", width, name);
  }
  const PickerList::Item& item = list.item(row);
  return fmt::format("[{}] {:>{}}  {}", item.is_ticked ? 'x' : ' ', item.posts, width, visible(item.name));
}

}  // namespace

std::size_t picker_height(int rows) { return static_cast<std::size_t>(std::max(rows - kLinesAround, 1)); }

PickerView draw_picker(PickerList& list, const std::optional<std::string>& new_name, int columns, int rows) {
  PickerView view;
  const auto add = [&](const std::string& text, bool is_under_cursor = false) {
    if (static_cast<int>(view.lines.size()) < rows) view.lines.push_back({truncate(text, columns), is_under_cursor});
  };
  const std::size_t height = picker_height(rows);
  const std::size_t first = list.first_row(height);
  const std::size_t end = std::min(first + height, list.rows());
  const int width = count_width(list, first, end);

  add(title_of(list));
  const std::string input = new_name ? "New category: " + visible(*new_name) : "Find: " + visible(list.filter());
  view.input_line = view.lines.size();
  view.input_column = std::min(display_width(input), std::max(columns - 1, 0));
  add(input);
  for (std::size_t row = first; row < end; ++row) add(row_text(list, row, width), row == list.cursor());
  while (static_cast<int>(view.lines.size()) < rows - 1) add("");
  add(std::string(new_name ? kKeysOfNewName : kKeys));
  return view;
}

}  // namespace blog::cli
