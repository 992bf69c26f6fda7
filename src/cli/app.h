// The program: finds the command, runs it, turns what it throws into a sentence and an exit code.
#pragma once

#include "cli/world.h"

#include <string>
#include <vector>

namespace blog::cli {

/// `arguments` without the program's name. Returns the exit code. Throws std::bad_alloc alone.
int run(const std::vector<std::string>& arguments, World& world);

}  // namespace blog::cli
