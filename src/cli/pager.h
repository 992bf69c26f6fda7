// Long results on a terminal go through a pager, as git does it.
#pragma once

#include "cli/context.h"

#include <functional>

namespace blog::cli {

/// Lets `print` write its results through `$PAGER` (else less, if it is there), where a person reads. One who leaves
/// before the end stops it, and that is no failure.
void page(const Context& context, const std::function<void()>& print);

}  // namespace blog::cli
