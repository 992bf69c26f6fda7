// How a file comes into place whole: it is made under another name beside its own, and renamed.
#pragma once

#include <filesystem>

namespace blog {

/// The name under which this process makes the file. What a run that was killed left under such a name is removed.
std::filesystem::path take_part_name(const std::filesystem::path& file);

}  // namespace blog
