#include "blog/store.h"
#include "store/impl.h"
#include "text/misspelling.h"
#include "text/nearest.h"
#include "text/slug.h"
#include "text/unicode.h"
#include "text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace blog {

namespace {

constexpr const char* kMakeVocabulary = R"sql(
  CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, post_fts, row)
)sql";
constexpr const char* kIsFound = "SELECT 1 FROM post_fts WHERE post_fts MATCH ? LIMIT 1";
constexpr const char* kCountPosts = "SELECT doc FROM temp.word WHERE term = ?";
constexpr const char* kWordsBetween = "SELECT term FROM temp.word WHERE term >= ? AND term < ? LIMIT 10000";
constexpr char32_t kLastCharacter = 0x10FFFF;
constexpr std::size_t kSameBeginning = 3;  // characters
constexpr std::size_t kLongestWord = 40;   // bytes; what is longer was not typed
constexpr std::size_t kMostSentences = 3;
constexpr int kMostLooks = 20;  // at words that no post has; each takes some milliseconds

bool is_found(Connection& connection, const std::string& word) {
  Use use(connection, kIsFound, search_expression(word));
  return use.next();
}

/// Words of the index with one letter changed, in the most posts first.
void offer_one_change_away(Connection& connection, const std::string& word, Nearest& nearest) {
  std::vector<std::pair<std::int64_t, std::string>> found;
  for (std::string& candidate : one_change_away(word))
    if (Use use(connection, kCountPosts, candidate); use.next())
      found.emplace_back(use.integer(0), std::move(candidate));
  std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<std::int64_t, std::string>::first);
  for (const auto& [posts, candidate] : found) nearest.offer(candidate);
}

/// Words of the index that begin as this one does: more than one letter may differ.
void offer_same_beginning(Connection& connection, std::string_view word, Nearest& nearest) {
  std::string_view rest = word;
  for (std::size_t i = 0; i < kSameBeginning && !rest.empty(); ++i) take_character(rest);
  const std::string first(word.substr(0, word.size() - rest.size()));
  std::string last = first;
  append_character(last, kLastCharacter);
  for (Use use(connection, kWordsBetween, first, last); use.next();) nearest.offer(use.text(0));
}

/// `; did you mean 'garden'?`, or nothing.
std::string question_about(Connection& connection, const std::string& word) {
  const std::string indexed = make_slug(word);  // folded and without accents, as the index keeps it
  if (indexed.empty() || indexed.size() > kLongestWord) return {};
  Nearest nearest(indexed);
  offer_one_change_away(connection, indexed, nearest);
  if (nearest.found().empty()) offer_same_beginning(connection, indexed, nearest);
  return nearest.question();
}

}  // namespace

std::vector<std::string> Store::near_misses(const PostQuery& query) {
  Connection& connection = impl_->connection;
  connection.execute(kMakeVocabulary);
  const Snapshot snapshot(connection);
  std::vector<std::string> sentences;
  int looks = 0;
  for (const std::string& words : query.words) {
    if (search_expression(words).empty())
      sentences.push_back(fmt::format("'{}' has no letter or digit to search for", words));
    for (const std::string& word : whole_words(words)) {
      if (sentences.size() == kMostSentences) return sentences;
      if (is_found(connection, word)) continue;
      if (++looks > kMostLooks) return sentences;
      const std::string question = question_about(connection, word);
      const std::string sentence = fmt::format("no post has '{}'{}", word, question);
      if (!question.empty() && std::ranges::find(sentences, sentence) == sentences.end()) sentences.push_back(sentence);
    }
  }
  return sentences;
}

}  // namespace blog
