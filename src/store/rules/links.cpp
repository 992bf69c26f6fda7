#include "store/rules/links.h"

#include <algorithm>

namespace blog {

bool has_link(const Links& links, CategoryId id) { return std::ranges::find(links, id) != links.end(); }

Links LinkChange::apply_to(Links links) const {
  if (set) links = *set;
  for (const CategoryId id : add)
    if (!has_link(links, id)) links.push_back(id);
  std::erase_if(links, [&](CategoryId id) { return has_link(remove, id); });
  return links;
}

}  // namespace blog
