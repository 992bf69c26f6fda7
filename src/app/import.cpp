#include "blog/import.h"

#include "blog/error.h"
#include "blog/post_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

namespace blog {

namespace {

constexpr std::size_t kRecordsPerBatch = 10'000;
constexpr std::size_t kBytesPerBatch = 32 << 20;
constexpr std::int64_t kTicksPerBatch = 2'000;  // milliseconds
constexpr int kTitlesToCompare = 20;
constexpr std::size_t kNamesOfUnsaid = 5;

std::int64_t& count_of(OutcomeCounts& counts, Outcome outcome) { return counts[static_cast<std::size_t>(outcome)]; }

std::int64_t total_of(const OutcomeCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

std::size_t bytes_of(const Record& record) {
  std::size_t bytes = record.source.size() + record.key.size() + record.post.slug.size();
  for (const PostFieldRow* text : kStoredTexts) bytes += (record.post.*text->text).size();
  for (const std::string& category : record.post.categories) bytes += category.size();
  return bytes;
}

class Import {
 public:
  Import(Store& store, RecordReader& reader, const ImportJob& job)
      : store_(&store), is_trial_(job.make_blog != nullptr), reader_(reader), job_(job) {
    records_.reserve(kRecordsPerBatch);
  }

  ImportSummary run() {
    store_->begin_import(policy());
    if (job_.on_begin) job_.on_begin([this] { return write_when_due(); });
    for (bool more = true; more;) {
      more = read_batch();
      write_batch();
    }
    store_->settle_import(!met_bad_place_ && job_.failed_before == 0,
                          [&](const SettledBatch& settled) { tell_settled(settled); });
    if (!job_.has_more_inputs) look_for_absent();
    if (!knew_any() && repeated_ > 2 && repeated_ * 2 > compared_) summary_.repeated_source = other_source_;
    return summary_;
  }

 private:
  ImportPolicy policy() const {
    ImportPolicy policy = job_.policy;
    policy.follow_renames = !job_.has_more_inputs;
    return policy;
  }

  /// What stands at a place of the input that is no record.
  struct BadPlace {
    std::size_t record;  ///< of the batch, which comes next
    std::size_t line;
    std::string file;
    std::string reason;
  };

  /// False at the end of the input.
  bool read_batch() {
    begin_batch();
    for (std::size_t bytes = 0; bytes < kBytesPerBatch && records_.size() + bad_places_.size() < kRecordsPerBatch &&
                                job_.clock->ticks() - began_ < kTicksPerBatch;) {
      if (!read_next()) return false;
      if (!records_.empty()) bytes += bytes_of(records_.back());
      if (job_.on_read) job_.on_read();
    }
    return true;
  }

  void begin_batch() {
    records_.clear();
    files_.clear();
    bad_places_.clear();
    began_ = job_.clock->ticks();
  }

  /// In the middle of a record: those before it are whole.
  int write_when_due() {
    if (records_.empty() && bad_places_.empty()) return -1;
    const std::int64_t left = began_ + kTicksPerBatch - job_.clock->ticks();
    if (left > 0) return static_cast<int>(left);
    write_batch();
    begin_batch();
    return -1;
  }

  /// What is too long is refused here, before a fold or an index takes its time and memory.
  bool next_bounded() {
    if (!reader_.next(next_)) return false;
    try {
      require_bounded(next_);
    } catch (const Error& error) {
      throw BadRecord(next_.line, "{}", error.what());
    }
    return true;
  }

  bool read_next() {
    try {
      if (!next_bounded()) return false;
    } catch (const BadRecord& bad) {
      met_bad_place_ = true;
      bad_places_.push_back({records_.size(), bad.line(), std::string(reader_.file()), bad.what()});
      return true;
    }
    if (const std::string_view file = reader_.file(); !file.empty()) files_.emplace_back(file);
    settle_source(records_.emplace_back(std::move(next_)));
    return true;
  }

  void settle_source(Record& record) {
    const bool is_foreign = job_.is_confined && !record.source.empty() && record.source != job_.source;
    if (!record.source.empty() && !is_foreign) return;
    if (is_foreign) {
      record.key.insert(0, record.source + ':');
      record.own_identity = false;
    }
    summary_.used_default_source = true;
    record.source = job_.source;
  }

  void look_for_absent() {
    const Absent absent = store_->find_absent(job_.source);
    summary_.absent = std::ssize(absent.posts);
    summary_.came_to_nothing = total_of(summary_.counts) == 0 && absent.imported > 0;
    if (job_.on_absent == OnAbsent::keep || absent.posts.empty()) return;
    summary_.kept_away_from = reason_to_keep(absent);
    if (summary_.kept_away_from.empty()) summary_.put_away = store_->put_away(absent.posts, job_.on_absent);
  }

  /// Empty: none.
  std::string reason_to_keep(const Absent& absent) {
    if (job_.may_put_most_away) return {};
    const std::int64_t failed = count_of(summary_.counts, Outcome::fail) + job_.failed_before;
    if (failed > 0)
      return fmt::format("{} could not be read", failed == 1 ? "a record" : fmt::format("{} records", failed));
    if (std::ssize(absent.posts) * 2 <= absent.imported) return {};
    return fmt::format("{} of {} posts would go", absent.posts.size(), absent.imported);
  }

  /// A trial is over with the first record that would be added.
  void end_trial() {
    const auto is_added = [this](const Record& record) {
      return store_->import_posts({&record, 1}).results[0].outcome == Outcome::add;
    };
    const bool adds = std::ranges::any_of(records_, is_added);
    if (adds) store_ = &job_.make_blog();
    is_trial_ = !adds;
    store_->begin_import(policy());
  }

  void write_batch() {
    if (is_trial_) end_trial();
    const ImportedBatch batch = store_->import_posts(records_, files_);
    note_categories(batch);
    auto bad = bad_places_.begin();
    const auto report_bad_before = [&](std::size_t record) {
      for (; bad != bad_places_.end() && bad->record <= record; ++bad)
        report({.outcome = Outcome::fail, .file = bad->file, .line = bad->line, .reason = bad->reason});
    };
    for (std::size_t i = 0; i < records_.size(); ++i) {
      report_bad_before(i);
      if (!batch.results[i].is_held_back)
        report(records_[i], files_.empty() ? std::string_view() : files_[i], batch.results[i]);
      else if (job_.on_held_back)
        job_.on_held_back();
    }
    report_bad_before(records_.size());
    if (job_.on_batch) job_.on_batch(summary_);
    compare_titles(records_, batch.results);
  }

  /// Of records that were held back until the input ended.
  void tell_settled(const SettledBatch& settled) {
    note_categories(settled.imported);
    for (std::size_t i = 0; i < settled.records.size(); ++i)
      report(settled.records[i], settled.files[i], settled.imported.results[i], true);
    if (job_.on_batch) job_.on_batch(summary_);
    compare_titles(settled.records, settled.imported.results);
  }

  void note_categories(const ImportedBatch& batch) {
    summary_.created_categories.insert(summary_.created_categories.end(), batch.created_categories.begin(),
                                       batch.created_categories.end());
  }

  void report(const Record& record, std::string_view file, const ImportResult& result, bool was_held_back = false) {
    std::string numbered_key;
    if (result.occurrence > 1) numbered_key = key_of_occurrence(record.key, result.occurrence);
    const std::string_view key = result.occurrence > 1 ? numbered_key : record.key;
    ImportEvent event{.outcome = result.outcome,
                      .file = file,
                      .line = record.line,
                      .key = key,
                      .id = result.id,
                      .reason = result.reason,
                      .fact = result.fact,
                      .former_key = result.former_key,
                      .was_held_back = was_held_back};
    if (!result.former_key.empty()) ++summary_.renamed;
    std::string warning;
    if (result.occurrence > 1 && result.outcome != Outcome::same)
      event.warning = warning = fmt::format("the key '{}' was met before: this is '{}'", record.key, key);
    report(event);
    if (result.outcome != Outcome::add && result.outcome != Outcome::update) return;
    if (!record.has_date) note(summary_.date, record, event.file);
    if (!record.has_body) note(summary_.body, record, event.file);
  }

  static void note(Unsaid& unsaid, const Record& record, std::string_view file) {
    if (++unsaid.posts == 1) unsaid.keys = record.keys;
    if (unsaid.names.size() < kNamesOfUnsaid) unsaid.names.emplace_back(file.empty() ? record.post.title : file);
  }

  /// Last of all in a batch: it may be interrupted, and what was written is told by now.
  void compare_titles(std::span<const Record> records, const std::vector<ImportResult>& results) {
    for (std::size_t i = 0; i < records.size(); ++i)
      if (results[i].outcome == Outcome::add && !results[i].is_held_back) compare_title(records[i], results[i].id);
  }

  /// A source under a new name brings every post a second time: look whether the first titles were known from elsewhere
  /// before this import.
  void compare_title(const Record& record, PostId added) {
    if (compared_ == kTitlesToCompare) return;
    if (compared_ == 0) first_added_ = added;
    ++compared_;
    const auto other = store_->find_other_source(record.post.title, record.source, first_added_);
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

  Store* store_;
  bool is_trial_;
  RecordReader& reader_;
  const ImportJob& job_;
  ImportSummary summary_;
  Record next_;                     // that is being read
  std::vector<Record> records_;     // of the batch, as the next three
  std::vector<std::string> files_;  // of each record; none where the input is one file
  std::vector<BadPlace> bad_places_;
  std::int64_t began_ = 0;
  bool met_bad_place_ = false;
  PostId first_added_ = 0;
  int compared_ = 0;
  int repeated_ = 0;
  std::string other_source_;
};

}  // namespace

ImportSummary import_records(Store& store, RecordReader& reader, const ImportJob& job) {
  return Import(store, reader, job).run();
}

}  // namespace blog
