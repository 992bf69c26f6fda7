// YAML, TOML and JSON above a body.
#include "text/front_matter.h"
#include "fuzz.h"

namespace {

/// One JSON value after the other, as YAML.
struct YamlLines final : blog::JsonMembers {
  void on_string(std::string_view key, std::string_view value) override {
    std::string json;
    blog::append_json_string(json, value);
    on_json(key, json);
  }
  void on_bool(std::string_view key, bool value) override { on_json(key, value ? "true" : "false"); }
  void on_null(std::string_view key) override { on_json(key, "null"); }
  void on_json(std::string_view key, std::string_view json) override { blog::append_yaml_field(text, key, json); }

  std::string text = "---\n";
};

std::string json_of(const blog::FrontMatter& matter) {
  std::string json;
  blog::append_json(json, matter.fields);
  return json;
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  if (!is_text(bytes)) return;
  FrontMatter matter;
  if (!succeeds({ErrorCode::rejected}, [&] { matter = read_front_matter(bytes); })) return;
  promise(bytes.ends_with(matter.body), "the body is the end of the file");
  if (matter.syntax == FrontMatter::Syntax::none) return;
  const std::string json = json_of(matter);
  YamlLines yaml;
  promise_same(read_json_object(json, yaml), "", "front matter is a JSON object");
  yaml.text += "---\n";
  if (yaml.text.size() > kMaxFrontMatter) return;
  promise_same(json, json_of(read_front_matter(yaml.text)), "front matter that was written is read as the same");
}
