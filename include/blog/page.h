// Texts as pages that a person reads on a terminal, line by line, whatever stands in them made visible.
//
//     sink.write(draw_markdown(post.body, {.color = true, .width = 80}));
#pragma once

#include "blog/output.h"

#include <string>
#include <string_view>

namespace blog {

/// However wide the terminal is: longer lines are hard to read.
inline constexpr int kWidestPage = 100;

/// Headings, lists, quotes and tables laid out, and words put into lines of at most `options.width` columns; code keeps
/// its lines. Without colour, marks like `*` show emphasis. What parse_markdown() refuses is drawn as plain text. Of
/// `options` the colour and the width count. Requires text.
std::string draw_markdown(std::string_view markdown, const RowOptions& options);

/// Lines of running text: too long ones go on in the next one, below their beginning.
std::string draw_plain(std::string_view text, const RowOptions& options);
/// The same, dim: what is not the thing itself.
std::string draw_quiet(std::string_view text, const RowOptions& options);

}  // namespace blog
