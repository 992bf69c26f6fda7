// Where the tables of a Ghost export stand: {"db":[{"data":{…}}]}, {"data":{…}}, or the tables alone.
#pragma once

#include "exchange/ghost/document.h"
#include "text/json_parts.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class GhostTables {
 public:
  /// Throws BadRecord for what is no JSON, or holds no posts.
  explicit GhostTables(std::string_view text);
  /// Empty where the table is not there.
  const std::vector<GhostDocument::RawRow>& rows(std::string_view table) const { return find(table)->rows; }
  /// Whether only Ghost has such tables, or puts them so.
  bool are_own() const {
    return is_in_db_ || find("posts_tags")->is_there || find("posts_authors")->is_there || find("posts_meta")->is_there;
  }

 private:
  struct Table {
    std::string_view name;
    bool is_there = false;
    std::vector<GhostDocument::RawRow> rows;
  };

  std::vector<Table>::const_iterator find(std::string_view table) const;
  void read_object(int level);
  void read_member(std::string_view key, int level);
  void read_rows(std::string_view name);
  void name_key(std::string_view key);
  std::size_t line_at(std::size_t at);

  std::string_view text_;
  JsonCursor cursor_;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
  bool is_in_db_ = false;
  std::vector<std::string> keys_;  ///< the first ones of the object that was begun last
  std::vector<Table> tables_ = {{"posts"}, {"posts_meta"}, {"tags"}, {"posts_tags"}, {"users"}, {"posts_authors"}};
};

}  // namespace blog
