// Images that posts show from where they were: an import brings the posts alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

class StayingImages {
 public:
  /// Counts the images of a post that lie on the host of its blog, or where WordPress puts uploads.
  void add(std::string_view html, std::string_view host);
  /// `3 posts show 7 images of https://example.org, which stay there`; empty without any.
  std::string text() const;

 private:
  std::size_t posts_ = 0;
  std::size_t images_ = 0;
  std::string origin_;  ///< of the first
  bool has_others_ = false;
};

}  // namespace blog
