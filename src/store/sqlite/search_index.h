// The search index: the words of titles and bodies, kept by FTS5. Only this module knows its table and its language.
//
//     LateIndexing index(connection);
//     index.will_change(id);   // before the row is written
//     index.added(other);      // once the row is there
//     index.finish();          // before the commit
#pragma once

#include "store/rules/near_words.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/sql.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Puts a new post into the index.
void index_post(Connection& connection, PostId id, const std::string& title, const std::string& body);

/// Takes the selected posts out of the index; they must still read as they were indexed.
void unindex_selected(Connection& connection);
/// Puts the selected posts into the index as they read now.
void index_selected(Connection& connection);

/// Builds the index from the posts.
void rebuild_search_index(Connection& connection);
/// Compares the index with the posts. Needs the right to write.
bool search_index_fits(Connection& connection);

/// The posts of a write, which go into the index all at once: FTS5 stores what it has gathered at many a statement on
/// another table.
class LateIndexing {
 public:
  explicit LateIndexing(Connection& connection) : connection_(connection) {}

  /// The post is new; those that are added after it have higher ids.
  void added(PostId id);
  /// The post is in the index; its title or body may be written from now on.
  void will_change(PostId id);
  /// Brings the index up to date.
  void finish();

 private:
  Connection& connection_;
  PostId first_added_ = 0;  // 0: none
  bool changes_ = false;
};

/// A search, as people type it, in the language of FTS5; empty when it has no word, so that nothing can be found.
std::string search_expression(std::string_view words);
/// All the searches as one; empty when one of them is. Throws usage when they are too long.
std::string search_expression(const std::vector<std::string>& searches);
/// A search in titles alone; empty as above.
std::string title_expression(std::string_view words);

/// Appends `… WHERE …`, to which conditions may be added: the posts `m` that are found, with their place `f.rank`; no
/// post for an empty expression.
void add_found_posts(Sql& sql, const std::string& expression);
/// Appends, as a column, the place in the body of post `p` where the words stand.
void add_snippet(Sql& sql, const std::string& expression);

/// The words of the index.
class IndexedWords final : public Vocabulary {
 public:
  explicit IndexedWords(Connection& connection);

  bool is_found(std::string_view word) override;
  std::int64_t count_posts(const std::string& word) override;
  void for_each_between(const std::string& first, const std::string& last,
                        const std::function<void(std::string_view word)>& visit) override;

 private:
  Connection& connection_;
};

}  // namespace blog
