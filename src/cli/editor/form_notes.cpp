#include "cli/editor/form_notes.h"

#include "text/utf8.h"

#include <fmt/format.h>

namespace blog::cli {

namespace {

constexpr std::string_view kOpens = "---\n";
constexpr std::string_view kCreate = "# create:";
constexpr std::string_view kDates =
    "# date: 2026-11-22, 2026-11-22 10:00, 2026-11-22T10:00:00+01:00, now, yesterday, 7d (ago), +7d (ahead)\n";
constexpr int kLongestList = 200;  // columns

std::string list_of(const std::vector<Category>& categories) {
  std::string list;
  std::size_t named = 0;
  for (const Category& category : categories) {
    const std::string name = (list.empty() ? "" : ", ") + visible(category.name);
    if (display_width(list + name) > kLongestList) break;
    list += name;
    ++named;
  }
  if (named < categories.size()) list += fmt::format(" and {} more", categories.size() - named);
  return list.empty() ? "none yet" : list;
}

}  // namespace

std::size_t place_of_message(std::string_view form) { return form.starts_with(kOpens) ? kOpens.size() : 0; }

std::string with_notes(std::string_view form, const std::vector<Category>& categories, bool create) {
  std::string noted(form);
  const std::size_t end = noted.find("\n---\n");
  noted.insert(end == std::string::npos ? noted.size() : end + 1,
               fmt::format("# categories there are: {}\n{}{} {} (yes makes categories that are not there)\n",
                           list_of(categories), kDates, kCreate, create ? "yes" : "no"));
  return noted;
}

bool wants_new_categories(std::string_view form) {
  form.remove_prefix(place_of_message(form));
  while (!form.empty() && !form.starts_with(kOpens)) {
    const std::string_view line = form.substr(0, form.find('\n'));
    if (line.starts_with(kCreate) && trim(line.substr(kCreate.size())).starts_with("yes")) return true;
    form.remove_prefix(std::min(line.size() + 1, form.size()));
  }
  return false;
}

}  // namespace blog::cli
