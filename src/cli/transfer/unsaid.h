// What records did not say, in the words of a warning.
#pragma once

#include "blog/import.h"
#include "cli/context.h"

#include <string>
#include <string_view>

namespace blog::cli {

/// `3 posts have no date: 'A', 'B', 'C'; their keys are title, Datum; --map KEY=date names it`; `field` is the date or
/// the body.
std::string to_text(const Unsaid& unsaid, std::string_view field);

/// Says what became of the posts that the input does not have any more.
void say_absent(const Context& context, std::string_view input, const ImportSummary& summary, OnAbsent how,
                bool written);

}  // namespace blog::cli
