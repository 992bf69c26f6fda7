// THE catalogue of engines.
#pragma once

#include "store/engine/engine.h"

#include <span>
#include <string_view>

namespace blog {

/// All engines; the first that takes a place has it.
std::span<const EngineKind* const> engines();

/// The engine of a place. Throws usage where none takes it.
const EngineKind& engine_of(std::string_view place);

}  // namespace blog
