// What a Ghost post says that a post has no field for: the member `ghost` of its meta.
#pragma once

#include "exchange/ghost/row.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace blog {

/// A JSON object in which no key stands twice: the first holds.
class JsonObject {
 public:
  void add_json(std::string_view key, std::string_view json);
  void add_text(std::string_view key, std::string_view text);
  bool is_empty() const { return members_.empty(); }
  std::string text() const;

 private:
  std::set<std::string, std::less<>> keys_;
  std::string members_;
};

/// Adds what is neither used elsewhere nor Ghost's default. Rows of other tables, which may hold addresses, are left
/// out; `left_out` gets the key of one that nobody expected. Other forms of the body are added only `with_sources`.
void add_ghost_meta(JsonObject& meta, const GhostRow& row, bool with_sources,
                    const std::function<void(std::string_view key)>& left_out);

}  // namespace blog
