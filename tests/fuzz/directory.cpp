// Exports into directories: the names of their files, whatever the posts are called.
#include "fuzz.h"

#include <set>

namespace {

using namespace blog;

constexpr std::size_t kLongestName = 255;  // bytes, of every file system of Linux

bool is_safe_part(std::string_view part) {
  return !part.empty() && part != "." && part != ".." && part.size() <= kLongestName && is_text(part) &&
         part.find_first_of("\\:*?\"<>|\x7f") == std::string_view::npos && visible(part) == part;
}

class SafeDirectory final : public DirectorySink {
 public:
  void write(std::string_view name, std::string_view bytes) override {
    promise(is_text(bytes), "what is written is text");
    promise(names_.insert(fold(name)).second, "no file of a run has the name of another, in any case");
    while (true) {
      const std::size_t end = std::min(name.find('/'), name.size());
      if (!is_safe_part(name.substr(0, end))) fmt::print(stderr, "{}\n", visible(name));
      promise(is_safe_part(name.substr(0, end)), "each part of a name is safe");
      if (end == name.size()) return;
      name.remove_prefix(end + 1);
    }
  }
  void offer(std::string_view name, std::string_view bytes) override { write(name, bytes); }
  bool is_ours() const override { return true; }

 private:
  std::set<std::string> names_;
};

}  // namespace

void blog::fuzz(std::string_view bytes) {
  static Blog blog;
  if (read_records("jsonl", bytes).empty()) return;
  blog.with_import("jsonl", bytes, false, [&] {
    for (const std::string_view format : {"markdown", "hugo", "jekyll"}) {
      SafeDirectory directory;
      const auto writer = open_directory_writer(format, directory, {});
      export_posts(blog.store(), {}, *writer);
    }
  });
}
