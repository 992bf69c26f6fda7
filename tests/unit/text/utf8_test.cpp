#include "text/utf8.h"

#include "text/unicode.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>

using namespace std::string_literals;

namespace blog {
namespace {

/// The definition of UTF-8 in the Unicode standard, one character at a time and as slow as it likes.
bool is_text_by_definition(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xC0 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF8 ? 4
                                            : 0;
    if (size == 0 || size > bytes.size()) return false;
    char32_t character = size == 1 ? first : first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
      const auto next = static_cast<unsigned char>(bytes[i]);
      if ((next & 0xC0) != 0x80) return false;
      character = character << 6 | (next & 0x3F);
    }
    constexpr char32_t kSmallest[] = {0, 1, 0x80, 0x800, 0x10000};
    if (character < kSmallest[size] || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000))
      return false;
    bytes.remove_prefix(size);
  }
  return true;
}

/// Random bytes that are often UTF-8.
std::string random_bytes(std::mt19937& random) {
  static constexpr std::string_view kPieces[] = {"a",
                                                 "plain text",
                                                 "é",
                                                 "日",
                                                 "😀",
                                                 "\x80",
                                                 "\xC0",
                                                 "\xE0\xA0",
                                                 "\xED\xA0\x80",
                                                 "\xF4\x90\x80\x80",
                                                 "\xF0\x80\x80\x80",
                                                 "\xFF",
                                                 "\x1b[31m",
                                                 "\u202e"};
  std::string bytes;
  for (auto left = random() % 12; left > 0; --left) {
    if (random() % 8 == 0)
      bytes += static_cast<char>(random() % 255 + 1);
    else
      bytes += kPieces[random() % std::size(kPieces)];
  }
  return bytes;
}

std::string encoded(char32_t character) {
  std::string out;
  append_character(out, character);
  return out;
}

bool is_surrogate(char32_t character) { return character >= 0xD800 && character < 0xE000; }

}  // namespace

TEST_CASE("text is UTF-8") {
  for (const char* text :
       {"", "a", "exactly8", "Ünïcode", "日本語", "😀", "\x7f", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
        "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    CHECK_MESSAGE(is_text(text), text);
  for (const char* bytes :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE1\x80", "\xED\xA0\x80",
        "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF1\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"})
    CHECK_FALSE(is_text(bytes));
}

TEST_CASE("a bad byte or NUL at any place makes bytes no text") {
  for (std::size_t size = 1; size < 40; ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (const char bad : {'\0', '\x80', '\xFF', '\xC3'}) {
        std::string bytes(size, 'x');
        CHECK(is_text(bytes));
        bytes[at] = bad;
        CHECK_FALSE(is_text(bytes));
      }
}

TEST_CASE("what is text agrees with the definition of UTF-8") {
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    const std::string bytes = random_bytes(random);
    REQUIRE(is_text(bytes) == is_text_by_definition(bytes));
  }
}

TEST_CASE("every character survives being written and read") {
  for (char32_t character = 0; character <= 0x10FFFF; ++character) {
    if (is_surrogate(character)) continue;
    const std::string bytes = encoded(character);
    std::string_view rest = bytes;
    REQUIRE(take_character(rest) == character);
    REQUIRE(rest.empty());
  }
}

TEST_CASE("a byte order mark is left out once") {
  CHECK(without_byte_order_mark("\xEF\xBB\xBFhi") == "hi");
  CHECK(without_byte_order_mark("\xEF\xBB\xBF\xEF\xBB\xBF") == kByteOrderMark);
  CHECK(without_byte_order_mark("\xEF\xBB") == "\xEF\xBB");
}

TEST_CASE("only the letters of ASCII become small") { CHECK(lower_ascii("AZ[@ÄÖ") == "az[@ÄÖ"); }

TEST_CASE("a fold forgets case") {
  CHECK(fold("Guest POST") == "guest post");
  CHECK(fold("ÜNÏCODE") == "ünïcode");
  CHECK(fold("Straße") == fold("STRASSE"));
  CHECK(fold("ΣΊΣΥΦΟΣ") == fold("σίσυφος"));
  CHECK(fold("ПРИВЕТ") == "привет");
  CHECK(fold("\u00C9") == fold("e\u0301"));
  CHECK(fold("C++ @[`{ 09") == "c++ @[`{ 09");
}

TEST_CASE("a fold does not depend on the order of marks") {
  CHECK(fold("\u03B1\u0345\u0301") == fold("\u1FB4"));
  CHECK(fold("a\u0323\u0307") == fold("a\u0307\u0323"));
}

TEST_CASE("a fold of any character is a fold already") {
  for (char32_t character = 1; character <= 0x10FFFF; ++character) {
    if (is_surrogate(character)) continue;
    const std::string folded = fold(encoded(character));
    REQUIRE(fold(folded) == folded);
    REQUIRE(fold(compose(encoded(character))) == folded);
    REQUIRE(fold(decompose(encoded(character))) == folded);
  }
}

TEST_CASE("the width is that of what a reader takes for one character") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Hello, world") == 12);
  CHECK(display_width("Ünïcode") == 7);
  CHECK(display_width("U\u0308ni\u0308code") == 7);
  CHECK(display_width("日本語") == 6);
  CHECK(display_width("한국어") == 6);
  CHECK(display_width("\u1112\u1161\u11AB") == 2);
  CHECK(display_width("ｆｕｌｌ") == 8);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("👨‍👩‍👧‍👦") == 2);
  CHECK(display_width("👍🏽") == 2);
  CHECK(display_width("🇩🇪🇫🇷") == 4);
  CHECK(display_width("❤") == 1);
  CHECK(display_width("❤️") == 2);
  CHECK(display_width("z\u0351\u036b\u0343") == 1);
  CHECK(display_width("\x02\x03\t\n") == 0);
}

