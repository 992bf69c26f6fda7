#include "store/sqlite/sqlite.h"

#include "blog/error.h"
#include "file/disk_full.h"
#include "store/sqlite/open.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_engine.h"

#include <fmt/format.h>
#include <unistd.h>

#include <system_error>

namespace blog {

namespace {

using Mode = Connection::Mode;

/// SQLite needs to write beside a database even to read it, unless it may take it for frozen.
bool is_in_read_only_place(const std::filesystem::path& path) {
  return ::access(whole_path(path).parent_path().c_str(), W_OK) != 0;
}

/// An older blog is brought up to date before it is read. Where that cannot be, it is read as it is: so far, steps only
/// added tables, which reading can do without.
bool can_be_written(const std::filesystem::path& path) {
  return !is_in_read_only_place(path) && ::access(path.c_str(), W_OK) == 0;
}

void give_notice(const StoreOptions& options, std::string_view what, const std::filesystem::path& path) {
  if (options.notice) options.notice(fmt::format("'{}' {}; reading it as it is", path.string(), what));
}

/// Whether what was last written may not be in the file itself.
bool has_log(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path.string() + "-wal", error);
  return !error && size > 0;
}

struct Opened {
  std::unique_ptr<SqliteEngine> engine;
  int version = 0;
};

Opened open_as(Mode mode, const std::filesystem::path& path, const StoreOptions& options) {
  auto engine = std::make_unique<SqliteEngine>(path, mode, options);
  const int version = require_version(engine->connection());
  return {std::move(engine), version};
}

/// A database in a place that cannot be written to, or has no room, is read as it lies there, unless someone who can
/// write has it open.
Opened open_for_reading(const std::filesystem::path& path, const StoreOptions& options) {
  const bool read_only_place = is_in_read_only_place(path);
  if ((read_only_place || options.only_look) && !std::filesystem::exists(path.string() + "-wal")) {
    if (read_only_place) give_notice(options, "is in a place that cannot be written to", path);
    return open_as(Mode::immutable, path, options);
  }
  try {
    return open_as(Mode::read_only, path, options);
  } catch (const DiskFull&) {
    if (has_log(path)) throw;
  }
  give_notice(options, "is on a full disk", path);
  return open_as(Mode::immutable, path, options);
}

/// What every opening for writing ends with.
std::unique_ptr<Engine> ready_to_write(std::unique_ptr<SqliteEngine> engine) {
  use_write_ahead_log(engine->connection());
  engine->connection().keep_journal();
  return engine;
}

std::unique_ptr<Engine> open(const std::string& place, const StoreOptions& options) {
  require_database_file(place, options);
  auto engine = std::make_unique<SqliteEngine>(place, Mode::read_write, options);
  require_version(engine->connection());
  upgrade(engine->connection(), schema::migrations());
  return ready_to_write(std::move(engine));
}

std::unique_ptr<Engine> create(const std::string& place, const StoreOptions& options) {
  make_database_file(place);
  try {
    return open(place, options);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found) throw;
  }
  auto engine = std::make_unique<SqliteEngine>(place, Mode::read_write, options);
  create_schema(engine->connection());
  require_version(engine->connection());
  return ready_to_write(std::move(engine));
}

std::unique_ptr<Engine> open_read_only(const std::string& place, const StoreOptions& options) {
  require_database_file(place, options);
  auto [engine, version] = open_for_reading(place, options);
  if (version == schema::current_version() || !can_be_written(place)) return std::move(engine);
  if (options.only_look)
    throw Error(ErrorCode::failed, "'{}' has an older schema; the next command upgrades it", place);
  try {
    open(place, options).reset();
  } catch (const DiskFull&) {
    give_notice(options, "cannot be brought up to date on a full disk", place);
    return std::move(engine);
  }
  return open_read_only(place, options);
}

/// What is too much for memory lies in a nameless file.
constexpr const char* kTemporary = "";

std::unique_ptr<Engine> make_scratch(const StoreOptions& options) {
  auto engine = std::make_unique<SqliteEngine>(kTemporary, Mode::read_write, options);
  create_schema(engine->connection());
  engine->connection().keep_journal();
  return engine;
}

/// `scheme://…` is no path that anyone means.
bool takes(std::string_view place) { return place.find("://") == std::string_view::npos; }

/// An empty file is none yet; what cannot be reached, be it behind a link, may be one, and the opening says why not.
bool is_there(const std::string& place) {
  std::error_code error;
  const auto size = std::filesystem::file_size(place, error);
  if (!error) return size > 0;
  return std::filesystem::symlink_status(place, error).type() != std::filesystem::file_type::not_found;
}

std::vector<std::filesystem::path> files(const std::string& place) { return {place, place + "-wal", place + "-shm"}; }

std::string full_place(const std::string& place) { return whole_path(place).string(); }

}  // namespace

const EngineKind kSqlite = {.name = "sqlite",
                            .takes = takes,
                            .is_there = is_there,
                            .files = files,
                            .full_place = full_place,
                            .open = open,
                            .create = create,
                            .open_read_only = open_read_only,
                            .make_scratch = make_scratch};

}  // namespace blog
