// Tables of Markdown texts.
#pragma once

#include "output/styled_text.h"

#include <vector>

namespace blog {

enum class Alignment { left, center, right };

struct MarkdownTable {
  std::vector<Alignment> columns;
  std::vector<std::vector<StyledText>> rows;  ///< the first is the header
};

/// Its lines, of at most `width` columns: cells that are too wide get several lines. Where that leaves too little for
/// each column, a line for each cell, `Header: cell`, and a blank one between rows.
std::vector<StyledText> lay_out(const MarkdownTable& table, int width);

}  // namespace blog
