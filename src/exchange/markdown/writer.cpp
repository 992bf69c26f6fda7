#include "exchange/front_matter/writer.h"
#include "exchange/generators/file_names.h"
#include "exchange/markdown/markdown.h"

namespace blog {
namespace {

/// One file for each post, all in one directory.
class MarkdownWriter final : public PostWriter {
 public:
  MarkdownWriter(DirectorySink& directory, const WriteOptions& options) : directory_(directory), options_(options) {}

  void write(const Post& post) override {
    const std::string name = names_.name_of(post).append(extension_of(post));
    directory_.write(name, front_matter(post, {.with_identity = true}, options_) + post.body);
  }

 private:
  DirectorySink& directory_;
  WriteOptions options_;
  FileNames names_;
};

}  // namespace

std::unique_ptr<PostWriter> open_markdown_writer(DirectorySink& directory, const WriteOptions& options) {
  return std::make_unique<MarkdownWriter>(directory, options);
}

std::string to_markdown(const Post& post, bool with_identity) {
  return front_matter(post, {.with_identity = with_identity}) + post.body;
}

std::string write_form(const Post& post) { return front_matter(post, {.with_empty = true}) + post.body; }

}  // namespace blog
