// What a record says that a post has no field for, as one JSON object.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blog {

class RecordMeta {
 public:
  void clear();
  /// A key that means no field. Text goes in as a JSON string.
  void add_text(std::string_view key, std::string_view text);
  void add_json(std::string_view key, std::string_view json);
  /// Minified JSON: the record's own meta.
  void add_object(std::string_view json);
  /// Replaces `meta`: the objects' members, then the keys; of a key met again the first holds.
  void write_to(std::string& meta) const;
  bool has_unknown_keys() const { return !members_.empty(); }
  /// Those that mean no field.
  std::vector<std::string> unknown_keys() const;

 private:
  std::vector<std::string> objects_;
  std::string members_;  ///< those of keys that mean no field
};

}  // namespace blog
