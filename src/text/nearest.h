// "Did you mean …": the candidates that are a typing error away.
//
//     Nearest nearest("Tehc");
//     nearest.offer("Tech");
//     nearest.found() == {"Tech"}
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class Nearest {
 public:
  explicit Nearest(std::string_view word);
  /// Takes one candidate into account; keeps at most three, the nearest first.
  void offer(std::string_view candidate);
  /// The nearest: those that begin with the word, else those the fewest changes away, a third of its letters at most;
  /// letters are compared without their case.
  const std::vector<std::string>& found() const { return found_; }
  /// `; did you mean 'Tech' or 'Text'?`, or `otherwise` where nothing is near.
  std::string question(std::string_view otherwise = {}) const;

 private:
  std::u32string word_;
  std::size_t distance_ = 0;  ///< of those found
  std::vector<std::string> found_;
};

/// Throws usage: `--status 'drfat' is not one of draft, scheduled, published; did you mean 'draft'?`; `more`
/// follows the known ones.
[[noreturn]] void throw_unknown_value(std::string_view what, std::string_view value,
                                      const std::vector<std::string_view>& known, std::string_view more = {});

}  // namespace blog
