#include "exchange/record/authors.h"

#include "text/fold_key.h"
#include "text/json.h"

namespace blog {
namespace {

/// The name in `{"name": "Ada"}`.
class NameOfAuthor final : public JsonMembers {
 public:
  void on_string(std::string_view key, std::string_view value) override {
    if (fold_key(key) == "name") name = value;
  }
  void on_bool(std::string_view, bool) override {}
  void on_null(std::string_view) override {}
  void on_json(std::string_view, std::string_view) override {}

  std::string name;
};

class Authors final : public JsonItems {
 public:
  void on_string(std::string_view value) override {
    if (value.empty()) return;
    if (!names.joined.empty()) names.joined += "; ";
    names.joined += value;
  }
  void on_json(std::string_view json) override {
    if (json.find_first_of("-0123456789") == 0) return on_string(json);
    if (json.starts_with('{')) return add_object(json);
    names.are_text &= json == "null";
  }

  AuthorNames names;

 private:
  void add_object(std::string_view json) {
    names.have_more = true;
    NameOfAuthor object;
    read_json_object(json, object);
    on_string(object.name);
  }
};

}  // namespace

AuthorNames read_author_names(std::string_view json) {
  Authors authors;
  read_json_array(json, authors);
  return authors.names;
}

}  // namespace blog
