#include "cli/results.h"

#include "blog/error.h"
#include "blog/post_fields.h"
#include "cli/pager.h"
#include "text/nearest.h"
#include "text/split.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <string>

namespace blog::cli {

namespace {

/// The names that the user chose, or none. Throws usage.
std::vector<std::string> chosen_names(const OutputOptions& options) {
  exclude(options.field.has_value(), "--field", options.fields.has_value(), "--fields");
  exclude(options.field.has_value(), "--field", options.format.has_value(), "--format");
  exclude(options.fields.has_value(), "--fields", options.format == "ids" || options.format == "count",
          "--format ids or count");
  if (options.field) return {*options.field};
  std::vector<std::string> names;
  if (options.fields)
    for (const std::string_view name : split(*options.fields, ',')) names.emplace_back(name);
  return names;
}

const RowFormat* chosen_format(const OutputOptions& options) {
  if (options.field) return nullptr;
  const RowFormat& format = options.format ? get_row_format(*options.format) : row_formats().front();
  if (options.end_with_nul && format.shape != RowShape::id)
    throw Error(ErrorCode::usage, "-0 needs --format ids or --field");
  return &format;
}

template <typename Names>
[[noreturn]] void throw_unknown_field(std::string_view name, const Names& names) {
  Nearest nearest(name);
  std::string all;
  for (const auto& known : names) {
    nearest.offer(known);
    all += all.empty() ? "" : ", ";
    all += known;
  }
  throw Error(ErrorCode::usage, "no field '{}'; there are {}{}", name, all, nearest.question());
}

template <typename Fields>
void require_once(Fields fields) {
  std::ranges::sort(fields);
  if (std::ranges::adjacent_find(fields) != fields.end()) throw Error(ErrorCode::usage, "--fields names a field twice");
}

/// Whether --fields can name it.
bool is_listed(PostField field, bool is_search) {
  return all_post_fields().has(field) || (is_search && is_of_search(field));
}

PostField parse_field(const std::string& name, bool is_search) {
  for (const PostFieldRow& row : kPostFields)
    if (row.name == name && is_listed(row.field, is_search)) return row.field;
  throw_unknown_field(name, post_field_names(is_search));
}

std::unique_ptr<RowWriter> open_writer(const Context& context, const RowFormat* format, RowOptions options) {
  options.terminal = context.world.out_is_terminal;
  options.color = context.settings.color;
  options.width = context.world.width;
  return format == nullptr ? open_field_writer(context.out(), options) : format->open(context.out(), options);
}

std::int64_t print_count(const Context& context, const RowFormat& format, std::int64_t count) {
  const auto writer = open_writer(context, &format, {.columns = {"count"}});
  const std::array<Value, 1> row{count};
  writer->write(row);
  writer->finish();
  return count;
}

class TextSink final : public Sink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  void flush() override {}

  std::string text;
};

/// As a line.
std::string object_text(const std::vector<NamedValue>& fields, bool for_terminal) {
  RowOptions options{.columns = {}, .terminal = for_terminal, .single = true};
  std::vector<Value> row;
  for (const auto& [name, value] : fields) {
    options.columns.push_back(name);
    row.push_back(value);
  }
  TextSink sink;
  const auto writer = get_row_format("json").open(sink, options);
  writer->write(row);
  writer->finish();
  return sink.text;
}

/// One post after the other as a row; the texts of a row live here.
class PostRows {
 public:
  /// With `now`, times are told by their distance from it.
  PostRows(const std::vector<PostField>& fields, bool for_people, std::optional<Time> now)
      : fields_(fields), for_people_(for_people), now_(now) {}

  std::span<const Value> row(const Post& post) {
    times_.clear();
    times_.reserve(fields_.size());
    values_.clear();
    for (const PostField field : fields_) values_.push_back(value(post, field));
    return values_;
  }

 private:
  Value value(const Post& post, PostField field) {
    if (field == PostField::title && for_people_ && post.title.empty()) return "(untitled)";
    return use_value(post, field, [this](const auto& value) { return this->as_cell(value); });
  }

  static Value as_cell(JsonText json) { return RawJson{json.text}; }
  template <typename T>
  static Value as_cell(const T& value) {
    return value;
  }
  Value as_cell(Time time) {
    times_.push_back(now_          ? format_relative_time(time, *now_)
                     : for_people_ ? format_short_time(time)
                                   : format_time(time));
    return std::string_view(times_.back());
  }

  const std::vector<PostField>& fields_;
  bool for_people_;
  std::optional<Time> now_;
  std::vector<std::string> times_;
  std::vector<Value> values_;
};

}  // namespace

std::vector<std::string_view> post_field_names(bool is_search) {
  std::vector<std::string_view> names;
  for (const PostFieldRow& row : kPostFields)
    if (is_listed(row.field, is_search)) names.push_back(row.name);
  return names;
}

