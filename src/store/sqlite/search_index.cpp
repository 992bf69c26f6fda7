#include "store/sqlite/search_index.h"

#include "blog/error.h"
#include "text/unicode.h"
#include "text/words.h"

namespace blog {

namespace {

constexpr const char* kIndexPost = "INSERT INTO post_fts (rowid, title, body) VALUES (?, ?, ?)";
constexpr const char* kIndexFrom =
    "INSERT INTO post_fts (rowid, title, body) SELECT id, title, body FROM post WHERE id >= ?";
constexpr const char* kUnindexSelected = R"sql(
  INSERT INTO post_fts (post_fts, rowid, title, body)
  SELECT 'delete', p.id, p.title, p.body FROM selected s CROSS JOIN post p ON p.id = s.id
)sql";
constexpr const char* kIndexSelected = R"sql(
  INSERT INTO post_fts (rowid, title, body)
  SELECT p.id, p.title, p.body FROM selected s CROSS JOIN post p ON p.id = s.id
)sql";
constexpr const char* kMakeReplaced = R"sql(
  CREATE TEMP TABLE IF NOT EXISTS replaced (id INTEGER PRIMARY KEY, title TEXT, body TEXT)
)sql";
constexpr const char* kKeepReplaced = "INSERT OR IGNORE INTO replaced SELECT id, title, body FROM post WHERE id = ?";
constexpr const char* kUnindexReplaced = R"sql(
  INSERT INTO post_fts (post_fts, rowid, title, body) SELECT 'delete', id, title, body FROM replaced
)sql";
constexpr const char* kIndexReplaced = R"sql(
  INSERT INTO post_fts (rowid, title, body) SELECT p.id, p.title, p.body FROM replaced r JOIN post p ON p.id = r.id
)sql";
constexpr const char* kClearReplaced = "DELETE FROM replaced";
constexpr const char* kRebuild = "INSERT INTO post_fts (post_fts) VALUES ('rebuild')";
constexpr const char* kCompare = "INSERT INTO post_fts (post_fts, rank) VALUES ('integrity-check', 1)";
constexpr const char* kFoundPosts = "post_fts f CROSS JOIN post m ON m.id = f.rowid WHERE ";
constexpr const char* kSnippet = R"sql(
  (SELECT snippet(post_fts, 1, CAST(x'FE' AS TEXT), CAST(x'FF' AS TEXT), '…', 12) FROM post_fts
   WHERE post_fts MATCH ? AND rowid = p.id)
)sql";
constexpr const char* kIsFound = "SELECT 1 FROM post_fts WHERE post_fts MATCH ? LIMIT 1";
constexpr const char* kMakeVocabulary = R"sql(
  CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, post_fts, row)
)sql";
constexpr const char* kCountPosts = "SELECT doc FROM temp.word WHERE term = ?";
constexpr const char* kWordsBetween = "SELECT term FROM temp.word WHERE term >= ? AND term < ? LIMIT 10000";
constexpr std::size_t kLongestSearch = 16'384;  // bytes; the time that FTS5 takes grows with their square

void append_text(std::string& out, std::string_view text, bool is_prefix) {
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += is_prefix ? "\" *" : "\"";
}

/// Whether the index takes a letter with its marks, and the same letter and marks apart, for different words: it looks
/// through the marks of Latin letters only.
bool differs_in_parts(std::string_view composed) {
  while (!composed.empty()) {
    std::string letter;
    const char32_t character = take_character(composed);
    append_character(letter, character);
    const bool is_latin = character < 0x370 || (0x1E00 <= character && character <= 0x1EFF);
    if (!is_latin && decompose(letter) != letter) return true;
  }
  return false;
}

/// Written either way, a text is found.
void append_phrase(std::string& out, const Phrase& phrase) {
  if (!out.empty()) out += " AND ";
  const std::string composed = compose(phrase.text);
  if (is_ascii(phrase.text) || !differs_in_parts(composed)) return append_text(out, phrase.text, phrase.is_prefix);
  out += '(';
  append_text(out, composed, phrase.is_prefix);
  out += " OR ";
  append_text(out, decompose(composed), phrase.is_prefix);
  out += ')';
}

}  // namespace

void index_post(Connection& connection, PostId id, const std::string& title, const std::string& body) {
  BoundStatement(connection, kIndexPost, id, title, body).run();
}

void unindex_selected(Connection& connection) { BoundStatement(connection, kUnindexSelected).run(); }

void index_selected(Connection& connection) { BoundStatement(connection, kIndexSelected).run(); }

void rebuild_search_index(Connection& connection) { BoundStatement(connection, kRebuild).run(); }

bool search_index_fits(Connection& connection) {
  try {
    connection.database().exec(kCompare);
    return true;
  } catch (const SQLite::Exception& exception) {
    if (!connection.is_damage(exception)) connection.fail(exception);
    return false;
  }
}

void LateIndexing::added(PostId id) {
  if (first_added_ == 0) first_added_ = id;
}

void LateIndexing::will_change(PostId id) {
  if (!changes_) connection_.execute(kMakeReplaced);
  changes_ = true;
  BoundStatement(connection_, kKeepReplaced, id).run();
}

void LateIndexing::finish() {
  if (changes_) {
    BoundStatement(connection_, kUnindexReplaced).run();
    BoundStatement(connection_, kIndexReplaced).run();
    BoundStatement(connection_, kClearReplaced).run();
  }
  if (first_added_ != 0) BoundStatement(connection_, kIndexFrom, first_added_).run();
  changes_ = false;
  first_added_ = 0;
}

std::string search_expression(std::string_view words) {
  std::string expression;
  for (const Phrase& phrase : parse_words(words)) append_phrase(expression, phrase);
  return expression;
}

std::string search_expression(const std::vector<std::string>& searches) {
  std::string all;
  for (const std::string& words : searches) {
    const std::string expression = search_expression(words);
    if (expression.empty()) return {};
    if (!all.empty()) all += " AND ";
    all += expression;
  }
  if (all.size() > kLongestSearch) throw Error(ErrorCode::usage, "too many words to search for");
  return all;
}

std::string title_expression(std::string_view words) {
  const std::string expression = search_expression(words);
  return expression.empty() ? "" : "title : (" + expression + ")";
}

void add_found_posts(Sql& sql, const std::string& expression) {
  sql.add(kFoundPosts);
  if (expression.empty())
    sql.add("0");
  else
    sql.add("f.post_fts MATCH ?", expression);
}

void add_snippet(Sql& sql, const std::string& expression) { sql.add(kSnippet, expression); }

IndexedWords::IndexedWords(Connection& connection) : connection_(connection) { connection_.execute(kMakeVocabulary); }

bool IndexedWords::is_found(std::string_view word) {
  BoundStatement statement(connection_, kIsFound, search_expression(word));
  return statement.next();
}

std::int64_t IndexedWords::count_posts(const std::string& word) {
  BoundStatement statement(connection_, kCountPosts, word);
  return statement.next() ? statement.integer(0) : 0;
}

void IndexedWords::for_each_between(const std::string& first, const std::string& last,
                                    const std::function<void(std::string_view word)>& visit) {
  for (BoundStatement statement(connection_, kWordsBetween, first, last); statement.next();) visit(statement.text(0));
}

}  // namespace blog
