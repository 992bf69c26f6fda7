// The man pages: of the program, of each group of commands, of each command; from what help knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

struct ManPage {
  std::string name;  ///< "blog-post-add"
  std::string text;  ///< roff, for man(7)
};

/// `date` stands at their foot: 2026-11-22.
std::vector<ManPage> man_pages(std::string_view date);

}  // namespace blog::cli
