// What a shell offers when Tab is pressed. The scripts that `blog completion` prints ask for it with
//
//     blog __complete bash LINE WORD        the line up to the cursor, and the part of it that bash will replace
//     blog __complete zsh|fish WORD...      the words behind `blog`; the last is at the cursor
//
// and get `files`, where the shell knows better what there is, or `words` and a line for each: the word, a tab, what it
// is. Nothing is written, nothing is waited for, and what goes wrong is said to nobody.
#pragma once

#include "cli/world.h"

#include <string>
#include <vector>

namespace blog::cli {

/// Answers a script. `arguments` are those behind `__complete`.
void answer_completion(const std::vector<std::string>& arguments, World& world);

}  // namespace blog::cli
