// One batch of an import: what becomes of its records, and the posts that are made of them.
#pragma once

#include "blog/store.h"
#include "store/engine/engine.h"
#include "store/former_posts.h"
#include "store/rules/origin.h"

#include <span>
#include <vector>

namespace blog {

/// What the batches of an import share.
struct ImportWorld {
  Engine& engine;
  const ImportPolicy& policy;
  MetOrigins& met;
  const PostSet& met_before;  ///< by the imports before
  FormerPosts& former;
  Time now;
};

/// What is known of records that were held back, at the end of the import.
struct Settling {
  std::vector<int> occurrences;  ///< of the key of each
  bool slug_tells = true;        ///< that a record is another one under a new key: no other record had that one's key
};

/// As Store::import_posts, in the transaction that is open; with `settling`, as Store::settle_import.
ImportedBatch import_batch(const ImportWorld& world, std::span<const Record> records,
                           const Settling* settling = nullptr);

}  // namespace blog
