#include "exchange/record/categories.h"

#include "blog/error.h"
#include "exchange/record/shown.h"
#include "text/json.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace blog {
namespace {

constexpr std::size_t kFewNames = 4;  // most posts have no more

/// Overwrites a list of names, whose strings keep their memory.
class Names {
 public:
  explicit Names(std::vector<std::string>& names) : names_(names) { names_.reserve(kFewNames); }

  void add(std::string_view name) {
    if (trim(name).empty()) return;
    if (count_ == names_.size()) names_.emplace_back();
    names_[count_++] = name;
  }
  void finish() { names_.resize(count_); }

 private:
  std::vector<std::string>& names_;
  std::size_t count_ = 0;
};

/// `{"label": "News"}` means its label.
class NameOfCategory final : public JsonMembers {
 public:
  void on_string(std::string_view key, std::string_view value) override {
    constexpr std::string_view kKeys[] = {"label", "name", "title"};
    const auto rank = static_cast<std::size_t>(std::ranges::find(kKeys, lower_ascii(key)) - std::begin(kKeys));
    if (rank >= std::min(rank_, std::size(kKeys))) return;
    rank_ = rank;
    name = value;
  }
  void on_bool(std::string_view, bool) override {}
  void on_null(std::string_view) override {}
  void on_json(std::string_view, std::string_view) override {}

  std::string name;  ///< empty: none

 private:
  std::size_t rank_ = std::numeric_limits<std::size_t>::max();
};

class ArrayOfNames final : public JsonItems {
 public:
  explicit ArrayOfNames(Names& names) : names_(names) {}

  void on_string(std::string_view value) override { names_.add(value); }
  void on_json(std::string_view json) override {
    if (json == "null") return;
    NameOfCategory object;
    if (json.starts_with('{')) read_json_object(json, object);
    if (!object.name.empty()) return names_.add(object.name);
    if (json.find_first_of("{[tf") == 0)
      throw Error(ErrorCode::rejected, "a category must be text, not {}", shown(json));
    names_.add(json);
  }

 private:
  Names& names_;
};

bool is_json_array(std::string_view text) { return text.starts_with('[') && check_json_array(text).empty(); }

void add_array(Names& names, std::string_view json) {
  ArrayOfNames items(names);
  read_json_array(json, items);
}

char separator_of(std::string_view cell) {
  for (const char separator : {';', '|'})
    if (cell.find(separator) != std::string_view::npos) return separator;
  return ',';
}

void add_cell(Names& names, std::string_view cell) {
  cell = trim(cell);
  if (is_json_array(cell)) return add_array(names, cell);
  const char separator = separator_of(cell);
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(separator), cell.size());
    names.add(trim(cell.substr(0, end)));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

}  // namespace

void RecordCategories::add(std::size_t rank, Form form, std::string_view value) {
  if (count_ == values_.size()) values_.emplace_back();
  Value& added = values_[count_++];
  added.rank = rank;
  added.form = form;
  added.text = value;
}

void RecordCategories::write_to(std::vector<std::string>& names) const {
  std::vector<const Value*> ordered;
  ordered.reserve(count_);
  for (std::size_t i = 0; i < count_; ++i) ordered.push_back(&values_[i]);
  std::ranges::sort(ordered, {}, [](const Value* value) { return std::pair(value->rank, value); });
  Names written(names);
  for (const Value* value : ordered) {
    switch (value->form) {
      case Form::name: written.add(value->text); break;
      case Form::array: add_array(written, value->text); break;
      case Form::cell: add_cell(written, value->text); break;
    }
  }
  written.finish();
}

void append_name_array(std::string& out, std::span<const std::string> names) {
  out += '[';
  for (const std::string& name : names) {
    if (&name != &names.front()) out += ',';
    append_json_string(out, name);
  }
  out += ']';
}

}  // namespace blog
