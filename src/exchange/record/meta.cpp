#include "exchange/record/meta.h"

#include "text/json.h"

#include <fmt/format.h>

#include <unordered_set>

namespace blog {
namespace {

void append_key(std::string& members, std::string_view key) {
  if (!members.empty()) members += ',';
  append_json_string(members, key);
  members += ':';
}

/// Takes the members of several objects, each key once.
class Merge final : public JsonMembers {
 public:
  void on_string(std::string_view key, std::string_view value) override {
    if (!is_new(key)) return;
    append_key(members_, key);
    append_json_string(members_, value);
  }
  void on_bool(std::string_view key, bool value) override { on_json(key, value ? "true" : "false"); }
  void on_null(std::string_view key) override { on_json(key, "null"); }
  void on_json(std::string_view key, std::string_view json) override {
    if (!is_new(key)) return;
    append_key(members_, key);
    members_ += json;
  }
  const std::string& members() const { return members_; }

 private:
  bool is_new(std::string_view key) { return keys_.emplace(key).second; }

  std::unordered_set<std::string> keys_;
  std::string members_;
};

class KeyList final : public JsonMembers {
 public:
  void on_string(std::string_view key, std::string_view) override { keys.emplace_back(key); }
  void on_bool(std::string_view key, bool) override { keys.emplace_back(key); }
  void on_null(std::string_view key) override { keys.emplace_back(key); }
  void on_json(std::string_view key, std::string_view) override { keys.emplace_back(key); }

  std::vector<std::string> keys;
};

std::string in_braces(std::string_view members) { return fmt::format("{{{}}}", members); }

}  // namespace

void RecordMeta::clear() {
  objects_.clear();
  members_.clear();
}

void RecordMeta::add_text(std::string_view key, std::string_view text) {
  append_key(members_, key);
  append_json_string(members_, text);
}

void RecordMeta::add_json(std::string_view key, std::string_view json) {
  append_key(members_, key);
  members_ += json;
}

void RecordMeta::add_object(std::string_view json) {
  if (json != "{}") objects_.emplace_back(json);
}

void RecordMeta::write_to(std::string& meta) const {
  if (objects_.empty()) {
    meta.assign(1, '{');
    meta += members_;
    meta += '}';
  } else if (objects_.size() == 1 && members_.empty()) {
    meta = objects_.front();
  } else {
    Merge merge;
    for (const std::string& object : objects_) read_json_object(object, merge);
    read_json_object(in_braces(members_), merge);
    meta = in_braces(merge.members());
  }
}

std::vector<std::string> RecordMeta::unknown_keys() const {
  KeyList list;
  read_json_object(in_braces(members_), list);
  return list.keys;
}

}  // namespace blog
