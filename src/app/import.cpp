#include "blog/import.h"

#include "blog/error.h"

#include <fmt/format.h>

#include <optional>

namespace blog {

namespace {

constexpr std::int64_t kRecordsPerBatch = 10'000;
constexpr std::int64_t kTicksPerBatch = 2'000;  // milliseconds
constexpr int kTitlesToCompare = 20;

std::int64_t& count_of(OutcomeCounts& counts, Outcome outcome) { return counts[static_cast<std::size_t>(outcome)]; }

class Import {
 public:
  Import(Store& store, RecordReader& reader, const ImportJob& job) : store_(store), reader_(reader), job_(job) {}

  ImportSummary run() {
    store_.begin_import(job_.policy);
    begin_batch();
    while (import_next()) {
      if (batch_is_full()) {
        end_batch();
        begin_batch();
      }
    }
    end_batch();
    if (!knew_any() && repeated_ > 2 && repeated_ * 2 > compared_) summary_.repeated_source = other_source_;
    return summary_;
  }

 private:
  void begin_batch() {
    if (!job_.one_transaction) transaction_.emplace(store_.transaction());
    records_ = 0;
    began_ = job_.clock->ticks();
  }

  bool batch_is_full() {
    return !job_.one_transaction && (++records_ >= kRecordsPerBatch || job_.clock->ticks() - began_ >= kTicksPerBatch);
  }

  void end_batch() {
    store_.finish_batch();
    if (transaction_) transaction_->commit();
    transaction_.reset();
    for (std::string& name : store_.take_created_categories()) summary_.created_categories.push_back(std::move(name));
    if (job_.on_batch) job_.on_batch(summary_);
  }

  /// Imports one record; false at the end.
  bool import_next() {
    try {
      if (!reader_.next(record_)) return false;
    } catch (const BadRecord& bad) {
      report({.outcome = Outcome::fail, .line = bad.line(), .key = {}, .id = 0, .reason = bad.what()});
      return true;
    }
    import_record();
    return true;
  }

  void import_record() {
    if (record_.source.empty()) {
      summary_.used_default_source = true;
      record_.source = job_.source;
    }
    const ImportResult result = store_.import_post(record_);
    const std::string key = key_of_occurrence(record_.key, result.occurrence);
    if (result.occurrence > 1 && result.outcome != Outcome::same)
      warn(fmt::format("the key '{}' was met before: this is '{}'", record_.key, key));
    if (result.outcome == Outcome::add) compare_title();
    report({.outcome = result.outcome, .line = record_.line, .key = key, .id = result.id, .reason = result.reason});
  }

  /// A source under a new name brings every post a second time: look whether the first titles are known from elsewhere.
  void compare_title() {
    if (compared_ == kTitlesToCompare) return;
    ++compared_;
    const auto other = store_.find_other_source(record_.post.title, record_.source);
    if (!other) return;
    ++repeated_;
    other_source_ = *other;
  }

  /// Whether a record was known: then the source is not new.
  bool knew_any() {
    OutcomeCounts& counts = summary_.counts;
    return count_of(counts, Outcome::same) + count_of(counts, Outcome::update) + count_of(counts, Outcome::keep) +
               count_of(counts, Outcome::gone) >
           0;
  }

  void report(const ImportEvent& event) {
    ++count_of(summary_.counts, event.outcome);
    if (job_.on_record) job_.on_record(event);
  }

  void warn(std::string_view text) {
    if (job_.warn) job_.warn(record_.line, text);
  }

  Store& store_;
  RecordReader& reader_;
  const ImportJob& job_;
  ImportSummary summary_;
  Record record_;
  std::optional<Store::Transaction> transaction_;
  std::int64_t records_ = 0;
  std::int64_t began_ = 0;
  int compared_ = 0;
  int repeated_ = 0;
  std::string other_source_;
};

}  // namespace

ImportSummary import_records(Store& store, RecordReader& reader, const ImportJob& job) {
  return Import(store, reader, job).run();
}

}  // namespace blog
