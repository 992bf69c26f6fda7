#include "store/sqlite/functions.h"

#include "text/split.h"
#include "text/utf8.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>
#include <string_view>

namespace blog {

namespace {

std::string_view text_of(sqlite3_value* value) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr && sqlite3_value_type(value) != SQLITE_NULL) throw std::bad_alloc();
  return {text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void sql_fold(sqlite3_context* context, sqlite3_value** arguments) {
  const std::string folded = fold(text_of(arguments[0]));
  sqlite3_result_text(context, folded.data(), static_cast<int>(folded.size()), SQLITE_TRANSIENT);
}

/// Several authors are joined with "; ".
void sql_has_author(sqlite3_context* context, sqlite3_value** arguments) {
  const std::string_view authors = text_of(arguments[0]);
  const std::string_view wanted = text_of(arguments[1]);
  const auto is_wanted = [wanted](std::string_view author) { return fold(author) == wanted; };
  sqlite3_result_int(context, is_wanted(trim(authors)) || std::ranges::any_of(split(authors, ';'), is_wanted) ? 1 : 0);
}

/// SQLite knows no exceptions.
template <void (*function)(sqlite3_context*, sqlite3_value**)>
void call(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    function(context, arguments);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

}  // namespace

void define_functions(Connection& connection) {
  sqlite3* const handle = connection.database().getHandle();
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  sqlite3_create_function(handle, "fold", 1, kFlags, nullptr, call<sql_fold>, nullptr, nullptr);
  sqlite3_create_function(handle, "has_author", 2, kFlags, nullptr, call<sql_has_author>, nullptr, nullptr);
}

}  // namespace blog
