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
  /// Those within a third of the word's length (at least one) in changes, letters without their case; or that it
  /// begins.
  const std::vector<std::string>& found() const { return found_; }
  /// `; did you mean 'Tech' or 'Text'?`, or nothing.
  std::string question() const;

 private:
  std::u32string word_;
  std::vector<std::size_t> distances_;
  std::vector<std::string> found_;
};

}  // namespace blog
