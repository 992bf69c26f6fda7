#include "store/import_session.h"

#include <cstdint>
#include <utility>

namespace blog {

namespace {

constexpr std::size_t kRecordsToSettle = 10'000;
constexpr std::uint64_t kBytesToSettle = 32 << 20;

}  // namespace

ImportedBatch ImportSession::import(std::span<const Record> records, std::span<const std::string> files) {
  ImportedBatch batch = import_batch(world(), records);
  for (std::size_t i = 0; i < records.size(); ++i)
    if (const ImportResult& result = batch.results[i]; result.is_held_back)
      held_.add({records[i], files.empty() ? std::string() : files[i], result.occurrence});
  return batch;
}

SettledBatch ImportSession::settle(bool all_were_read) {
  SettledBatch settled;
  Settling settling{.slug_tells = all_were_read};
  for (const std::uint64_t end = held_.position() + kBytesToSettle;
       !held_.empty() && held_.position() < end && settled.records.size() < kRecordsToSettle;) {
    HeldRecord held = held_.take();
    settled.records.push_back(std::move(held.record));
    settled.files.push_back(std::move(held.file));
    settling.occurrences.push_back(held.occurrence);
  }
  settled.imported = import_batch(world(), settled.records, &settling);
  return settled;
}

Absent ImportSession::find_absent(std::string_view source) {
  std::set<std::int64_t> source_ids = met_.source_ids();
  if (const auto id = engine_.find_source(source)) source_ids.insert(*id);
  Absent absent;
  for (const std::int64_t id : source_ids) {
    engine_.for_each_imported_post(id, [&](PostId post) {
      ++absent.imported;
      if (!met_.posts().contains(post) && !met_before_.contains(post)) absent.posts.push_back(post);
    });
  }
  return absent;
}

}  // namespace blog
