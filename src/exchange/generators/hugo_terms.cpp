#include "exchange/generators/hugo_terms.h"

#include "exchange/generators/file_names.h"
#include "exchange/record/hash.h"
#include "text/slug.h"
#include "text/unicode.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kMostBytes = 150;
constexpr std::string_view kKeptSigns = "-_.#+~@";
constexpr char32_t kFirstAccent = 0x300, kLastAccent = 0x36F;

bool is_accent(char32_t character) { return character >= kFirstAccent && character <= kLastAccent; }

bool is_digit(char32_t character) { return character >= '0' && character <= '9'; }

bool is_sign(char32_t character) {
  return character < 0x80 && kKeptSigns.find(static_cast<char>(character)) != std::string_view::npos;
}

/// A part of a path as Hugo makes it, or coarser: names that Hugo keeps apart may have the same one, never the other
/// way round.
std::string path_part(std::string_view name) {
  const std::string characters = decompose(compose_folded(name));
  std::string part;
  for (std::string_view rest = characters; !rest.empty();) {
    const char32_t character = take_character(rest);
    if (is_space(character))
      part += '-';
    else if (is_sign(character) || is_letter(character) || (is_mark(character) && !is_accent(character)) ||
             is_digit(character))
      append_character(part, character);
  }
  return part;
}

/// The parts of the path that Hugo makes of a name.
std::vector<std::string> path_of(std::string_view name) {
  std::vector<std::string> parts;
  for (;; name.remove_prefix(name.find('/') + 1)) {
    parts.push_back(path_part(name.substr(0, name.find('/'))));
    if (name.find('/') == std::string_view::npos) return parts;
  }
}

/// `..` leads elsewhere, and what is called like a file of the site would stand in its place.
bool is_harmless(const std::string& part) {
  return (part.empty() || part.find_first_not_of('.') != std::string::npos) && part != "index.html" &&
         part != "index.xml";
}

/// Hugo finds no posts for a term that ends in a dot.
bool can_be_found(const std::string& part) {
  return part.find_first_not_of(kKeptSigns) != std::string::npos && !part.ends_with('.');
}

std::string stand_in(std::string_view name) {
  const std::string slug = make_slug(name);
  return with_hash(slug.empty() ? "category" : slug, hash_bytes(name));
}

}  // namespace

bool is_harmless_term(std::string_view name) {
  return name.size() <= kMostBytes && std::ranges::all_of(path_of(name), is_harmless);
}

std::vector<std::string> HugoTerms::terms_of(const std::vector<std::string>& names) {
  std::vector<std::string> terms;
  terms.reserve(names.size());
  for (const std::string& name : names) terms.push_back(term_of(name));
  return terms;
}

const std::string& HugoTerms::term_of(const std::string& name) {
  const auto known = terms_.find(name);
  if (known != terms_.end()) return known->second;
  const std::vector<std::string> path = path_of(name);
  const bool has_page = is_harmless_term(name) && std::ranges::all_of(path, can_be_found);
  if (has_page && paths_.insert(path).second) return terms_.emplace(name, name).first->second;
  return stand_ins_.emplace(terms_.emplace(name, stand_in(name)).first->second, name).first->first;
}

}  // namespace blog
