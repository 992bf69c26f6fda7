// The extension of a file's name, by which formats are told apart.
#pragma once

#include <string_view>

namespace blog {

/// Whether the name ends with one of the extensions, which are in lower case and separated by blanks: `.csv .tsv`. Its
/// own case does not matter.
bool has_extension(std::string_view file_name, std::string_view extensions);

}  // namespace blog
