// A directory for tests: files in memory.
#pragma once

#include "blog/exchange.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class DirectoryInMemory final : public DirectorySink {
 public:
  explicit DirectoryInMemory(bool is_ours = true) : is_ours_(is_ours) {}
  void write(std::string_view name, std::string_view bytes) override {
    REQUIRE_MESSAGE(files.emplace(name, bytes).second, name);
  }
  void offer(std::string_view name, std::string_view bytes) override { write(name, bytes); }
  bool is_ours() const override { return is_ours_; }

  std::map<std::string, std::string, std::less<>> files;

 private:
  bool is_ours_;
};

/// What the posts become, and what was lost of them.
struct Written {
  std::map<std::string, std::string, std::less<>> files;
  std::vector<std::string> losses;
};

inline Written write_directory(std::string_view format, const std::vector<Post>& posts, bool is_ours = true) {
  Written written;
  DirectoryInMemory directory(is_ours);
  const auto writer = open_directory_writer(
      format, directory, {.lose = [&](std::string_view kind) { written.losses.emplace_back(kind); }});
  for (const Post& post : posts) writer->write(post);
  writer->finish();
  written.files = std::move(directory.files);
  return written;
}

/// A post with what every post has.
inline Post post_of(std::string slug) {
  return {.slug = slug,
          .title = "T",
          .status = Status::published,
          .date = Time{1'735'812'000, 60},
          .created = {1'735'812'000},
          .updated = {1'735'898'400},
          .body = "Text.\n",
          .meta = "{}",
          .key = slug,
          .source = "test"};
}

}  // namespace blog
