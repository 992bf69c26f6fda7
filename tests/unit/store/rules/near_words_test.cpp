#include "store/rules/near_words.h"

#include "store/blog_fixture.h"

#include <map>

using namespace blog;

namespace {

/// Words and how many posts have each.
class FewWords final : public Vocabulary {
 public:
  bool is_found(std::string_view word) override { return words_.contains(std::string(word)); }
  std::int64_t count_posts(const std::string& word) override { return is_found(word) ? words_.at(word) : 0; }
  void for_each_between(const std::string& first, const std::string& last,
                        const std::function<void(std::string_view)>& visit) override {
    for (auto word = words_.lower_bound(first); word != words_.lower_bound(last); ++word) visit(word->first);
  }

 private:
  std::map<std::string, std::int64_t> words_ = {{"garden", 5}, {"harden", 9}, {"gardening", 1}, {"pea", 1}};
};

}  // namespace

TEST_CASE("a word that no post has is told with those near to it") {
  FewWords words;
  CHECK(near_misses({"garden pea"}, words).empty());
  CHECK(near_misses({"gardn"}, words) == Names{"no post has 'gardn'; did you mean 'garden'?"});
  CHECK(near_misses({"garden gardeninng"}, words) == Names{"no post has 'gardeninng'; did you mean 'gardening'?"});
  CHECK(near_misses({"xylophone"}, words).empty());
  CHECK(near_misses({"?!"}, words) == Names{"'?!' has no letter or digit to search for"});
}
