// Files into the store, batch by batch: reads records, then the store decides what becomes of each and writes them.
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
  Outcome outcome = Outcome::fail;
  std::string_view file;  ///< as RecordReader::file
  std::size_t line = 0;
  std::string_view key;  ///< empty: not known
  PostId id = 0;         ///< 0: none
  std::string_view reason;
  Fact fact = Fact::other;      ///< of the reason
  std::string_view warning;     ///< what it was taken with; empty: nothing
  std::string_view former_key;  ///< of a post that was known under another key until now
  bool was_held_back = false;   ///< it comes after all others: ImportJob::on_held_back told of it in its turn
};

/// Posts that came in, or changed, without something that a post should have.
struct Unsaid {
  std::int64_t posts = 0;
  std::vector<std::string> names;  ///< of the first five: the file, else the title
  std::string keys;                ///< those that the first one has
};

struct ImportSummary {
  OutcomeCounts counts{};
  std::int64_t absent = 0;       ///< posts of these sources that did not come
  std::int64_t put_away = 0;     ///< of them, what ImportJob::on_absent changed
  std::string kept_away_from;    ///< why it changed nothing; empty: no reason
  bool came_to_nothing = false;  ///< no record came from a source that has posts
  Unsaid date, body;
  std::vector<std::string> created_categories;
  bool used_default_source = false;  ///< whether a record relied on ImportJob::source
  std::int64_t renamed = 0;          ///< records that came under a new key
  std::string repeated_source;       ///< another source that most new titles are known from; empty: none
};

/// Writes what was read, where two seconds are over since its first record, and tells in how many milliseconds that
/// will be so; -1: nothing was read. To be called whenever bytes have to be waited for.
using Patience = std::function<int()>;

struct ImportJob {
  std::string source;        ///< for records that name none
  bool is_confined = false;  ///< and for those that name another, whose key is then `SOURCE:KEY`
  ImportPolicy policy;
  bool has_more_inputs = false;  ///< another import of the same source follows: absent posts are for that to say
  OnAbsent on_absent = OnAbsent::keep;
  bool may_put_most_away = false;                 ///< also where records failed
  std::int64_t failed_before = 0;                 ///< in imports of this source that this one goes on with
  const Clock* clock = nullptr;                   ///< required
  std::function<Store&()> make_blog;              ///< where `store` is a trial: makes the real one, with its first post
  std::function<void(const Patience&)> on_begin;  ///< for a source that may have to wait; good until the import ends
  std::function<void()> on_read;                  ///< each record, good or bad, when it was read
  std::function<void(const ImportEvent&)> on_record;   ///< the same, in the same order, once its batch is written
  std::function<void()> on_held_back;                  ///< instead of on_record, which comes at the end
  std::function<void(const ImportSummary&)> on_batch;  ///< after each batch: what is written so far
};

/// Imports every record of the reader. A batch is at most 10,000 records, 32 MiB and a record, or what is read in two
/// seconds; each is committed, unless the caller has a transaction open. While records are read, none is. With
/// `make_blog`, records that only fail make no blog.
/// Throws as Store does; what was committed before stays.
ImportSummary import_records(Store& store, RecordReader& reader, const ImportJob& job);

}  // namespace blog
