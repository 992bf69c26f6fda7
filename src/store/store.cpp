#include "blog/store.h"

#include "blog/error.h"
#include "store/engines.h"
#include "store/import_session.h"
#include "store/rules/edit.h"
#include "store/rules/post_row.h"

#include <optional>
#include <utility>

namespace blog {

/// What stands behind Store.
struct Store::Impl {
  Impl(std::unique_ptr<Engine> opened, const Clock& time) : engine(std::move(opened)), clock(time) {}

  std::unique_ptr<Engine> engine;
  const Clock& clock;
  bool in_transaction = false;
  std::optional<ImportSession> import;
  PostSet met_before;  ///< by the imports before this one
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::string& place, const StoreOptions& options) {
  return Store(std::make_unique<Impl>(engine_of(place).open(place, options), *options.clock));
}

Store Store::create(const std::string& place, const StoreOptions& options) {
  return Store(std::make_unique<Impl>(engine_of(place).create(place, options), *options.clock));
}

Store Store::open_read_only(const std::string& place, const StoreOptions& options) {
  return Store(std::make_unique<Impl>(engine_of(place).open_read_only(place, options), *options.clock));
}

Store Store::make_scratch(const std::string& place, const StoreOptions& options) {
  return Store(std::make_unique<Impl>(engine_of(place).make_scratch(options), *options.clock));
}

bool Store::is_there(const std::string& place) { return engine_of(place).is_there(place); }

std::vector<std::filesystem::path> Store::files(const std::string& place) { return engine_of(place).files(place); }

std::string Store::full_place(const std::string& place) { return engine_of(place).full_place(place); }

bool Store::is_in_place() const { return impl_->engine->is_in_place(); }

Store::Transaction::Transaction(Store& store) : impl_(store.impl_.get()) {
  impl_->engine->begin();
  impl_->in_transaction = true;
}

Store::Transaction::Transaction(Transaction&& other) noexcept : impl_(std::exchange(other.impl_, nullptr)) {}

Store::Transaction::~Transaction() {
  if (impl_ == nullptr || !impl_->in_transaction) return;
  impl_->in_transaction = false;
  impl_->engine->roll_back();
}

void Store::Transaction::commit() {
  impl_->engine->commit();
  impl_->in_transaction = false;
}

Store::Transaction Store::transaction() { return Transaction(*this); }

PostId Store::add_post(const NewPost& post, UnknownCategory unknown) {
  require_writable(post);
  return impl_->engine->add_post(post, unknown);
}

EditResult Store::edit_posts(const PostQuery& query, const PostChange& change, UnknownCategory unknown) {
  require_writable(change);
  return impl_->engine->edit_posts(query, change, unknown);
}

std::int64_t Store::remove_posts(const PostQuery& query) { return impl_->engine->remove_posts(query); }

Post Store::get_post(std::string_view id_or_slug, PostFields fields) {
  return impl_->engine->get_post(id_or_slug, fields);
}

std::optional<PostId> Store::find_post(std::string_view id_or_slug) { return impl_->engine->find_post(id_or_slug); }

void Store::for_each_post(const PostQuery& query, const std::function<void(const Post&)>& visit) {
  impl_->engine->for_each_post(query, visit);
}

std::vector<Post> Store::posts(const PostQuery& query) {
  std::vector<Post> found;
  for_each_post(query, [&](const Post& post) { found.push_back(post); });
  return found;
}

std::int64_t Store::count_posts(const PostQuery& query) { return impl_->engine->count_posts(query); }

std::vector<std::string> Store::near_misses(const PostQuery& query) { return impl_->engine->near_misses(query); }

CategoryId Store::add_category(std::string_view name) { return impl_->engine->add_category(name); }

std::optional<Category> Store::find_category(std::string_view name) { return impl_->engine->find_category(name); }

Category Store::get_category(std::string_view name) { return impl_->engine->get_category(name); }

void Store::rename_category(std::string_view old_name, std::string_view new_name) {
  impl_->engine->rename_category(old_name, new_name);
}

std::int64_t Store::merge_categories(const std::vector<std::string>& from, std::string_view into,
                                     UnknownCategory unknown) {
  return impl_->engine->merge_categories(from, into, unknown);
}

std::int64_t Store::remove_category(std::string_view name, bool force) {
  return impl_->engine->remove_category(name, force);
}

void Store::for_each_category(CategorySort sort, bool descending, bool only_empty,
                              const std::function<void(const Category&)>& visit) {
  impl_->engine->for_each_category(sort, descending, only_empty, visit);
}

std::vector<std::string> Store::category_names() { return impl_->engine->category_names(); }

void Store::for_each_slug(std::string_view beginning, std::int64_t most,
                          const std::function<void(std::string_view, std::string_view)>& visit) {
  impl_->engine->for_each_slug(beginning, most, visit);
}

std::vector<std::string> Store::recent_authors() { return impl_->engine->recent_authors(); }

void Store::begin_import(const ImportPolicy& policy) {
  impl_->engine->require_writable();
  if (impl_->import) impl_->met_before.insert(impl_->import->met_posts());
  impl_->import.emplace(*impl_->engine, policy, impl_->met_before, impl_->clock);
}

ImportedBatch Store::import_posts(std::span<const Record> records, std::span<const std::string> files) {
  if (!impl_->import) throw Error(ErrorCode::usage, "no import has begun");
  if (records.empty()) return {};
  std::optional<Transaction> own;
  if (!impl_->in_transaction) own.emplace(transaction());
  ImportedBatch batch = impl_->import->import(records, files);
  if (own) own->commit();
  return batch;
}

void Store::settle_import(bool all_were_read, const std::function<void(const SettledBatch&)>& visit) {
  if (!impl_->import) throw Error(ErrorCode::usage, "no import has begun");
  while (impl_->import->has_held_back()) {
    std::optional<Transaction> own;
    if (!impl_->in_transaction) own.emplace(transaction());
    const SettledBatch settled = impl_->import->settle(all_were_read);
    if (own) own->commit();
    visit(settled);
  }
  impl_->engine->require_in_place();
}

Absent Store::find_absent(std::string_view source) {
  if (!impl_->import) throw Error(ErrorCode::usage, "no import has begun");
  return impl_->import->find_absent(source);
}

std::int64_t Store::put_away(std::span<const PostId> absent, OnAbsent how) {
  std::optional<Transaction> own;
  if (!impl_->in_transaction) own.emplace(transaction());
  const std::int64_t changed = impl_->engine->put_away(absent, how);
  if (own) own->commit();
  return changed;
}

std::optional<std::string> Store::find_other_source(std::string_view title, std::string_view source, PostId before) {
  return impl_->engine->find_other_source(title, source, before);
}

TakenBack Store::undo(bool dry_run) { return impl_->engine->undo(dry_run); }

void Store::for_each_past_command(const std::function<void(const PastCommand&)>& visit) {
  impl_->engine->for_each_past_command(visit);
}

Summary Store::summary() { return impl_->engine->summary(); }

Statistics Store::statistics(std::size_t most_categories) { return impl_->engine->statistics(most_categories); }

std::vector<Finding> Store::check() { return impl_->engine->check(); }

Repair Store::repair(bool dry_run) { return impl_->engine->repair(dry_run); }

void Store::backup(const std::filesystem::path& file, bool force) { impl_->engine->backup(file, force); }

DatedBackup Store::backup_into(const std::filesystem::path& directory, std::int64_t keep) {
  return impl_->engine->backup_into(directory, keep);
}

}  // namespace blog
