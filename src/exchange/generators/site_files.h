// The files that make an export a site which its program builds as it is. Embedded from hugo_site/ and jekyll_site/
// when building.
#pragma once

#include "blog/exchange.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace blog {

std::span<const std::string_view> hugo_site_names();
std::span<const std::string_view> hugo_site_texts();
std::span<const std::string_view> jekyll_site_names();
std::span<const std::string_view> jekyll_site_texts();

/// Puts them into the directory; those that a person changed stay.
inline void offer_site(DirectorySink& directory, std::span<const std::string_view> names,
                       std::span<const std::string_view> texts) {
  for (std::size_t i = 0; i < names.size(); ++i) directory.offer(names[i], texts[i]);
}

}  // namespace blog
