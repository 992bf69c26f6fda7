#include "store/rules/category_name.h"

#include "store/rules/bounds.h"
#include "text/nearest.h"
#include "text/slug.h"
#include "text/split.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace blog {

std::string require_category_slug(std::string_view name) {
  require_bounded_name(name);
  if (!is_text(name)) throw Error(ErrorCode::usage, "the category name '{}' is not UTF-8", name);
  std::string slug = category_slug(name);
  if (trim(name).empty()) throw Error(ErrorCode::usage, "a category name must not be empty");
  if (slug.empty()) throw Error(ErrorCode::usage, "'{}' cannot be the name of a category", name);
  return slug;
}

std::vector<std::string> category_slugs(const std::vector<std::string>& names) {
  std::vector<std::string> slugs;
  for (const std::string& name : names) {
    std::string slug = category_slug(name);
    if (std::ranges::find(slugs, slug) == slugs.end()) slugs.push_back(std::move(slug));
  }
  return slugs;
}

void add_once(std::vector<CategoryId>& ids, CategoryId id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

namespace {

/// The names of categories that stand in `name` with commas between them; empty where one is no category.
std::vector<std::string> joined_names(std::string_view name, const EachName& names) {
  std::vector<std::string> slugs;
  for (const std::string_view part : split(name, ',')) slugs.push_back(category_slug(part));
  std::vector<std::string> found(slugs.size());
  names([&](std::string_view candidate) {
    const auto slug = std::ranges::find(slugs, category_slug(candidate));
    if (slug != slugs.end()) found[static_cast<std::size_t>(slug - slugs.begin())] = candidate;
  });
  const bool is_joined = found.size() > 1 && std::ranges::find(found, "") == found.end();
  return is_joined ? found : std::vector<std::string>();
}

}  // namespace

void throw_unknown_category(std::string_view name, const EachName& names, Fact fact) {
  if (name.find(',') != std::string_view::npos)
    if (const std::vector<std::string> joined = joined_names(name, names); !joined.empty())
      throw Error(ErrorCode::not_found, Fact::joined_categories, "no category '{}', but '{}'", name,
                  fmt::join(joined, "' and '"));
  Nearest nearest(name);
  names([&](std::string_view candidate) { nearest.offer(candidate); });
  if (nearest.found().empty()) throw Error(ErrorCode::not_found, fact, "no category '{}'", name);
  throw Error(ErrorCode::not_found, "no category '{}'{}", name, nearest.question());
}

void require_new_name(const std::optional<Category>& known) {
  if (!known) return;
  throw Error(ErrorCode::conflict, Fact::existing_category, "the category '{}' exists already", known->name);
}

void require_other_name(const std::optional<Category>& known, CategoryId renamed) {
  if (!known || known->id == renamed) return;
  throw Error(ErrorCode::conflict, Fact::other_category, "the category '{}' exists already", known->name);
}

void require_unused(const Category& category) {
  if (category.posts == 0) return;
  throw Error(ErrorCode::conflict, Fact::used_category, "{} {} in the category '{}'", category.posts,
              category.posts == 1 ? "post is" : "posts are", category.name)
      .about(std::to_string(category.posts));
}

}  // namespace blog