PostListing default_listing() {
  using enum PostField;
  return {.table = {id, date, status, title, categories},
          .data = {id, slug, title, status, date, updated, author, categories}};
}

PostListing search_listing() {
  PostListing listing = default_listing();
  listing.table.push_back(PostField::snippet);
  listing.data.push_back(PostField::snippet);
  listing.data.push_back(PostField::rank);
  return listing;
}

PostListing show_listing(bool single) {
  PostListing listing = default_listing();
  listing.data.clear();
  for (const PostFieldRow& row : kPostFields)
    if (is_listed(row.field, false)) listing.data.push_back(row.field);
  listing.single = single;
  return listing;
}

PostOutput::PostOutput(const OutputOptions& options, const PostListing& listing, bool is_search)
    : format_(chosen_format(options)),
      end_with_nul_(options.end_with_nul),
      relative_(options.relative),
      single_(listing.single) {
  for (const std::string& name : chosen_names(options)) fields_.push_back(parse_field(name, is_search));
  require_once(fields_);
  if (format_ != nullptr && format_->shape == RowShape::id) fields_ = {PostField::id};
  if (fields_.empty()) fields_ = format_->for_people ? listing.table : listing.data;
}

PostFields PostOutput::needs() const {
  PostFields needs;
  for (const PostField field : fields_) needs.add(field);
  return needs;
}

void PostOutput::print(Context& context, Store& store, PostQuery query) const {
  query.fields = needs();
  const std::int64_t found = counts()
                                 ? print_count(context, *format_, store.count_posts(query))
                                 : print_rows(context, [&](const Visit& visit) { store.for_each_post(query, visit); });
  if (found > 0 || query.words.empty()) return;
  for (const std::string& sentence : store.near_misses(query)) context.say("{}", sentence);
}

void PostOutput::print_in_order(Context& context, Store& store, std::span<const PostId> posts) const {
  if (counts()) {
    print_count(context, *format_, std::ssize(posts));
    return;
  }
  print_rows(context, [&](const Visit& visit) {
    for (const PostId id : posts) visit(store.get_post(std::to_string(id), needs()));
  });
}

std::int64_t PostOutput::print_rows(Context& context, const std::function<void(const Visit&)>& for_each) const {
  std::vector<std::string> columns;
  columns.reserve(fields_.size());
  for (const PostField field : fields_) columns.emplace_back(row_of(field).name);
  const bool for_people = format_ != nullptr && format_->for_people;
  const bool is_relative = relative_ && for_people && context.world.out_is_terminal;
  PostRows rows(fields_, for_people, is_relative ? std::optional(context.clock().now()) : std::nullopt);
  std::int64_t printed = 0;
  page(context, [&] {
    const auto writer =
        open_writer(context, format_, {.columns = columns, .end_with_nul = end_with_nul_, .single = single_});
    for_each([&](const Post& post) {
      writer->write(rows.row(post));
      ++printed;
    });
    writer->finish();
  });
  return printed;
}

FieldOutput::FieldOutput(const OutputOptions& options, std::span<const std::string_view> names)
    : fields_(chosen_names(options)), format_(chosen_format(options)), end_with_nul_(options.end_with_nul) {
  for (const std::string& name : fields_)
    if (std::ranges::find(names, name) == names.end()) throw_unknown_field(name, names);
  require_once(fields_);
  if (format_ != nullptr && format_->shape == RowShape::id) fields_ = {"id"};
  if (fields_.empty()) fields_.assign(names.begin(), names.end());
}

void FieldOutput::print(Context& context, const std::function<void(const PrintRow&)>& for_each) const {
  if (format_ != nullptr && format_->shape == RowShape::count) {
    std::int64_t count = 0;
    for_each([&](const Row&) { ++count; });
    print_count(context, *format_, count);
    return;
  }
  page(context, [&] {
    const auto writer = open_writer(context, format_, {.columns = fields_, .end_with_nul = end_with_nul_});
    std::vector<Value> values;
    for_each([&](const Row& row) {
      values.clear();
      for (const std::string& field : fields_) values.push_back(row(field));
      writer->write(values);
    });
    writer->finish();
  });
}

void add_object_format(Syntax& syntax, bool& as_json) {
  add_choice(
      syntax, "--format", "FORMAT", {"table", "json"}, [&as_json](std::size_t place) { as_json = place == 1; },
      "Lines for people, or one object for programs");
}

std::string to_json(const std::vector<NamedValue>& fields) {
  std::string json = object_text(fields, false);
  json.pop_back();  // the end of its line
  return json;
}

void print_object(const Context& context, const std::vector<NamedValue>& fields) {
  context.out().write(object_text(fields, context.world.out_is_terminal));
}

}  // namespace blog::cli
