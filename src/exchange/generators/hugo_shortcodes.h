// Hugo's shortcodes in a body: `{{< name … >}}`, `{{% name … %}}`. One that Hugo cannot read, or does not know, ends
// its build.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct Shortcode {
  std::string name;
  bool is_paired = false;  ///< closed later on by `{{< /name >}}`, or by itself: `{{< name / >}}`
};

/// Those of a body, in their order; nothing when there is one that Hugo may not be able to read.
std::optional<std::vector<Shortcode>> find_shortcodes(std::string_view body);

/// The body with a backslash behind every `{{` that begins a shortcode, so that it is text for Hugo and Markdown.
std::string escape_shortcodes(std::string_view body);
/// Takes it back.
std::string unescape_shortcodes(std::string_view body);

}  // namespace blog
