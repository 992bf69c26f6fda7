#include "store/category_book.h"

#include "blog/error.h"
#include "text/slug.h"
#include "text/utf8.h"

namespace blog {

namespace {

constexpr CategoryId kToBeMade = -1;

}  // namespace

std::size_t CategoryBook::add(const std::string& name) {
  const auto [known, is_new] = by_name_.try_emplace(name, 0);
  if (!is_new) return known->second;
  std::string slug = is_text(name) ? category_slug(name) : "";
  const auto [same, is_first] = by_slug_.try_emplace(slug, slugs_.size());
  if (is_first) slugs_.push_back(std::move(slug));
  known->second = same->second;
  return known->second;
}

void CategoryBook::look_up_new() {
  const std::vector<CategoryId> found = engine_.find_categories(std::span(slugs_).subspan(ids_.size()));
  ids_.insert(ids_.end(), found.begin(), found.end());
}

void CategoryBook::require(std::size_t place, std::string_view name) {
  if (slugs_[place].empty()) throw Error(ErrorCode::rejected, "'{}' cannot be the name of a category", name);
  if (place >= ids_.size()) look_up_new();
  if (ids_[place] == 0 && unknown_ == UnknownCategory::refuse)
    throw Error(ErrorCode::rejected, Fact::category_not_made, "no category '{}'", name);
}

void CategoryBook::use(std::size_t place, std::string_view name) {
  if (ids_[place] != 0) return;
  ids_[place] = kToBeMade;
  missing_.push_back(place);
  new_names_.push_back({std::string(trim(name)), slugs_[place]});
}

std::vector<std::string> CategoryBook::make_missing() {
  const std::vector<CategoryId> made = engine_.make_categories(new_names_);
  for (std::size_t i = 0; i < missing_.size(); ++i) ids_[missing_[i]] = made[i];
  std::vector<std::string> names;
  names.reserve(new_names_.size());
  for (CategoryName& name : new_names_) names.push_back(std::move(name.name));
  return names;
}

}  // namespace blog
