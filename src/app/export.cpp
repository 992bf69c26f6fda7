#include "blog/export.h"

namespace blog {

std::int64_t export_posts(Store& store, const PostQuery& query, PostWriter& writer) {
  std::int64_t count = 0;
  store.for_each_post(query, [&](const Post& post) {
    writer.write(post);
    ++count;
  });
  writer.finish();
  return count;
}

}  // namespace blog
