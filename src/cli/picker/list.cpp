#include "cli/picker/list.h"

#include "text/slug.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog::cli {

PickerList::PickerList(const std::vector<Category>& categories, const std::vector<std::string>& ticked) {
  items_.reserve(categories.size());
  for (const Category& category : categories)
    items_.push_back(
        {.name = category.name, .key = filter_key(category.name), .slug = category.slug, .posts = category.posts});
  for (const std::string& name : ticked) add(name);
  set_filter("");
  cursor_ = 0;
}

void PickerList::set_filter(std::string_view filter) {
  const std::size_t under_cursor = cursor_ < shown_.size() ? shown_[cursor_] : items_.size();
  filter_ = filter;
  const std::string key = filter_key(filter);
  shown_.clear();
  for (std::size_t i = 0; i < items_.size(); ++i)
    if (items_[i].key.find(key) != std::string::npos) shown_.push_back(i);
  const auto place = std::ranges::lower_bound(shown_, under_cursor);
  const bool is_shown = place != shown_.end() && *place == under_cursor;
  cursor_ = is_shown ? static_cast<std::size_t>(place - shown_.begin()) : 0;
}

void PickerList::move(std::ptrdiff_t rows) {
  const auto last = static_cast<std::ptrdiff_t>(shown_.size());
  cursor_ = static_cast<std::size_t>(std::clamp(static_cast<std::ptrdiff_t>(cursor_) + rows, std::ptrdiff_t{0}, last));
}

void PickerList::move_to(std::size_t row) { cursor_ = std::min(row, shown_.size()); }

std::size_t PickerList::first_row(std::size_t height) {
  const std::size_t lowest = cursor_ + 1 > height ? cursor_ + 1 - height : 0;
  const std::size_t highest = rows() > height ? rows() - height : 0;
  first_row_ = std::clamp(std::min(first_row_, highest), lowest, std::max(cursor_, lowest));
  return first_row_;
}

void PickerList::toggle() {
  if (!is_for_new(cursor_)) tick(shown_[cursor_], !item(cursor_).is_ticked);
}

bool PickerList::add(std::string_view name) {
  const std::string slug = is_text(name) ? category_slug(name) : std::string();
  if (slug.empty()) return false;
  const auto known = std::ranges::find(items_, slug, &Item::slug);
  const auto index = static_cast<std::size_t>(known - items_.begin());
  if (known == items_.end())
    items_.push_back({.name = std::string(trim(name)), .key = filter_key(name), .slug = slug, .is_new = true});
  tick(index, true);
  show(index);
  return true;
}

std::vector<std::string> PickerList::ticked() const {
  std::vector<std::string> names;
  names.reserve(ticked_.size());
  for (const std::size_t index : ticked_) names.push_back(items_[index].name);
  return names;
}

std::vector<std::string> PickerList::new_names() const {
  std::vector<std::string> names;
  for (const std::size_t index : ticked_)
    if (items_[index].is_new) names.push_back(items_[index].name);
  return names;
}

void PickerList::tick(std::size_t item, bool is_ticked) {
  if (items_[item].is_ticked == is_ticked) return;
  items_[item].is_ticked = is_ticked;
  is_ticked ? ticked_.push_back(item) : static_cast<void>(std::erase(ticked_, item));
}

void PickerList::show(std::size_t item) {
  set_filter("");
  move_to(item);
}

}  // namespace blog::cli
