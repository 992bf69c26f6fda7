// Directories that the generators of static sites build: a door of this room. What Markdown trees need of it besides
// stands in file_names.h and hugo_shortcodes.h.
#pragma once

#include "blog/exchange.h"

#include <memory>

namespace blog {

std::unique_ptr<PostWriter> open_hugo_writer(DirectorySink& directory, const WriteOptions& options);
std::unique_ptr<PostWriter> open_jekyll_writer(DirectorySink& directory, const WriteOptions& options);

}  // namespace blog
