#include "cli/context.h"

#include "blog/error.h"
#include "cli/named_posts.h"
#include "text/utf8.h"

namespace blog::cli {

void Context::complain(std::string_view line) const {
  world.err.write("blog: " + visible(line) + "\n");
  world.err.flush();
}

void Context::print(std::string_view text) const {
  if (world.out_is_terminal)
    world.out.write(visible(text, NewLines::keep));
  else
    world.out.write(text);
}

StoreOptions Context::store_options() const {
  return {.clock = &world.clock,
          .wait = settings.wait,
          .interrupted = [this] { return world.signal() != 0; },
          .notice = [this](const std::string& words) { say("{}", words); },
          .any_file_system = settings.any_file_system,
          .command = command,
          .temporary = world.variable("TMPDIR").value_or("")};
}

Store Context::open_for_reading() const { return Store::open_read_only(settings.db, store_options()); }

Store Context::open_for_writing(NoBlog no_blog) const {
  if (no_blog == NoBlog::refuse) return Store::open(settings.db, store_options());
  const bool is_new = !has_blog();
  Store store = Store::create(settings.db, store_options());
  if (is_new) say("made a new blog, '{}'", Store::full_place(settings.db));
  return store;
}

void Context::keep(Store& scratch) const {
  const std::filesystem::path file = Store::full_place(settings.db);
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  if (error)
    throw Error(ErrorCode::failed, "cannot make the directory '{}': {}", file.parent_path().string(), error.message());
  const bool is_empty_file = std::filesystem::exists(file, error);
  if (has_blog()) throw Error(ErrorCode::conflict, "another command made '{}' meanwhile; try again", file.string());
  scratch.backup(file, is_empty_file);
  say("made a new blog, '{}'", file.string());
}

void Context::write(Store& store, bool dry_run, const Work& work) const {
  Deeds deeds;
  {
    auto transaction = store.transaction();
    deeds = work(store);
    if (!dry_run) transaction.commit();
  }
  for (const std::string& what : deeds.refused) complain(what);
  for (const Deed& deed : deeds.done) {
    say("{}", deed.words);
    tell_posts(*this, deed.posts);
  }
  say_if_dry(dry_run);
}

void Context::write(bool dry_run, NoBlog no_blog, const Work& work) const {
  if (no_blog == NoBlog::create && !has_blog()) {
    Store trial = make_scratch();
    if (dry_run) return write(trial, dry_run, work);
    work(trial);
  }
  Store store = open_for_writing(no_blog);
  write(store, dry_run, work);
}

std::string count_of(std::int64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace blog::cli
