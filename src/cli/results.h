// Results on standard output: posts, categories and the like as rows of the chosen fields in the chosen format.
#pragma once

#include "blog/output.h"
#include "blog/query.h"
#include "cli/context.h"
#include "cli/options.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// What a listing prints when nothing else is asked for.
struct PostListing {
  std::vector<PostField> table;  ///< columns of a table
  std::vector<PostField> data;   ///< fields of the other formats
  bool single = false;           ///< one post: json is an object, and a bare value is as it is
};

/// What --fields can name.
std::vector<std::string_view> post_field_names(bool is_search);

PostListing default_listing();
PostListing search_listing();
/// Every field; `single` is of one post.
PostListing show_listing(bool single);

/// Throws usage for a wrong format or field, before anything is opened.
class PostOutput {
 public:
  PostOutput(const OutputOptions& options, const PostListing& listing, bool is_search);
  /// The fields that must be read.
  PostFields needs() const;
  /// Prints the query's posts; the query is given the fields that it needs. Where a search finds none, words that come
  /// near to it are named on standard error.
  void print(Context& context, Store& store, PostQuery query) const;
  /// Prints these posts, in this order.
  void print_in_order(Context& context, Store& store, std::span<const PostId> posts) const;

 private:
  using Visit = std::function<void(const Post&)>;

  bool counts() const { return format_ != nullptr && format_->shape == RowShape::count; }
  /// Prints each post that `for_each` gives to its argument. Returns how many.
  std::int64_t print_rows(Context& context, const std::function<void(const Visit&)>& for_each) const;

  std::vector<PostField> fields_;
  const RowFormat* format_;  // none: bare values
  bool end_with_nul_;
  bool relative_;
  bool single_;
};

/// Rows whose fields are known by name. Throws usage for a wrong format or field, before anything is opened.
class FieldOutput {
 public:
  /// A row gives the value of each field that is asked for.
  using Row = std::function<Value(std::string_view field)>;
  using PrintRow = std::function<void(const Row&)>;

  FieldOutput(const OutputOptions& options, std::span<const std::string_view> names);
  /// Whether people read it, not programs.
  bool for_people() const { return format_ != nullptr && format_->for_people; }
  /// Prints what `for_each` gives to its argument, row by row.
  void print(Context& context, const std::function<void(const PrintRow&)>& for_each) const;

 private:
  std::vector<std::string> fields_;
  const RowFormat* format_;  // none: bare values
  bool end_with_nul_;
};

/// `--format table|json`: lines for people, or one object for programs.
void add_object_format(Syntax& syntax, bool& as_json);

/// A field of an object.
struct NamedValue {
  std::string name;
  Value value;
};
/// `{"name":value,...}`
std::string to_json(const std::vector<NamedValue>& fields);
/// The same on standard output, as a line; on a terminal made visible.
void print_object(const Context& context, const std::vector<NamedValue>& fields);

}  // namespace blog::cli
