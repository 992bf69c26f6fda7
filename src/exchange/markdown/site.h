// What the settings of a site say of its files.
#pragma once

#include "exchange/markdown/path_patterns.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct Site {
  std::vector<std::string> begins;  ///< of the paths that posts have: `content/`; none: it is no such site
  PathPatterns left_out;
  std::vector<std::string> warnings;
};

/// Whether one of the names that Hugo gives its settings stands in the directory.
bool has_hugo_settings(const std::string& directory);
/// Its `contentDir`, those of its languages, and its `ignoreFiles`; without any of these directories there are no
/// posts.
Site read_hugo_site(const std::string& directory);
/// Jekyll's `exclude`; of any directory.
Site read_jekyll_site(const std::string& directory);
/// A site of Hexo's, or a part of one: where its posts begin. Its settings have the name that Jekyll's have.
Site find_hexo_site(const std::string& directory);

}  // namespace blog
