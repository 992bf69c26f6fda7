// A post as a Markdown file, and the form in which a person edits it.
#include "fuzz.h"

namespace {

void promise_same_form(const blog::Post& post) {
  using namespace blog;
  const StoppedClock clock;
  NewPost read;
  if (!succeeds({ErrorCode::rejected}, [&] { read = read_form(write_form(post), clock); })) return;
  promise_same(read.title, post.title, "the title in a form");
  promise_same(read.body, post.body, "the body in a form");
  promise_same(read.author, post.author, "the author in a form");
  promise_same(read.excerpt, post.excerpt, "the excerpt in a form");
  promise_same(read.meta, post.meta, "the meta in a form");
  promise(read.categories == post.categories, "the categories in a form");
  promise(read.date.has_value() == post.date.has_value() && (!read.date || *read.date == *post.date),
          "the date in a form");
}

blog::Post only_post(blog::Blog& blog, std::string_view file, bool is_good) {
  std::vector<blog::Post> posts;
  blog.with_import("markdown", file, is_good, [&] { posts = blog.store().posts({}); });
  return posts.empty() ? blog::Post{} : posts.front();
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  static Blog blog;
  const StoppedClock clock;
  succeeds({ErrorCode::rejected}, [&] { read_form(bytes, clock); });
  if (read_records("markdown", bytes).empty()) return;
  const Post post = only_post(blog, bytes, false);
  if (post.id == 0) return;
  promise_same_form(post);
  const std::string file = to_markdown(post, true);
  if (file.size() - post.body.size() > std::size_t{60} * 1024) return;  // more than may be read
  promise_same(file, to_markdown(only_post(blog, file, true), true),
               "a file that was written is read as the same post");
}
