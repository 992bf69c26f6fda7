#include "store/engines.h"

#include "blog/error.h"
#include "store/sqlite/sqlite.h"

#include <algorithm>
#include <iterator>

namespace blog {

namespace {

constexpr const EngineKind* kEngines[] = {&kSqlite};

}  // namespace

std::span<const EngineKind* const> engines() { return kEngines; }

const EngineKind& engine_of(std::string_view place) {
  const auto* const found =
      std::ranges::find_if(kEngines, [&](const EngineKind* engine) { return engine->takes(place); });
  if (found == std::end(kEngines))
    throw Error(ErrorCode::usage, Fact::strange_place, "'{}' is no place that a blog can be at", place);
  return **found;
}

}  // namespace blog
