// What the tests of the journal share: all that undo must bring back, as lines.
#pragma once

#include "store/blog_fixture.h"

namespace blog {

/// Every row that a command can change.
inline Names rows_of(const TestBlog& blog) {
  PlainDatabase plain(blog.path());
  Names all;
  for (const char* sql :
       {"SELECT 'post', * FROM post ORDER BY id", "SELECT 'category', * FROM category ORDER BY id",
        "SELECT 'link', * FROM post_category ORDER BY post_id, category_id",
        "SELECT 'source', * FROM source ORDER BY id", "SELECT 'origin', * FROM origin ORDER BY source_id, key"})
    for (std::string& row : plain.rows(sql)) all.push_back(std::move(row));
  return all;
}

inline std::vector<PastCommand> past_commands(Store& store) {
  std::vector<PastCommand> commands;
  store.for_each_past_command([&](const PastCommand& command) { commands.push_back(command); });
  return commands;
}

inline std::size_t count_past_commands(Store& store) { return past_commands(store).size(); }

}  // namespace blog
