#include "store/rules/undo.h"

#include "blog/error.h"

#include <fmt/ranges.h>

namespace blog {

namespace {

std::string number_and_name(std::string_view what, std::int64_t id, std::string_view name) {
  return fmt::format("{} {}{}", what, id, name.empty() ? "" : fmt::format(" '{}'", name));
}

}  // namespace

std::string post_in_words(std::int64_t id, std::string_view title) { return number_and_name("post", id, title); }

std::string category_in_words(std::int64_t id, std::string_view name) { return number_and_name("category", id, name); }

std::string link_in_words(std::string_view post, std::string_view category) {
  return fmt::format("{} in {}", post, category);
}

std::string source_in_words(std::int64_t id, std::string_view name) { return number_and_name("source", id, name); }

std::string origin_in_words(std::string_view key, std::string_view source) {
  return fmt::format("the origin '{}' of {}", key, source);
}

void throw_undo_conflict(std::string_view command, const std::vector<std::string>& named, std::size_t rows) {
  const std::string more = rows > named.size() ? fmt::format(" and {} more", rows - named.size()) : "";
  throw Error(ErrorCode::conflict, "cannot undo '{}': another program has changed {}{} since; change that back first",
              command, fmt::join(named, ", "), more);
}

void throw_nothing_to_undo() { throw Error(ErrorCode::not_found, Fact::nothing_to_undo, "nothing to undo"); }

}  // namespace blog
