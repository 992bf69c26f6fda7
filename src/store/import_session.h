// An import in progress: what it met so far, its next batch, and what it holds back until the end.
#pragma once

#include "blog/store.h"
#include "store/engine/engine.h"
#include "store/former_posts.h"
#include "store/held_records.h"
#include "store/import_batch.h"
#include "store/rules/origin.h"

#include <span>
#include <string>

namespace blog {

class ImportSession {
 public:
  /// `met_before` came in the imports before.
  ImportSession(Engine& engine, const ImportPolicy& policy, const PostSet& met_before, const Clock& clock)
      : engine_(engine),
        policy_(policy),
        met_before_(met_before),
        clock_(clock),
        former_(engine),
        held_(engine.room_for_files()) {}

  /// As Store::import_posts, in the transaction that is open.
  ImportedBatch import(std::span<const Record> records, std::span<const std::string> files);

  bool has_held_back() const { return !held_.empty(); }
  /// Decides the next of those, now that nothing else comes.
  SettledBatch settle(bool all_were_read);
  /// As Store::find_absent.
  Absent find_absent(std::string_view source);
  const PostSet& met_posts() const { return met_.posts(); }

 private:
  ImportWorld world() { return {engine_, policy_, met_, met_before_, former_, clock_.now()}; }

  Engine& engine_;
  ImportPolicy policy_;
  const PostSet& met_before_;
  const Clock& clock_;
  MetOrigins met_;
  FormerPosts former_;
  HeldRecords held_;
};

}  // namespace blog
