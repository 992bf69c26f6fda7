#include "store/import_session.h"

#include "blog/error.h"
#include "store/category_book.h"
#include "store/rules/outcome.h"
#include "store/rules/slug_choice.h"
#include "store/slug_owners.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <limits>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace blog {

namespace {

using OriginName = std::pair<std::string_view, std::string_view>;

struct HashOfName {
  std::size_t operator()(const OriginName& name) const {
    return std::hash<std::string_view>()(name.second) ^ std::hash<std::string_view>()(name.first) << 1;
  }
};

/// Records on their way to posts, each step for all of them.
class Batch {
 public:
  Batch(Engine& engine, const ImportPolicy& policy, MetOrigins& met, Time now, std::span<const Record> records)
      : engine_(engine),
        policy_(policy),
        met_(met),
        now_(now),
        records_(records),
        origins_(records.size()),
        first_categories_(records.size(), kNoPlace),
        book_(engine, policy.unknown_category),
        owners_(engine, memory_),
        added_(&memory_) {
    batch_.results.resize(records.size());
  }

  ImportedBatch run() {
    look_up_origins();
    for (std::size_t i = 0; i < records_.size(); ++i) identify(i);
    compare_posts();
    look_up_slugs();
    for (std::size_t place = 0; place < pending_.size(); ++place) choose_slug(pending_[place], place);
    std::erase_if(pending_, [&](const Pending& post) { return !is_written(post.record); });
    make_categories();
    write();
    return std::move(batch_);
  }

 private:
  static constexpr std::size_t kNoPlace = std::numeric_limits<std::size_t>::max();

  /// A record whose origin alone does not tell that nothing is to be written.
  struct Pending {
    std::size_t record;
    bool is_new;
    Standing standing;  ///< of the post that is there
    std::string slug;   ///< once it is chosen
  };

  void look_up_origins() {
    for (std::size_t i = 0; i < records_.size(); ++i) {
      origins_[i].source = records_[i].source;
      origins_[i].key = &records_[i].key;
    }
    engine_.look_up(origins_);
    for (std::size_t i = 0; i < records_.size(); ++i)
      if (outcome_by_origin(records_[i], origins_[i]) != Outcome::same) place_categories(i);
  }

  void place_categories(std::size_t i) {
    if (first_categories_[i] != kNoPlace) return;
    first_categories_[i] = categories_.size();
    for (const std::string& name : records_[i].post.categories) categories_.push_back(book_.add(name));
  }

  std::size_t place_of_category(std::size_t i, std::size_t j) const { return categories_[first_categories_[i] + j]; }

  /// Finds the origin that the record means, and what that alone tells.
  void identify(std::size_t i) {
    Origin& origin = origins_[i];
    ImportResult& result = batch_.results[i];
    if (was_met(origin)) result.occurrence = find_new_occurrence(records_[i], origin);
    const std::optional<Outcome> outcome = outcome_by_origin(records_[i], origin);
    result.outcome = outcome.value_or(Outcome::update);
    result.id = origin.post.value_or(0);
    const bool is_new = outcome == Outcome::add;
    if (is_new && !is_importable(i)) return;
    if (is_new)
      added_.emplace(origin.source, *origin.key);
    else
      met_.insert(origin);
    if (is_new || !outcome) pending_.push_back({.record = i, .is_new = is_new});
  }

  bool was_met(const Origin& origin) const {
    return met_.has(origin) || (!added_.empty() && added_.contains({origin.source, *origin.key}));
  }

