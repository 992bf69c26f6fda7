#include "store/sqlite/sqlite_engine.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace blog {

namespace {

constexpr const char* kCategoryNames = "SELECT name FROM category ORDER BY slug";
constexpr const char* kNewestSlugs = R"sql(
  SELECT slug, title FROM post ORDER BY sort_at DESC, id DESC LIMIT ?
)sql";
constexpr const char* kFirstSlugs = R"sql(
  SELECT slug, title FROM post WHERE slug >= ? AND slug < ? ORDER BY slug LIMIT ?
)sql";
constexpr const char* kLastSlug = R"sql(
  SELECT slug, title FROM post WHERE slug >= ? AND slug < ? ORDER BY slug DESC LIMIT 1
)sql";
constexpr const char* kRecentAuthors = R"sql(
  SELECT DISTINCT author FROM (SELECT author FROM post ORDER BY sort_at DESC, id DESC LIMIT 1000)
  WHERE author <> '' ORDER BY author
)sql";
constexpr char32_t kLastCharacter = 0x10FFFF;

std::vector<std::string> read_texts(Connection& connection, const char* sql) {
  std::vector<std::string> texts;
  for (BoundStatement statement(connection, sql); statement.next();) texts.emplace_back(statement.text(0));
  return texts;
}

}  // namespace

std::vector<std::string> SqliteEngine::category_names() { return read_texts(connection_, kCategoryNames); }

std::vector<std::string> SqliteEngine::recent_authors() { return read_texts(connection_, kRecentAuthors); }

void SqliteEngine::for_each_slug(std::string_view beginning, std::int64_t most,
                                 const std::function<void(std::string_view, std::string_view)>& visit) {
  const Snapshot snapshot(connection_);
  const std::string first = is_text(beginning) ? fold(beginning) : std::string(beginning);
  std::string behind = first;
  append_character(behind, kLastCharacter);
  std::string last;
  if (BoundStatement statement(connection_, kLastSlug, first, behind); statement.next()) {
    last = statement.text(0);
    visit(last, statement.text(1));
  }
  const auto visit_others = [&](BoundStatement statement) {
    while (statement.next())
      if (statement.text(0) != last) visit(statement.text(0), statement.text(1));
  };
  if (first.empty())
    visit_others(BoundStatement(connection_, kNewestSlugs, most));
  else
    visit_others(BoundStatement(connection_, kFirstSlugs, first, behind, most));
}

}  // namespace blog
