// What people search for: any text is a valid search.
#include "text/words.h"
#include "sample.h"

void blog::fuzz(std::string_view bytes) {
  static Store store = sample_blog();
  if (!is_text(bytes)) return;
  const Words words = parse_words(bytes);
  for (const std::string& word : whole_words(words)) promise(is_text(word), "a word is text");
  const PostQuery query{.words = {std::string(bytes)}, .sort = {SortKey::rank, false}};
  succeeds({ErrorCode::usage}, [&] {  // too many words
    const auto count = static_cast<std::size_t>(store.count_posts(query));
    promise(store.posts(query).size() == count, "as many are found as are counted");
    if (words.empty()) promise(count == 0, "a search for nothing finds nothing");
    if (count == 0) store.near_misses(query);
  });
}
