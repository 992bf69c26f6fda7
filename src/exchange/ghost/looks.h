// Whether a JSON document is Ghost's: other programs, too, call their posts `posts`.
#pragma once

#include "text/json_parts.h"

#include <string_view>

namespace blog {

/// How deep the tables may stand: `db` and `data` are around them.
inline constexpr int kMaxGhostLevel = 2;

class GhostLooks {
 public:
  /// Looks at what the document says first; it may break off anywhere.
  static GhostLooks of(std::string_view first_bytes);

  /// Looks at the keys of a post. Throws JsonFault where it breaks off, and keeps what it saw.
  void see_post(JsonCursor& cursor);
  /// A table that only Ghost has.
  void see_own_table() { has_own_table_ = true; }

  /// Whether a post has what posts of Ghost alone have, or the tables are Ghost's and no post speaks against it.
  bool are_ghost() const;

 private:
  /// Of one post.
  struct Keys {
    bool are_ghost() const { return are_sure || (have_body && !are_foreign); }

    bool are_sure = false;
    bool have_body = false;
    bool are_foreign = false;
  };

  void see_tables(JsonCursor& cursor, int level);
  static void see_keys(JsonCursor& cursor, Keys& keys);

  bool has_own_table_ = false;
  bool has_ghost_post_ = false;
  bool has_foreign_post_ = false;
  bool is_record_ = false;
  bool is_cut_short_ = false;  ///< among tables that Ghost has, in front of a whole post
  Keys last_;                  ///< of a post that may be cut
};

}  // namespace blog
