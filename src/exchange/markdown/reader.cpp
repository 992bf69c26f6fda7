#include "blog/limits.h"
#include "exchange/markdown/markdown.h"
#include "exchange/markdown/post.h"
#include "exchange/markdown/post_path.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

namespace blog {
namespace {

/// The flavor that was given, else the one that the path shows.
Flavor flavor_of(const ReadOptions& options) {
  if (options.flavor) return *options.flavor;
  return any_directory(options.file_name, is_post_directory) ? Flavor::jekyll : Flavor::plain;
}

/// Reads one file, which is one post.
class MarkdownReader final : public RecordReader {
 public:
  MarkdownReader(Source& source, const ReadOptions& options)
      : source_(source),
        file_name_(is_text(options.file_name) ? options.file_name : ""),
        posts_(options, flavor_of(options)) {}

  bool next(Record& record) override {
    if (is_read_) return false;
    is_read_ = true;
    const std::string bytes = read_all();
    if (bytes.empty() && file_name_.empty()) return false;
    const std::string_view key = std::string_view(file_name_).substr(file_name_.rfind('/') + 1);
    return posts_.read({.bytes = bytes, .path = file_name_, .key = key}, record);
  }

 private:
  std::string read_all() {
    constexpr std::size_t kStep = std::size_t{1} << 16;
    std::string bytes;
    while (bytes.size() <= kLongestText) {
      const std::size_t size = bytes.size();
      bytes.resize(size + kStep);
      const std::size_t added = source_.read(std::span(bytes.data() + size, kStep));
      bytes.resize(size + added);
      if (added == 0) return bytes;
    }
    throw BadRecord(1, "the file is larger than {} MiB", kLongestText >> 20);
  }

  Source& source_;
  std::string file_name_;
  MarkdownPosts posts_;
  bool is_read_ = false;
};

}  // namespace

NewPost read_form(std::string_view text, const Clock& clock) {
  if (text.size() > kLongestText) throw BadRecord(1, "the text is larger than {} MiB", kLongestText >> 20);
  const ReadOptions options{.by_hand = true, .clock = &clock, .warn = [](std::size_t line, std::string_view warning) {
                              throw BadRecord(line, "{}", warning);
                            }};
  Record record;
  MarkdownPosts(options, Flavor::plain).read({.bytes = text}, record);
  if (!record.source.empty() || record.post.created || record.post.updated)
    throw BadRecord(1, "'source', 'key', 'created' and 'updated' are not edited; take them out");
  return std::move(record.post);
}

bool begins_like_markdown(std::string_view first_bytes) {
  const std::string_view line = first_bytes.substr(0, first_bytes.find_first_of("\r\n"));
  constexpr std::string_view kOpenings[] = {"---", "---yaml", "---toml", "---json", "+++", ";;;"};
  return std::ranges::find(kOpenings, line) != std::end(kOpenings) || line.starts_with("# ");
}

std::unique_ptr<RecordReader> open_markdown_reader(Source& source, const ReadOptions& options) {
  return std::make_unique<MarkdownReader>(source, options);
}

}  // namespace blog
