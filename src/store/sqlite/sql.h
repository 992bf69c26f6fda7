// SQL that is put together for one use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace blog {

class BoundStatement;

/// SQL and the values of its parameters, put together side by side.
struct Sql {
  std::string text;
  std::vector<std::variant<std::int64_t, std::string>> values;

  void add(std::string_view more) { text += more; }
  void add(std::string_view more, std::int64_t value) {
    text += more;
    values.emplace_back(value);
  }
  void add(std::string_view more, std::string value) {
    text += more;
    values.emplace_back(std::move(value));
  }
  void bind_to(BoundStatement& statement) const;
};

}  // namespace blog
