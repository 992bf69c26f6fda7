// A title for a post whose front matter has none.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// The text of the first `# heading` outside of code; empty: there is none.
std::string_view first_heading(std::string_view markdown);

/// The words of a file's name: `my-first-post` is `My First Post`. What hyphens do not make of words stays as it is:
/// `My first post`, `npm`, `e-mail`, `v1.2-rc1`.
std::string title_of_name(std::string_view name);

}  // namespace blog
