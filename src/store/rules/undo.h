// What stands in the way of taking a command back, and its words.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Rows that a command touched, as people name them; the name is empty where there is none.
std::string post_in_words(std::int64_t id, std::string_view title);
std::string category_in_words(std::int64_t id, std::string_view name);
std::string link_in_words(std::string_view post, std::string_view category);
std::string source_in_words(std::int64_t id, std::string_view name);
std::string origin_in_words(std::string_view key, std::string_view source);

/// So many rows are named; the rest is counted.
inline constexpr std::size_t kMostRowsNamed = 20;

/// Throws conflict: another program has changed the rows, of which the first are named.
[[noreturn]] void throw_undo_conflict(std::string_view command, const std::vector<std::string>& named,
                                      std::size_t rows);

[[noreturn]] void throw_nothing_to_undo();

}  // namespace blog
