#include "store/rules/origin.h"

#include <fmt/format.h>

namespace blog {

namespace {

std::string full_name(const Origin& origin) { return fmt::format("{}\n{}", origin.source, *origin.key); }

std::size_t hash_of(const Origin& origin) { return std::hash<std::string>()(full_name(origin)); }

}  // namespace

bool MetOrigins::has(const Origin& origin) const {
  if (!origin.is_known) return !held_back_.empty() && held_back_.contains(hash_of(origin));
  return origin.post ? posts_.contains(*origin.post) : !removed_.empty() && removed_.contains(full_name(origin));
}

void MetOrigins::insert(const Origin& origin) {
  if (origin.source_id != last_source_id_) source_ids_.insert(origin.source_id);
  last_source_id_ = origin.source_id;
  if (origin.post)
    posts_.insert(*origin.post);
  else
    removed_.insert(full_name(origin));
}

void MetOrigins::hold_back(const Origin& origin) { held_back_.insert(hash_of(origin)); }

}  // namespace blog
