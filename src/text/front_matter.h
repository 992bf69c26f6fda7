// Front matter: the fields of a post above its body, between lines of `---`, as YAML.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// Appends a YAML string: plain where every YAML reader takes it for the same text, else in double quotes (`"yes"`,
/// `"123"`, `"2024-05-01"`, `"~"`, `"a: b"`). Wants text.
void append_yaml_string(std::string& out, std::string_view text);

}  // namespace blog
