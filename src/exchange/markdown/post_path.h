// What the path of a post's file says: `2014/_posts/2014-12-24-hello.md`.
#pragma once

#include <string>
#include <string_view>

namespace blog {

struct PostPath {
  std::string_view name;  ///< of the file, without its date and extension; of an index its directory's
  std::string date;       ///< `2014-12-24`, of the file's name, else of the directories `2014/12/24/`; or empty
  bool is_in_drafts = false;
  bool is_recent = false;  ///< imports before did not know this spelling of a date
};

/// `path` must outlive what is returned.
PostPath parse_post_path(std::string_view path);

/// What an address like Zola's `path` says: the date of `2014/12/12/hello/`, and then the name; else nothing.
PostPath parse_address(std::string_view address);

bool is_markdown_name(std::string_view file_name);
bool is_html_name(std::string_view file_name);
/// `index.md`, `index.de.md`: the post that its directory is.
bool is_index_name(std::string_view file_name);
/// `_index.md`, `_index.de.md`: words above a list of posts.
bool is_section_name(std::string_view file_name);
/// `_posts`, `_drafts`: where Jekyll keeps posts.
bool is_post_directory(std::string_view directory_name);

/// Whether the test holds for one of the directories that lead to the file.
template <typename Test>
bool any_directory(std::string_view path, Test test) {
  while (true) {
    const std::size_t end = path.find('/');
    if (end == std::string_view::npos) return false;
    if (test(path.substr(0, end))) return true;
    path.remove_prefix(end + 1);
  }
}

}  // namespace blog
