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
  MarkdownTree(PostTree tree, const ReadOptions& options)
      : walk_(std::move(tree)), posts_(options, walk_.tree().flavor) {}

  bool next(Record& record) override {
    while (go_on())
      if (read_file(record)) return true;
    return false;
  }

  std::string_view file() const override { return file_; }
  SkippedKinds skipped() const override { return walk_.left_out().kinds(); }

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
    const PostFile opened(walk_.tree().top, path);
    const bool is_html = is_html_name(path);
    if (is_html && !opened.may_have_front_matter()) return leave_out();
    opened.read(bytes_);
    const std::string place = top_name() + path;
    const bool is_doubtful = !walk_.doubt().empty();
    const bool is_post = posts_.read({.bytes = bytes_,
                                      .path = place,
                                      .key = path,
                                      .needs_title = is_html || is_doubtful,
                                      .needs_date = is_doubtful,
                                      .may_be_template = true,
                                      .changed = opened.changed()},
                                     record);
    return is_post || leave_out();
  }

  /// Counts the file, which is no post.
  bool leave_out() {
    const std::string_view path = walk_.path();
    if (is_html_name(path)) {
      walk_.left_out().add_file(path.substr(path.rfind('/') + 1));
    } else {
      walk_.left_out().add(walk_.doubt().empty() ? "empty template" : walk_.doubt());
    }
    return false;
  }

  /// The name of the directory itself, which may say something too: `_drafts/`.
  std::string top_name() const {
    const std::string& directory = walk_.tree().directory;
    const std::string name = directory.substr(directory.rfind('/') + 1);
    return is_text(name) ? name + '/' : std::string();
  }

  PostWalk walk_;
  MarkdownPosts posts_;
  std::string file_;
  std::string bytes_;
};

}  // namespace

std::unique_ptr<RecordReader> open_markdown_tree(const std::filesystem::path& directory, const ReadOptions& options) {
  PostTree tree = find_post_tree(directory, options.flavor);
  if (options.warn)
    for (const std::string& warning : tree.warnings) options.warn(1, warning);
  return std::make_unique<MarkdownTree>(std::move(tree), options);
}

}  // namespace blog
