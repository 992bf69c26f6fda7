// An import in progress: what it met so far.
#pragma once

#include "blog/store.h"
#include "store/connection.h"
#include "store/post_row.h"
#include "store/post_set.h"
#include "store/search_index.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace blog {

class ImportSession {
 public:
  ImportSession(Connection& connection, const ImportPolicy& policy);

  /// As Store::import_post.
  ImportResult import(const Record& record);
  /// As Store::finish_batch. What other processes may change after the commit is forgotten.
  void finish_batch();
  std::vector<std::string> take_created_categories();

 private:
  /// The origin that a record means, and how often its key was met.
  struct Meeting {
    Origin origin;
    int occurrence = 1;
    bool known = false;  ///< whether the origin is in the store
  };

  Meeting meet(const Record& record);
  /// Whether this occurrence of the key was met before; leaves in `meeting` what is known of it.
  bool was_met(const Record& record, int occurrence, Meeting& meeting);
  void mark_met(const Origin& origin);

  ImportResult decide(const Record& record, Meeting& meeting);
  ImportResult add(const Record& record, Origin& origin);
  ImportResult compare(const Record& record, Origin& origin);
  ImportResult update(const Record& record, Origin& origin, const Post& current);

  struct KnownCategory {
    std::optional<CategoryId> id;  ///< none: not made yet
    std::string slug;
  };
  struct Links {
    std::vector<CategoryId> ids;
    std::vector<std::string> slugs;
  };
  /// Makes the categories that are not there; require_importable() was asked before.
  Links resolve(const std::vector<std::string>& names);
  /// Throws rejected for what must not come in.
  void require_importable(const Record& record);
  std::int64_t find_source_id(const std::string& name);

  Connection& connection_;
  ImportPolicy policy_;
  PostSet met_posts_;
  std::unordered_set<std::string> met_removed_;  // keys of posts that are gone
  LateIndexing index_;
  std::unordered_map<std::string, KnownCategory> categories_;
  std::string source_name_;
  std::int64_t source_id_ = 0;  // 0: not known yet
  std::vector<std::string> created_;
};

}  // namespace blog
