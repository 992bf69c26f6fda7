#include "exchange/wxr/own.h"

#include "blog/post_fields.h"
#include "exchange/record/categories.h"
#include "exchange/wxr/json.h"
#include "text/json.h"

namespace blog {
namespace {

std::string text_of(const std::optional<Time>& time) { return time ? format_time(*time) : ""; }

void add_time(std::string& members, std::string_view key, const std::optional<Time>& time,
              const std::optional<Time>& back) {
  if (text_of(time) != text_of(back)) append_json_member(members, key, text_of(time));
}

/// XML has no place for these two, even though they are no control characters.
void escape_no_characters(std::string& json) {
  for (const auto& [bytes, escape] : {std::pair{"\xEF\xBF\xBE", "\\ufffe"}, std::pair{"\xEF\xBF\xBF", "\\uffff"}})
    for (std::size_t at = 0; (at = json.find(bytes, at)) != std::string::npos;) json.replace(at, 3, escape);
}

class OwnFields final : public JsonMembers {
 public:
  OwnFields(const Clock& clock, Record& record) : clock_(clock), record_(record) {}

  void on_string(std::string_view key, std::string_view value) override {
    NewPost& post = record_.post;
    if (key == "source") record_.source = source_ = value;
    if (key == "key") record_.key = key_ = value;
    if (key == "markup") post.markup = markup_of(value);
    for (const PostFieldRow& row : kPostFields) {
      if (key != row.name) continue;
      if (row.text != nullptr && row.field != PostField::meta) post.*row.text = value;
      if (row.time != nullptr) post.*row.time = time_of(value);
    }
    record_.own_identity = !source_.empty() && !key_.empty();
  }
  void on_bool(std::string_view key, bool value) override {
    if (key == "draft") record_.post.draft = value;
  }
  void on_null(std::string_view) override {}
  void on_json(std::string_view key, std::string_view json) override {
    if (key == "meta" && json.starts_with('{')) record_.post.meta = json;
    if (key != "categories") return;
    RecordCategories categories;
    categories.add(0, RecordCategories::Form::array, json);
    categories.write_to(record_.post.categories);
  }

 private:
  Markup markup_of(std::string_view text) const {
    if (const std::optional<Markup> markup = find_markup(text)) return *markup;
    throw BadRecord(record_.line, "the markup in blog:post is neither markdown nor html");
  }
  std::optional<Time> time_of(std::string_view text) const {
    if (text.empty()) return std::nullopt;
    if (const auto date = parse_date(text, clock_)) return date;
    throw BadRecord(record_.line, "a time in blog:post is not a date");
  }

  const Clock& clock_;
  Record& record_;
  std::string source_, key_;
};

}  // namespace

std::string own_fields(const Post& post, const Record& back) {
  std::string members;
  append_json_member(members, "source", post.source);
  append_json_member(members, "key", post.key);
  append_json_member(members, "created", format_time(post.created));
  const bool is_draft = post.status == Status::draft;
  if (is_draft != back.post.draft) append_json_key(members, "draft") += is_draft ? "true" : "false";
  add_time(members, "date", post.date, back.post.date);
  add_time(members, "updated", post.updated, back.post.updated);
  if (post.categories != back.post.categories)
    append_name_array(append_json_key(members, "categories"), post.categories);
  if (post.markup != back.post.markup) append_json_member(members, "markup", name_of(post.markup));
  if (post.meta != back.post.meta) append_json_key(members, "meta") += post.meta.empty() ? "{}" : post.meta;
  for (const PostFieldRow& row : kPostFields) {
    if (row.text == nullptr || row.field == PostField::meta) continue;
    const std::string& text = post.*text_member(row);
    if (text != back.post.*row.text) append_json_member(members, row.name, text);
  }
  std::string json = '{' + members + '}';
  escape_no_characters(json);
  return json;
}

void read_own_fields(std::string_view json, const Clock& clock, Record& record) {
  if (json.empty()) return;
  OwnFields fields(clock, record);
  try {
    const std::string problem = read_json_object(json, fields);
    if (!problem.empty()) throw Error(ErrorCode::rejected, "{}", problem);
  } catch (const Error& error) {
    throw BadRecord(record.line, "blog:post {}", error.what());
  }
}

}  // namespace blog