  /// Occurrences have no gaps: double until one is new, then close in on the first new one.
  int find_new_occurrence(const Record& record, Origin& origin) {
    std::string& key = numbered_keys_.emplace_back();
    const auto was_occurrence_met = [&](int occurrence) {
      key = key_of_occurrence(record.key, occurrence);
      origin = {.source = record.source, .key = &key};
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

  /// False, and the reason in the result, for what must not come in.
  bool is_importable(std::size_t i) {
    try {
      require_importable(i);
      return true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::rejected && error.code() != ErrorCode::usage) throw;
      ImportResult& result = batch_.results[i];
      result = {
          .outcome = Outcome::fail, .occurrence = result.occurrence, .reason = error.what(), .fact = error.fact()};
      return false;
    }
  }

  void require_importable(std::size_t i) {
    const Record& record = records_[i];
    require_writable(record.post);
    if (record.key.empty() || record.source.empty()) throw Error(ErrorCode::rejected, "the source or key is empty");
    place_categories(i);
    for (std::size_t j = 0; j < record.post.categories.size(); ++j)
      book_.require(place_of_category(i, j), record.post.categories[j]);
  }

  /// Holds records against their posts where the origin does not tell.
  void compare_posts() {
    std::vector<Pending*> compared;
    std::vector<PostId> posts;
    for (Pending& pending : pending_) {
      if (pending.is_new) continue;
      compared.push_back(&pending);
      posts.push_back(*origins_[pending.record].post);
    }
    engine_.for_each_whole_post(posts, [&](std::size_t place, const Post& post) {
      const std::size_t i = compared[place]->record;
      compared[place]->standing = compare(records_[i], origins_[i], post);
    });
  }

  /// Those that the records ask for, in the order of pending_.
  void look_up_slugs() {
    std::vector<std::string> slugs;
    slugs.reserve(pending_.size());
    PostId adds = 0;
    for (const Pending& pending : pending_) {
      const NewPost& post = records_[pending.record].post;
      if (!post.slug.empty())
        slugs.push_back(post.slug);
      else if (pending.is_new)
        slugs.push_back(slug_of_new(post.title, [&] { return next_post_id() + adds; }));
      else
        slugs.push_back(pending.standing.slug);
      adds += pending.is_new ? 1 : 0;
    }
    owners_.look_up(std::move(slugs));
  }

  PostId next_post_id() {
    if (next_post_id_ == 0) next_post_id_ = engine_.next_post_id();
    return next_post_id_;
  }

  /// Decides what depends on the slug, which the records before may have taken or given up. `place` is in pending_, and
  /// so in owners_.
  void choose_slug(Pending& pending, std::size_t place) {
    const PostId self = pending.standing.id;  // 0: a new post
    const IsTaken is_taken = [&](const std::string& slug) {
      const PostId owner = owners_.owner_of(slug, place);
      return owner != 0 && owner != self;
    };
    if (pending.is_new) {
      pending.slug = free_slug(owners_.slug(place), is_taken);
      owners_.set(pending.slug, SlugOwners::kNewPost);
      return;
    }
    const Record& record = records_[pending.record];
    ImportResult& result = batch_.results[pending.record];
    const std::string& wanted = wanted_slug(record.post, pending.standing);
    const int occurrence = result.occurrence;
    result = decide(record, pending.standing, wanted, policy_.on_conflict);
    result.occurrence = occurrence;
    if (result.outcome != Outcome::update || !is_importable(pending.record)) return;
    pending.slug = free_slug(wanted, is_taken);
    owners_.set(pending.standing.slug, 0);
    owners_.set(pending.slug, self);
  }

  bool is_written(std::size_t i) const {
    return batch_.results[i].outcome == Outcome::add || batch_.results[i].outcome == Outcome::update;
  }

  void make_categories() {
    for (const Pending& pending : pending_) {
      const std::vector<std::string>& names = records_[pending.record].post.categories;
      for (std::size_t j = 0; j < names.size(); ++j) book_.use(place_of_category(pending.record, j), names[j]);
    }
    batch_.created_categories = book_.make_missing();
  }

  void write() {
    std::vector<CategoryId> links;
    links.reserve(categories_.size());
    std::vector<PostWrite> writes;
    writes.reserve(pending_.size());
    for (Pending& pending : pending_) writes.push_back(write_of(pending, links));
    engine_.write_posts(writes);
    for (const Pending& pending : pending_) {
      if (!pending.is_new) continue;
      Origin& origin = origins_[pending.record];
      origin.is_known = true;
      batch_.results[pending.record].id = *origin.post;
      met_.insert(origin);
    }
  }

  /// Adds the post's links to the others', which stay where they are.
  PostWrite write_of(Pending& pending, std::vector<CategoryId>& links) {
    const Record& record = records_[pending.record];
    Origin& origin = origins_[pending.record];
    PostRow row = pending.is_new ? row_of_add(record, std::move(pending.slug), now_)
                                 : row_of_update(record, pending.standing, std::move(pending.slug), now_);
    const std::size_t first = links.size();
    const auto of_post = [&] { return std::span(links).subspan(first); };
    category_slugs_.clear();
    for (std::size_t j = 0; j < record.post.categories.size(); ++j) {
      const std::size_t place = place_of_category(pending.record, j);
      if (std::ranges::find(of_post(), book_.id(place)) != of_post().end()) continue;
      links.push_back(book_.id(place));
      category_slugs_.push_back(book_.slug(place));
    }
    origin.record_hash = std::bit_cast<std::int64_t>(record.hash);
    origin.post_hash = post_hash(row, category_slugs_);
    return {.row = std::move(row), .categories = of_post(), .origin = &origin};
  }

  Engine& engine_;
  const ImportPolicy& policy_;
  MetOrigins& met_;
  Time now_;
  std::span<const Record> records_;
  std::pmr::monotonic_buffer_resource memory_;  // of what lives as long as the batch
  std::vector<Origin> origins_;                 // of each record
  std::deque<std::string> numbered_keys_;       // of origins
  std::vector<std::size_t> first_categories_;   // of each record, in categories_
  std::vector<std::size_t> categories_;         // places in book_
  CategoryBook book_;
  SlugOwners owners_;
  std::vector<Pending> pending_;
  std::pmr::unordered_set<OriginName, HashOfName> added_;
  std::vector<std::string_view> category_slugs_;  // of one post
  PostId next_post_id_ = 0;                       // 0: not asked for yet
  ImportedBatch batch_;
};

}  // namespace

ImportedBatch ImportSession::import(std::span<const Record> records) {
  return Batch(engine_, policy_, met_, clock_.now(), records).run();
}

Absent ImportSession::find_absent(std::string_view source, const PostSet& met_before) {
  std::set<std::int64_t> source_ids = met_.source_ids();
  if (const auto id = engine_.find_source(source)) source_ids.insert(*id);
  Absent absent;
  for (const std::int64_t id : source_ids) {
    engine_.for_each_imported_post(id, [&](PostId post) {
      ++absent.imported;
      if (!met_.posts().contains(post) && !met_before.contains(post)) absent.posts.push_back(post);
    });
  }
  return absent;
}

}  // namespace blog
