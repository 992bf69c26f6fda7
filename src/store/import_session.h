// An import in progress: what it met so far, and its next batch.
#pragma once

#include "blog/store.h"
#include "store/engine/engine.h"
#include "store/rules/origin.h"

#include <span>

namespace blog {

class ImportSession {
 public:
  ImportSession(Engine& engine, const ImportPolicy& policy, const Clock& clock)
      : engine_(engine), policy_(policy), clock_(clock) {}

  /// As Store::import_posts, in the transaction that is open.
  ImportedBatch import(std::span<const Record> records);
  /// As Store::find_absent; `met_before` came in imports before.
  Absent find_absent(std::string_view source, const PostSet& met_before);
  const PostSet& met_posts() const { return met_.posts(); }

 private:
  Engine& engine_;
  ImportPolicy policy_;
  const Clock& clock_;
  MetOrigins met_;
};

}  // namespace blog
