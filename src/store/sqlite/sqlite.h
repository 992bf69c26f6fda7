// SQLite as an engine: a blog is one file.
#pragma once

#include "store/engine/engine.h"

namespace blog {

/// Takes every place that is the path of a file.
extern const EngineKind kSqlite;

}  // namespace blog
