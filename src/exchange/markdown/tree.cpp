#include "blog/exchange.h"
#include "exchange/markdown/markdown.h"
#include "exchange/markdown/post.h"
#include "exchange/markdown/post_file.h"
#include "exchange/markdown/post_path.h"
#include "exchange/markdown/post_tree.h"
#include "text/utf8.h"

namespace blog {
namespace {

/// Reads the posts of a directory, one file at a time.
class MarkdownTree final : public RecordReader {
 public:
  MarkdownTree(const PostTree& tree, const ReadOptions& options)
      : directory_(tree.directory), walk_(tree), posts_(options, tree.flavor) {}

  bool next(Record& record) override {
    while (go_on())
      if (read_file(record)) return true;
    return false;
  }

  std::string_view file() const override { return file_; }
  SkippedKinds skipped() const override { return walk_.skipped(); }

 private:
  /// Goes to the next file, or to a directory that cannot be read.
  bool go_on() {
    file_.clear();
    try {
      if (!walk_.next()) return false;
    } catch (const BadRecord&) {
      file_ = visible(walk_.path());
      throw;
    }
    file_ = visible(walk_.path());
    return true;
  }

  bool read_file(Record& record) {
    const std::string& path = walk_.path();
    if (!is_text(path)) throw BadRecord(1, "the file's name is not UTF-8; rename it and import again");
    const PostFile opened(directory_ + '/' + path);
    const bool is_html = is_html_name(path);
    const bool is_beside_index = walk_.is_beside_index();
    if (is_html && !opened.begins_with_fence()) return false;
    opened.read(bytes_);
    const std::string place = top_name() + path;
    const bool is_post = posts_.read({.bytes = bytes_,
                                      .path = place,
                                      .key = path,
                                      .needs_title = is_html || is_beside_index,
                                      .needs_date = is_beside_index,
                                      .changed = opened.changed()},
                                     record);
    if (!is_post && is_beside_index) walk_.skip(kPageResource);
    return is_post;
  }

  /// The name of the directory itself, which may say something too: `_drafts/`.
  std::string top_name() const {
    const std::string name = directory_.substr(directory_.rfind('/') + 1);
    return is_text(name) ? name + '/' : std::string();
  }

  std::string directory_;
  PostWalk walk_;
  MarkdownPosts posts_;
  std::string file_;
  std::string bytes_;
};

}  // namespace

std::unique_ptr<RecordReader> open_markdown_tree(const std::filesystem::path& directory, const ReadOptions& options) {
  return std::make_unique<MarkdownTree>(find_post_tree(directory, options.flavor), options);
}

}  // namespace blog
