// The categories of a record: from one key or several, in the order of ReadOptions::categories_from.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class RecordCategories {
 public:
  enum class Form {
    name,   ///< one name, never split
    array,  ///< a JSON array of names
    cell,   ///< a JSON array, or names separated by `;`, else `|`, else `,`
  };

  void clear() { count_ = 0; }
  void add(std::size_t rank, Form form, std::string_view value);
  /// Replaces `names`. Throws rejected for an array of something else.
  void write_to(std::vector<std::string>& names) const;

 private:
  struct Value {
    std::size_t rank = 0;
    Form form = Form::name;
    std::string text;
  };
  std::vector<Value> values_;  ///< those behind `count_` only keep their memory
  std::size_t count_ = 0;
};

/// The names as a JSON array: how a writer puts them.
void append_name_array(std::string& out, std::span<const std::string> names);

}  // namespace blog
