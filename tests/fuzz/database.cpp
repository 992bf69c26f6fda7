// A database file from a stranger.
#include "fuzz.h"
#include "store/sqlite/schema.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using namespace blog;

constexpr std::size_t kVersionOffset = 60;  // of the file: where SQLite keeps the schema version

const std::filesystem::path kDirectory =
    std::filesystem::temp_directory_path() / ("blog-fuzz-" + std::to_string(::getpid()));

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::create_directories(kDirectory);
  for (const auto& entry : std::filesystem::directory_iterator(kDirectory)) std::filesystem::remove(entry.path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Each by itself: one that fails does not keep the others from being tried.
template <typename... Actions>
void try_each(const Actions&... actions) {
  (succeeds({ErrorCode::failed, ErrorCode::not_found, ErrorCode::conflict, ErrorCode::usage, ErrorCode::busy}, actions),
   ...);
}

void export_to(Store& store, std::string_view format) {
  TextSink sink;
  const auto writer = open_writer(format, sink);
  export_posts(store, {}, *writer);
}

void look_at(Store& store) {
  try_each([&] { store.posts({}); }, [&] { store.posts({.sort = {SortKey::title, false}, .limit = 3}); },
           [&] { store.posts({.all_of = {"News"}, .sort = {SortKey::date, true}}); },
           [&] { store.posts({.words = {"beans pea*"}, .sort = {SortKey::rank, false}}); },
           [&] { store.near_misses({.words = {"baens"}}); }, [&] { store.get_post("1"); },
           [&] { store.for_each_category(Store::CategorySort::name, false, false, [](const Category&) {}); },
           [&] { store.summary(); }, [&] { store.statistics(5); }, [&] { store.check(); },
           [&] { store.for_each_past_command([](const PastCommand&) {}); }, [&] { store.recent_authors(); },
           [&] { store.for_each_slug("s", 5, [](std::string_view, std::string_view) {}); },
           [&] { export_to(store, "jsonl"); }, [&] { export_to(store, "csv"); }, [&] { export_to(store, "wxr"); });
}

void change(Store& store, const std::filesystem::path& copy) {
  try_each([&] { store.add_post({.title = "New", .categories = {"News"}}, UnknownCategory::create); },
           [&] { store.edit_posts({.all_of = {"Garden"}}, {.title = "Changed"}); }, [&] { store.undo(); },
           [&] { store.undo(); }, [&] { store.remove_posts({.ids = {1}}); },
           [&] { store.merge_categories({"News"}, "Garden"); }, [&] { store.repair(true); },
           [&] { store.repair(false); }, [&] { store.backup(copy); });
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  const StoppedClock clock;
  const StoreOptions options{.clock = &clock, .wait = std::chrono::milliseconds(0), .command = "fuzz"};
  const std::filesystem::path path = kDirectory / "blog.db";
  write_file(path, bytes);
  bool is_blog = false;
  try_each([&] {
    Store store = Store::open_read_only(path, options);
    is_blog = true;
    look_at(store);
  });
  const bool is_of_today = bytes.size() > kVersionOffset + 3 && bytes[kVersionOffset + 3] == schema::current_version();
  if (!is_blog || is_of_today) promise(read_file(path) == bytes, "what is refused or read stays as it is");
  try_each([&] {
    Store store = Store::create(path, options);
    look_at(store);
    change(store, kDirectory / "copy.db");
    look_at(store);
  });
}
