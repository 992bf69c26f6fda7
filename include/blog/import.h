// Files into the store: reads records, decides with the store what becomes of each, commits in batches.
#pragma once

#include "blog/exchange.h"
#include "blog/store.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace blog {

using OutcomeCounts = std::array<std::int64_t, kOutcomes>;

/// What happened to one record; views live as long as the call they are given to.
struct ImportEvent {
  Outcome outcome;
  std::size_t line;
  std::string_view key;  ///< empty: not known
  PostId id;             ///< 0: none
  std::string_view reason;
};

struct ImportSummary {
  OutcomeCounts counts{};
  std::vector<std::string> created_categories;
  bool used_default_source = false;  ///< whether a record relied on ImportJob::source
  std::string repeated_source;       ///< another source that most new titles are known from; empty: none
};

struct ImportJob {
  std::string source;  ///< for records that name none
  ImportPolicy policy;
  bool one_transaction = false;  ///< the caller's transaction holds everything; nothing is committed here
  const Clock* clock = nullptr;  ///< required
  std::function<void(const ImportEvent&)> on_record;             ///< each record, when its outcome is decided
  std::function<void(const ImportSummary&)> on_batch;            ///< after each commit: what is safe so far
  std::function<void(std::size_t line, std::string_view)> warn;  ///< what was taken with a doubt
};

/// Imports every record of the reader. Commits at least every 10,000 records or two seconds, unless `one_transaction`.
/// Throws as Store does; what was committed before stays.
ImportSummary import_records(Store& store, RecordReader& reader, const ImportJob& job);

}  // namespace blog
