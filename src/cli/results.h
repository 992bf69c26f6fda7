// Results on standard output: posts and categories as rows of the chosen fields in the chosen format.
#pragma once

#include "blog/output.h"
#include "blog/query.h"
#include "cli/context.h"
#include "cli/options.h"

#include <string_view>
#include <vector>

namespace blog::cli {

/// What a listing prints when nothing else is asked for.
struct PostListing {
  std::vector<PostField> table;  ///< columns of a table
  std::vector<PostField> data;   ///< fields of the other formats
  bool single = false;           ///< one post: json is an object
};

/// What --fields can name.
std::vector<std::string_view> post_field_names(bool is_search);
std::vector<std::string_view> category_field_names();

PostListing default_listing();
PostListing search_listing();
/// Every field, of one post.
PostListing show_listing();

/// Throws usage for a wrong format or field, before anything is opened.
class PostOutput {
 public:
  PostOutput(const OutputOptions& options, const PostListing& listing, bool is_search);
  /// The fields that must be read.
  PostFields needs() const;
  /// Prints the query's posts; the query is given the fields that it needs. Where a search finds none, words that come
  /// near to it are named on standard error.
  void print(Context& context, Store& store, PostQuery query) const;

 private:
  /// Returns how many.
  std::int64_t print_rows(Context& context, Store& store, const PostQuery& query) const;

  std::vector<PostField> fields_;
  const RowFormat* format_;  // none: bare values
  bool end_with_nul_;
  bool relative_;
  bool single_;
};

class CategoryOutput {
 public:
  explicit CategoryOutput(const OutputOptions& options);
  void print(Context& context, Store& store, Store::CategorySort sort, bool descending, bool only_empty) const;

 private:
  std::vector<std::string> fields_;
  const RowFormat* format_;
  bool end_with_nul_;
};

}  // namespace blog::cli
