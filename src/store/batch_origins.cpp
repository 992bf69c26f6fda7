#include "store/batch_origins.h"

namespace blog {

BatchOrigins::BatchOrigins(Engine& engine, MetOrigins& met, const PostSet& met_before, std::span<const Record> records,
                           std::pmr::memory_resource& memory)
    : engine_(engine),
      met_(met),
      met_before_(met_before),
      records_(records),
      origins_(records.size()),
      claimed_(&memory) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    origins_[i].source = records[i].source;
    origins_[i].key = &records[i].key;
  }
}

void BatchOrigins::number(std::span<const int> occurrences) {
  for (std::size_t i = 0; i < occurrences.size(); ++i)
    if (occurrences[i] > 1)
      origins_[i].key = &numbered_keys_.emplace_back(key_of_occurrence(records_[i].key, occurrences[i]));
}

void BatchOrigins::look_up() { engine_.look_up(origins_); }

int BatchOrigins::find_occurrence(std::size_t record) {
  return was_met(origins_[record]) ? find_new_occurrence(record) : 1;
}

bool BatchOrigins::was_met(const Origin& origin) const {
  return met_.has(origin) || (!claimed_.empty() && claimed_.contains({origin.source, *origin.key}));
}

/// Occurrences have no gaps: double until one is new, then close in on the first new one.
int BatchOrigins::find_new_occurrence(std::size_t record) {
  Origin& origin = origins_[record];
  std::string& key = numbered_keys_.emplace_back();
  const auto was_occurrence_met = [&](int occurrence) {
    key = key_of_occurrence(records_[record].key, occurrence);
    origin = {.source = records_[record].source, .key = &key};
    engine_.look_up({&origin, 1});
    return was_met(origin);
  };
  int high = 2;
  while (was_occurrence_met(high)) high *= 2;
  int low = high / 2;
  while (high - low > 1) {
    const int middle = low + (high - low) / 2;
    (was_occurrence_met(middle) ? low : high) = middle;
  }
  was_occurrence_met(high);
  return high;
}

bool BatchOrigins::is_unmet_before(std::size_t record, const FoundOrigin& origin) {
  if (origin.post && met_before_.contains(*origin.post)) return false;
  if (!first_records_) {
    first_records_.emplace();
    for (std::size_t i = 0; i < origins_.size(); ++i)
      first_records_->try_emplace({origins_[i].source, *origins_[i].key}, i);
  }
  const Origin named{.source = records_[record].source, .key = &origin.key, .is_known = true, .post = origin.post};
  const auto first = first_records_->find({named.source, origin.key});
  return first == first_records_->end() ? !met_.has(named) : first->second > record;
}

void BatchOrigins::take_over(std::size_t record, const FoundOrigin& former) {
  Origin& origin = origins_[record];
  met_.insert({.source = origin.source,
               .key = &former.key,
               .source_id = origin.source_id,
               .is_known = true,
               .post = former.post});
  origin.is_known = true;
  origin.post = former.post;
  origin.record_hash = former.record_hash;
  origin.post_hash = former.post_hash;
}

}  // namespace blog
