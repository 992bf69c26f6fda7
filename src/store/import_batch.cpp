#include "store/import_batch.h"

#include "blog/error.h"
#include "store/batch_origins.h"
#include "store/category_book.h"
#include "store/rules/outcome.h"
#include "store/rules/slug_choice.h"
#include "store/slug_owners.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blog {

namespace {

/// Records on their way to posts, each step for all of them.
class Batch {
 public:
  Batch(const ImportWorld& world, std::span<const Record> records, const Settling* settling)
      : engine_(world.engine),
        policy_(world.policy),
        met_(world.met),
        former_(world.former),
        now_(world.now),
        records_(records),
        settling_(settling),
        origins_(engine_, met_, world.met_before, records, memory_),
        first_categories_(records.size(), kNoPlace),
        book_(engine_, policy_.unknown_category),
        owners_(engine_, memory_) {
    batch_.results.resize(records.size());
  }

  ImportedBatch run() {
    if (settling_ != nullptr) origins_.number(settling_->occurrences);
    look_up_origins();
    if (settling_ != nullptr) take_over_former();
    for (std::size_t i = 0; i < records_.size(); ++i) identify(i);
    if (settling_ == nullptr && policy_.follow_renames) hold_back();
    compare_posts();
    look_up_slugs();
    for (std::size_t place = 0; place < pending_.size(); ++place) choose_slug(pending_[place], place);
    std::erase_if(pending_, [&](const Pending& post) { return !is_written(post.record); });
    make_categories();
    rename_origins();
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

  bool is_renamed(std::size_t i) const { return !batch_.results[i].former_key.empty(); }

  void look_up_origins() {
    origins_.look_up();
    for (std::size_t i = 0; i < records_.size(); ++i)
      if (outcome_by_origin(records_[i], origins_[i]) != Outcome::same) place_categories(i);
  }

  void place_categories(std::size_t i) {
    if (first_categories_[i] != kNoPlace) return;
    first_categories_[i] = categories_.size();
    for (const std::string& name : records_[i].post.categories) categories_.push_back(book_.add(name));
  }

  std::size_t place_of_category(std::size_t i, std::size_t j) const { return categories_[first_categories_[i] + j]; }

  /// Now that all keys have come, gives each new one the origin that it had under another.
  void take_over_former() {
    std::vector<const Record*> records;
    for (const Record& record : records_) records.push_back(&record);
    const FormerPosts::Found found = former_.find(std::move(records));
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (origins_[i].is_known) continue;
      const auto is_free = [&](const FoundOrigin& origin) { return origins_.is_unmet_before(i, origin); };
      const FoundOrigin* const former = found.first(i, settling_->slug_tells, is_free);
      if (former == nullptr) continue;
      origins_.take_over(i, *former);
      batch_.results[i].former_key = former->key;
    }
  }

  /// Finds the origin that the record means, and what that alone tells.
  void identify(std::size_t i) {
    ImportResult& result = batch_.results[i];
    result.occurrence = settling_ == nullptr ? origins_.find_occurrence(i) : settling_->occurrences[i];
    const Origin& origin = origins_[i];
    const std::optional<Outcome> known = outcome_by_origin(records_[i], origin);
    result.outcome = known ? *known : Outcome::update;
    if (result.outcome == Outcome::same && is_renamed(i)) result.outcome = Outcome::update;  // by its path, maybe
    result.id = origin.post.value_or(0);
    const bool is_new = result.outcome == Outcome::add;
    if (is_new && !is_importable(i)) return;
    if (is_new)
      origins_.claim(i);
    else
      origins_.meet(i);
    if (is_new || result.outcome == Outcome::update) pending_.push_back({.record = i, .is_new = is_new});
  }

  /// A new key may be that of a post whose own key has not come: whether it does, the end of the import tells.
  void hold_back() {
    std::vector<const Record*> records;
    for (const Pending& pending : pending_)
      if (pending.is_new) records.push_back(&records_[pending.record]);
    if (records.empty()) return;
    const FormerPosts::Found found = former_.find(std::move(records));
    std::size_t place = 0;
    std::erase_if(pending_, [&](const Pending& pending) {
      const std::size_t i = pending.record;
      const auto is_free = [&](const FoundOrigin& origin) { return origins_.is_unmet_before(i, origin); };
      if (!pending.is_new || found.first(place++, true, is_free) == nullptr) return false;
      batch_.results[i].is_held_back = true;
      origins_.hold_back(i);
      return true;
    });
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
    const std::string& wanted =
        is_renamed(pending.record) ? pending.standing.slug : wanted_slug(record.post, pending.standing);
    ImportResult decided = decide(record, pending.standing, wanted, policy_.on_conflict);
    result.outcome = decided.outcome;
    result.id = decided.id;
    result.reason = std::move(decided.reason);
    result.fact = decided.fact;
    if (result.outcome != Outcome::update || !is_importable(pending.record)) return;
    pending.slug = free_slug(wanted, is_taken);
    owners_.set(pending.standing.slug, 0);
    owners_.set(pending.slug, self);
  }

  /// Gives origins the keys under which their records came; that is an update, also where nothing else is.
  void rename_origins() {
    std::vector<OriginRename> renames;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      ImportResult& result = batch_.results[i];
      if (result.outcome == Outcome::fail) result.former_key.clear();
      if (result.former_key.empty()) continue;
      if (result.outcome == Outcome::same) result.outcome = Outcome::update;
      renames.push_back({.source = origins_[i].source, .from = result.former_key, .to = *origins_[i].key});
    }
    engine_.rename_origins(renames);
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
  FormerPosts& former_;
  Time now_;
  std::span<const Record> records_;
  const Settling* settling_;                    // null: they come from the input
  std::pmr::monotonic_buffer_resource memory_;  // of what lives as long as the batch
  BatchOrigins origins_;
  std::vector<std::size_t> first_categories_;  // of each record, in categories_
  std::vector<std::size_t> categories_;        // places in book_
  CategoryBook book_;
  SlugOwners owners_;
  std::vector<Pending> pending_;
  std::vector<std::string_view> category_slugs_;  // of one post
  PostId next_post_id_ = 0;                       // 0: not asked for yet
  ImportedBatch batch_;
};

}  // namespace

ImportedBatch import_batch(const ImportWorld& world, std::span<const Record> records, const Settling* settling) {
  return Batch(world, records, settling).run();
}

}  // namespace blog