TEST_CASE("a text is cut at whole characters with an ellipsis") {
  CHECK(truncate("Hello", 5) == "Hello");
  CHECK(truncate("Hello", 4) == "Hel…");
  CHECK(truncate("Hello", 1) == "…");
  CHECK(truncate("Hello", 0) == "");
  CHECK(truncate("Hello", -3) == "");
  CHECK(truncate("", 0) == "");
  CHECK(truncate("日本語", 6) == "日本語");
  CHECK(truncate("日本語", 5) == "日本…");
  CHECK(truncate("日本語", 4) == "日…");
  CHECK(truncate("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  CHECK(truncate("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3) == "👨‍👩‍👧‍👦…");
}

TEST_CASE("a cut text is never wider than asked for") {
  std::mt19937 random(2);
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = random_bytes(random);
    if (!is_text(text)) continue;
    const int width = static_cast<int>(random() % 20);
    CHECK(display_width(truncate(text, width)) <= width);
  }
}

TEST_CASE("what could act on a terminal is made visible") {
  CHECK(visible("\x1b]52;c;cm0gLXJm\x07") == "\\x1b]52;c;cm0gLXJm\\x07");
  CHECK(visible("\x1b]8;;http://a\x1b\\b") == "\\x1b]8;;http://a\\x1b\\b");
  CHECK(visible("a\u202Eb") == "a\\u202eb");
  CHECK(visible("\u009b31m") == "\\u009b31m");
  CHECK(visible("\x7f") == "\\x7f");
  CHECK(visible("\0"s) == "\\x00");
  CHECK(visible("a\xFF\xE2\x82z") == "a\\xff\\xe2\\x82z");
  CHECK(visible("Ünïcode 日本語 😀 \uFFFD") == "Ünïcode 日本語 😀 \uFFFD");
}

TEST_CASE("new lines become blanks or stay") {
  CHECK(visible("a\nb\tc\r\nd\re") == "a b c d e");
  CHECK(visible("a\nb\tc\r\nd\re", NewLines::keep) == "a\nb\tc\nd\\x0de");
  CHECK(visible("\r\r\n\r", NewLines::keep) == "\\x0d\n\\x0d");
}

TEST_CASE("every control character is made visible") {
  for (char32_t character = 0; character < 0x110000; ++character) {
    if (is_surrogate(character)) continue;
    const std::string bytes = encoded(character);
    const bool is_control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    const bool is_blank = character == '\n' || character == '\r' || character == '\t';
    const bool acts = is_control || is_hidden_control(character);
    REQUIRE((visible(bytes) == bytes) != acts);
    REQUIRE((visible(bytes) == " ") == (is_blank || character == ' '));
  }
}

TEST_CASE("whatever the bytes are the visible text is harmless text") {
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    const std::string shown = visible(random_bytes(random));
    REQUIRE(is_text(shown));
    REQUIRE(visible(shown) == shown);
  }
}

TEST_CASE("white space of any script is trimmed at both ends") {
  CHECK(trim("  a b \t\r\n") == "a b");
  CHECK(trim("\u00A0\u2003\u3000日本\u3000語\u2028\u0085") == "日本\u3000語");
  CHECK(trim("\u200Ba") == "\u200Ba");
  CHECK(trim(" \u3000 ") == "");
  CHECK(trim("") == "");
  CHECK(trim("à") == "à");
}

}  // namespace blog
