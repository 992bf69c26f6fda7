#include "exchange/generators/file_names.h"

#include "exchange/record/hash.h"
#include "text/slug.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace blog {
namespace {

constexpr std::size_t kMostBytesOfStem = 200;

/// `v1.2`: a dot that can neither hide a file, nor end its name, nor be taken for an extension.
bool is_inner_dot(const std::string& before, char32_t character, std::string_view after) {
  return character == '.' && !before.empty() && is_ascii_digit(before.back()) && !after.empty() &&
         is_ascii_digit(after.front());
}

bool is_kept(char32_t character) {
  return is_letter(character) || is_number(character) || is_mark(character) || character == '_';
}

std::string cut(std::string text, std::size_t most) {
  std::size_t size = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t next = size + character_size(rest);
    if (next > most) break;
    rest.remove_prefix(next - size);
    size = next;
  }
  text.resize(size);
  return text;
}

}  // namespace

std::string file_stem(std::string_view text) {
  const std::string composed = compose(text);
  std::string stem;
  for (std::string_view rest = composed; !rest.empty();) {
    const char32_t character = take_character(rest);
    if (is_kept(character) || is_inner_dot(stem, character, rest))
      append_character(stem, character);
    else
      stem += '-';
  }
  stem.erase(0, stem.find_first_not_of("-_"));
  stem.erase(stem.find_last_not_of('-') + 1);
  return cut(std::move(stem), kMostBytesOfStem);
}

std::string with_hash(std::string_view stem, std::uint64_t hash) {
  constexpr std::uint64_t kEightDigits = 0xFFFFFFFF;
  const std::string suffix = fmt::format("-{:08x}", hash & kEightDigits);
  return cut(std::string(stem), kMostBytesOfStem - suffix.size()) + suffix;
}

std::string FileNames::name_of(const Post& post) {
  std::string stem = file_stem(post.slug);
  if (stem.empty()) stem = "post";
  if (taken_.insert(make_slug(stem)).second) return stem;
  for (std::uint64_t hash = hash_bytes(post.key, hash_bytes(post.source));; hash = hash_bytes(post.key, hash)) {
    std::string name = with_hash(stem, hash);
    if (taken_.insert(make_slug(name)).second) return name;
  }
}

}  // namespace blog
