// A Ghost export in memory: its posts as they stand there, and what the other tables say of them.
//
//     GhostDocument document(source);
//     for (const auto& [json, line] : document.posts()) …
#pragma once

#include "blog/exchange.h"
#include "exchange/ghost/row.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace blog {

struct GhostTag {
  std::string name;
  std::string slug;
};

class GhostDocument {
 public:
  struct RawRow {
    std::string_view json;
    std::size_t line;
  };

  /// Throws BadRecord for what is no JSON, holds no posts or those of another program, or is longer than 512 MiB.
  explicit GhostDocument(Source& source);

  const std::vector<RawRow>& posts() const { return posts_; }
  /// Rows of the other tables that are no JSON.
  const std::vector<BadRecord>& problems() const { return problems_; }

  /// In their order; without a name where the row is not here.
  std::vector<GhostTag> tags_of(const GhostRow& post) const;
  std::vector<std::string> authors_of(const GhostRow& post) const;
  /// The post's row of the table `posts_meta`; null without one.
  const GhostRow* find_meta(const GhostRow& post) const;

 private:
  struct Link {
    std::int64_t order;
    std::string id;
  };
  template <typename Value>
  using ById = std::unordered_map<std::string, Value>;
  using Links = ById<std::vector<Link>>;

  void require_looks(bool are_own_tables) const;
  template <typename Use>
  void for_each_row(const std::vector<RawRow>& rows, Use use);
  void read_links(const std::vector<RawRow>& rows, std::string_view id, Links& links);
  std::string user_name(std::string_view id) const;
  std::string author_name(const GhostRow::Value& author) const;

  std::string text_;
  std::vector<RawRow> posts_;
  std::vector<BadRecord> problems_;
  ById<GhostTag> tags_;
  ById<std::string> users_;
  ById<GhostRow> metas_;
  Links posts_tags_;
  Links posts_authors_;
};

}  // namespace blog
