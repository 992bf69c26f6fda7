#include "store/rules/near_words.h"

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

constexpr char32_t kLastCharacter = 0x10FFFF;
constexpr std::size_t kSameBeginning = 3;  // characters
constexpr std::size_t kLongestWord = 40;   // bytes; what is longer was not typed
constexpr std::size_t kMostSentences = 3;
constexpr int kMostLooks = 20;  // at words that no post has; each takes some milliseconds

/// Words of the index with one letter changed, in the most posts first.
void offer_one_change_away(Vocabulary& vocabulary, const std::string& word, Nearest& nearest) {
  std::vector<std::pair<std::int64_t, std::string>> found;
  for (std::string& candidate : one_change_away(word))
    if (const std::int64_t posts = vocabulary.count_posts(candidate); posts > 0)
      found.emplace_back(posts, std::move(candidate));
  std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<std::int64_t, std::string>::first);
  for (const auto& [posts, candidate] : found) nearest.offer(candidate);
}

/// Words of the index that begin as this one does: more than one letter may differ.
void offer_same_beginning(Vocabulary& vocabulary, std::string_view word, Nearest& nearest) {
  std::string_view rest = word;
  for (std::size_t i = 0; i < kSameBeginning && !rest.empty(); ++i) take_character(rest);
  const std::string first(word.substr(0, word.size() - rest.size()));
  std::string last = first;
  append_character(last, kLastCharacter);
  vocabulary.for_each_between(first, last, [&](std::string_view found) { nearest.offer(found); });
}

/// `; did you mean 'garden'?`, or nothing.
std::string question_about(Vocabulary& vocabulary, const std::string& word) {
  const std::string indexed = make_slug(word);  // folded and without accents, as the index keeps it
  if (indexed.empty() || indexed.size() > kLongestWord) return {};
  Nearest nearest(indexed);
  offer_one_change_away(vocabulary, indexed, nearest);
  if (nearest.found().empty()) offer_same_beginning(vocabulary, indexed, nearest);
  return nearest.question();
}

}  // namespace

std::vector<std::string> near_misses(const std::vector<std::string>& searches, Vocabulary& vocabulary) {
  std::vector<std::string> sentences;
  int looks = 0;
  for (const std::string& typed : searches) {
    const Words words = parse_words(typed);
    if (words.empty()) sentences.push_back(fmt::format("'{}' has no letter or digit to search for", typed));
    for (const std::string& word : whole_words(words)) {
      if (sentences.size() == kMostSentences) return sentences;
      if (vocabulary.is_found(word)) continue;
      if (++looks > kMostLooks) return sentences;
      const std::string question = question_about(vocabulary, word);
      const std::string sentence = fmt::format("no post has '{}'{}", word, question);
      if (!question.empty() && std::ranges::find(sentences, sentence) == sentences.end()) sentences.push_back(sentence);
    }
  }
  return sentences;
}

}  // namespace blog
