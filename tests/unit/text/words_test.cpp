#include "text/words.h"

#include <doctest/doctest.h>

#include <string>

namespace blog {

using Names = std::vector<std::string>;

TEST_CASE("a search is read as words and phrases and beginnings") {
  CHECK(parse_words(" red \"green blue\" bl*") == Words{{"red"}, {"green blue"}, {"bl", true}});
  CHECK(parse_words("\"green bl\"* 5\"") == Words{{"green bl", true}, {"5\""}});
  CHECK(parse_words("a OR -b") == Words{{"a"}, {"OR"}, {"-b"}});
}

TEST_CASE("a word of a script without blanks between words is read as a beginning") {
  CHECK(parse_words("日本語 word c东 东c") == Words{{"日本語", true}, {"word"}, {"c东", true}, {"东c"}});
}

TEST_CASE("what has no word in it is no search") {
  CHECK(parse_words("++ * \"\" \"--\" \"").empty());
  CHECK(parse_words("word \xFF").empty());
  CHECK(parse_words("- word") == Words{{"word"}});
}

TEST_CASE("whole words come one by one without the beginnings") {
  const auto whole = [](std::string_view typed) { return whole_words(parse_words(typed)); };
  CHECK(whole("red \"green blue\" don't") == Names{"red", "green", "blue", "don", "t"});
  CHECK(whole("red* \"green blue\"* 花") == Names{"green"});
  CHECK(whole("Cafe\u0301, x_y!") == Names{"Cafe\u0301", "x", "y"});
  CHECK(whole("++ \xFF").empty());
}

}  // namespace blog
