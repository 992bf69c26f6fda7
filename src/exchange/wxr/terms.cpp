#include "exchange/wxr/terms.h"

#include "text/slug.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>

namespace blog {

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c > ' ' && c < '\x7f' && c != '%')
      out += c;
    else
      fmt::format_to(std::back_inserter(out), "%{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned char byte = 0;
    const std::string_view digits = text.substr(at + 1, 2);
    const bool is_code =
        text[at] == '%' && digits.size() == 2 &&
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16).ptr == &digits.back() + 1;
    out += is_code ? static_cast<char>(byte) : text[at];
    if (is_code) at += 2;
  }
  return out;
}

bool is_usual_nicename(std::string_view nicename, std::string_view name) {
  return percent_decode(nicename) == make_slug(name);
}

const std::string& Nicenames::find(std::string_view name, std::string_view wanted) {
  const auto known = nicenames_.find(std::string(name));
  if (known != nicenames_.end()) return known->second;
  const std::string slug = category_slug(name);
  std::string& nicename = by_slug_[slug.empty() ? std::string(name) : slug];
  if (nicename.empty()) {
    nicename = wanted.empty() ? percent_encode(make_slug(name)) : std::string(wanted);
    if (nicename.empty()) nicename = "term";
    const std::string base = nicename;
    for (int number = 2; !taken_.insert(nicename).second; ++number) nicename = fmt::format("{}-{}", base, number);
  }
  return nicenames_.emplace(name, nicename).first->second;
}

}  // namespace blog
