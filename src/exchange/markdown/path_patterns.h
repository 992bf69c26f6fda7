// Patterns of files that a site leaves out of its build.
#pragma once

#include <regex.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class PathPatterns {
 public:
  /// A regular expression of Hugo's, searched in the path with `/` before it. False for one that is not understood.
  bool add_expression(std::string_view expression);
  /// A pattern of Jekyll's: the path of a file or a directory, where `*` stands for anything; or how paths begin.
  void add_glob(std::string_view glob);
  /// `path` is relative and does not end with `/`.
  bool match(std::string_view path) const;

 private:
  std::vector<std::shared_ptr<const regex_t>> expressions_;
  std::vector<std::string> globs_;
};

}  // namespace blog
