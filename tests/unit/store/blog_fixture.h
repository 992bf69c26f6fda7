// What the tests of the store share: a clock to set, a directory that goes away, a blog in it, and SQLite without us.
//
//     TestBlog blog;
//     blog.store.add_post({.title = "Hello"});
//     CHECK(PlainDatabase(blog.path()).text("SELECT title FROM post") == "Hello");
#pragma once

#include "blog/error.h"
#include "blog/store.h"
#include "store/engines.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace blog {

using Names = std::vector<std::string>;

/// Stands where it is set; 2024-05-01T12:00:00Z at first.
class FixedClock final : public Clock {
 public:
  Time now() const override { return time; }
  std::int64_t ticks() const override { return milliseconds; }
  int offset_at(std::int64_t) const override { return time.offset; }

  Time time{1'714'564'800, 0};
  std::int64_t milliseconds = 0;
};

/// A new empty directory, removed at the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "blog-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  REQUIRE(file.good());
}

/// A file as any other tool opens it: SQLite's own interface, none of our settings or functions.
class PlainDatabase {
 public:
  explicit PlainDatabase(const std::filesystem::path& path) {
    REQUIRE(sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) == SQLITE_OK);
  }
  ~PlainDatabase() { sqlite3_close_v2(handle_); }
  PlainDatabase(const PlainDatabase&) = delete;
  PlainDatabase& operator=(const PlainDatabase&) = delete;

  /// What SQLite says to it: SQLITE_OK, or why not.
  int try_execute(const std::string& sql) { return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr); }
  void execute(const std::string& sql) {
    const int result = try_execute(sql);
    REQUIRE_MESSAGE(result == SQLITE_OK, fmt::format("{}: {}", sql, sqlite3_errmsg(handle_)));
  }
  /// Each row as one text, its columns divided by `|`; NULL is empty.
  Names rows(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE_MESSAGE(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK,
                    fmt::format("{}: {}", sql, sqlite3_errmsg(handle_)));
    Names rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      std::string& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        if (i > 0) row += '|';
        const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        if (text != nullptr) row.append(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
      }
    }
    REQUIRE_MESSAGE(sqlite3_finalize(statement) == SQLITE_OK, sql);
    return rows;
  }
  /// The first row.
  std::string text(const std::string& sql) {
    const Names all = rows(sql);
    REQUIRE_MESSAGE(!all.empty(), sql);
    return all.front();
  }

 private:
  sqlite3* handle_ = nullptr;
};

/// The engine that keeps the blogs of the tests.
inline const EngineKind* engine_under_test = engines().front();

/// A new blog.
struct TestBlog {
  TemporaryDirectory directory;
  FixedClock clock;
  Store store = Store::create(place(), options());

  std::string place() const {
    REQUIRE(engine_under_test->name == "sqlite");
    return path();
  }
  Store open_again() const { return Store::open_read_only(place(), options()); }
  /// Of an engine that keeps a blog in a file.
  std::filesystem::path path() const { return directory / "blog.db"; }
  StoreOptions options() const { return {.clock = &clock, .wait = std::chrono::milliseconds(50)}; }
  PlainDatabase plain() const { return PlainDatabase(path()); }

  Post get(PostId id) { return store.get_post(std::to_string(id)); }
  PostId add(std::string title, Names categories = {}, std::string body = {}) {
    return store.add_post({.title = std::move(title), .body = std::move(body), .categories = std::move(categories)},
                          UnknownCategory::create);
  }
  std::vector<PostId> ids(PostQuery query) {
    query.fields = {};
    std::vector<PostId> found;
    store.for_each_post(query, [&](const Post& post) { found.push_back(post.id); });
    return found;
  }
  std::vector<PostId> search(std::string words) {
    return ids({.words = {std::move(words)}, .sort = {SortKey::rank, false}});
  }
  /// What check finds, as "check: problem".
  Names problems() {
    Names found;
    for (const Finding& finding : store.check())
      if (finding.kind != Finding::Kind::sound)
        found.push_back(fmt::format("{}: {}", name_of(finding.check), sentence_of(finding)));
    return found;
  }
};

/// The code of the Error that the action throws; empty when it throws none.
template <typename Action>
std::optional<ErrorCode> code_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  return std::nullopt;
}

/// The sentence of the Error that the action throws.
template <typename Action>
std::string message_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace blog
