// The files that make an export a site which its program builds as it is.
#pragma once

#include <span>
#include <string_view>

namespace blog {

struct SiteFile {
  std::string_view name;
  std::string_view text;
};

std::span<const SiteFile> hugo_site();
std::span<const SiteFile> jekyll_site();

}  // namespace blog
