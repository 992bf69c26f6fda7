// What a walk leaves out, counted for one line of a message.
//
//     left_out.add("page");
//     left_out.add_file("photo.png");
//     left_out.kinds();  // {"page": 1, "other file (.png)": 1}
#pragma once

#include "blog/exchange.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace blog {

class LeftOut {
 public:
  void add(std::string_view kind);
  /// Some of the names are told.
  void add_directory(std::string_view kind, std::string_view name);
  /// By its extension: that of a markup is a kind of its own, all others are one.
  void add_file(std::string_view name);
  /// In the plural where it is one.
  SkippedKinds kinds() const;

 private:
  struct Directories {
    std::int64_t count = 0;
    std::set<std::string, std::less<>> names;
  };
  SkippedKinds kinds_;
  std::map<std::string, Directories, std::less<>> directories_;
  SkippedKinds markups_;  ///< by extension
  SkippedKinds others_;   ///< the same; empty for a name without
};

}  // namespace blog
