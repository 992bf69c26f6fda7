#include "store/sqlite/sqlite_engine.h"

#include "blog/error.h"

namespace blog {

void SqliteEngine::require_writable() {
  if (connection_.journal() == nullptr)
    throw Error(ErrorCode::usage, "'{}' was opened for reading alone", connection_.path().string());
}

void SqliteEngine::commit() {
  transaction_->commit();
  transaction_.reset();
}

}  // namespace blog
