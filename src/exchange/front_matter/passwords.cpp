#include "exchange/front_matter/passwords.h"

#include "text/fold_key.h"
#include "text/json.h"

namespace blog {
namespace {

bool is_password(std::string_view key) {
  const std::string folded = fold_key(key);
  return folded == "password" || folded == "postpassword";
}

class OpenMembers final : public JsonMembers {
 public:
  explicit OpenMembers(bool is_top) : is_top_(is_top) {}

  void on_string(std::string_view key, std::string_view value) override {
    std::string json;
    append_json_string(json, value);
    add(key, json);
  }
  void on_bool(std::string_view key, bool value) override { add(key, value ? "true" : "false"); }
  void on_null(std::string_view key) override { add(key, "null"); }
  void on_json(std::string_view key, std::string_view json) override {
    const bool may_hold_one = is_top_ && (key == "wxr" || key == "ghost") && json.starts_with('{');
    if (!may_hold_one) return add(key, json);
    OpenMembers inner(false);
    read_json_object(json, inner);
    if (!inner.found_) return add(key, json);
    found_ = true;
    if (!inner.members_.empty()) add(key, inner.text());
  }

  std::string text() const { return '{' + members_ + '}'; }
  bool found() const { return found_; }

 private:
  void add(std::string_view key, std::string_view json) {
    if (is_password(key)) {
      found_ = true;
      return;
    }
    if (!members_.empty()) members_ += ',';
    append_json_string(members_, key);
    members_ += ':';
    members_ += json;
  }

  bool is_top_;
  bool found_ = false;
  std::string members_;
};

}  // namespace

std::string without_passwords(std::string_view meta) {
  OpenMembers members(true);
  const bool is_read = read_json_object(meta, members).empty();
  return is_read && members.found() ? members.text() : std::string(meta);
}

}  // namespace blog
