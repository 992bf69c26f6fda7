// What the name of a file or a directory tells of those that are no posts.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// `.rst`, `.org`: text in another markup, or in none, that may be a post. Also `.html`, which is read only with front
/// matter, and `.meta`, in which Nikola keeps what is elsewhere front matter.
bool is_other_markup(std::string_view file_name);

/// `.Rmd`, `.ipynb`: of which programs make Markdown beside it.
bool is_source_name(std::string_view file_name);

/// `.rst` of `post.RST`; empty for what is no extension: `Makefile`, `.hidden`, `a.b c`.
std::string extension_of_file(std::string_view file_name);

/// `README` of `Readme.md`: what a repository says of itself; else empty.
std::string paper_of_repository(std::string_view file_name);

/// `hidden directory`, `generated directory`, …: why nothing in it is read; else empty. In a `project` programs make
/// `public`, `vendor` and the like, which are names for posts elsewhere.
std::string_view why_left_out(std::string_view directory_name, bool is_project);

/// Whether the file shows that programs work in its directory: `package.json`.
bool is_of_project(std::string_view file_name);

}  // namespace blog
