#include "text/xml_encoding.h"

#include "text/unicode.h"
#include "text/utf8.h"
#include "text/windows1252.h"

#include <iconv.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>

namespace blog {
namespace {

constexpr std::size_t kLongestCharacter = 4;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// As browsers have it: who says Latin 1 means windows-1252.
constexpr std::string_view kWindows1252[] = {"windows-1252", "cp1252",   "iso-8859-1", "iso8859-1",
                                             "latin1",       "us-ascii", "ascii"};
/// A byte a character, and iconv knows it.
constexpr std::string_view kSingleByte[] = {"windows-125", "cp125", "iso-8859-", "iso8859-", "koi8-"};

std::string_view declared_encoding(std::string_view front) {
  front = without_byte_order_mark(front);
  front.remove_prefix(std::min(front.find_first_not_of(kXmlBlanks), front.size()));
  if (!front.starts_with("<?xml")) return {};
  const std::string_view declaration = front.substr(0, front.find("?>"));
  const std::size_t begin = declaration.find_first_of("\"'", declaration.find("encoding"));
  if (begin == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  return end == std::string_view::npos ? std::string_view() : declaration.substr(begin + 1, end - begin - 1);
}

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) > 0x7F; }

std::string_view ascii_front(std::string_view bytes) {
  return bytes.substr(0, static_cast<std::size_t>(std::ranges::find_if(bytes, is_beyond_ascii) - bytes.begin()));
}

/// A character may be cut at the end.
bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = character_size(bytes);
    if (size == 0) return bytes.size() < kLongestCharacter && static_cast<unsigned char>(bytes.front()) > 0xC1;
    bytes.remove_prefix(size);
  }
  return true;
}

/// One byte in UTF-8; empty where the encoding has no such character.
std::string converted(iconv_t converter, char byte) {
  std::array<char, kLongestCharacter> out{};
  char* from = &byte;
  char* to = out.data();
  std::size_t from_size = 1;
  std::size_t to_size = out.size();
  const bool is_done = ::iconv(converter, &from, &from_size, &to, &to_size) != static_cast<std::size_t>(-1);
  return is_done ? std::string(out.data(), to) : std::string();
}

}  // namespace

void XmlEncoding::declare(std::string_view front) {
  name_ = lower_ascii(declared_encoding(front));
  const bool is_utf8_declared = name_.empty() || name_ == "utf-8" || name_ == "utf8";
  reading_ = is_utf8_declared ? Reading::utf8 : Reading::undecided;
}

bool XmlEncoding::wants_more(std::string_view bytes) const {
  if (reading_ != Reading::undecided) return false;
  const std::size_t plain = ascii_front(bytes).size();
  return plain < bytes.size() && bytes.size() - plain < kLongestCharacter;
}

std::string_view XmlEncoding::decode(std::string_view bytes) {
  if (reading_ == Reading::utf8) return bytes;
  const std::string_view plain = ascii_front(bytes);
  if (plain.size() == bytes.size()) return bytes;
  if (reading_ == Reading::undecided) {
    const bool is_declared = !is_utf8(bytes.substr(plain.size()));
    if (is_declared && !make_table()) {
      is_unknown_ = true;
      return plain;
    }
    reading_ = is_declared ? Reading::table : Reading::utf8;
    return decode(bytes);
  }
  decoded_ = plain;
  for (const char c : bytes.substr(plain.size())) {
    if (is_beyond_ascii(c))
      decoded_ += table_[static_cast<unsigned char>(c) - 0x80U];
    else
      decoded_ += c;
  }
  return decoded_;
}

bool XmlEncoding::make_table() {
  unsigned char byte = 0x80;
  if (std::ranges::find(kWindows1252, name_) != std::end(kWindows1252)) {
    for (std::string& character : table_) append_character(character, windows1252_character(byte++));
    return true;
  }
  if (std::ranges::none_of(kSingleByte, [&](std::string_view known) { return name_.starts_with(known); })) return false;
  iconv_t converter = ::iconv_open("UTF-8", name_.c_str());
  if (std::bit_cast<std::intptr_t>(converter) == -1) return false;
  for (std::string& character : table_) {
    character = converted(converter, static_cast<char>(byte++));
    if (character.empty()) character = kReplacement;
  }
  ::iconv_close(converter);
  return true;
}

}  // namespace blog
