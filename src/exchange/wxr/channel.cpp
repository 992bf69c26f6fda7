#include "exchange/wxr/channel.h"

#include "text/html_entities.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kMaxSize = std::size_t{16} << 20;
constexpr std::size_t kNodeSize = 256;  // what an entry costs besides its texts

WxrTermFacts facts_of(const XmlElement& element, std::string_view name, std::string_view parent,
                      std::string_view description) {
  const std::string_view above = trim(element.text_of(parent));
  return {.name = decode_entities(trim(element.text_of(name))),
          .parent = std::string(above == "0" ? "" : above),
          .description = std::string(trim(element.text_of(description)))};
}

}  // namespace

void WxrChannel::add(const XmlElement& element) {
  const auto is = [&](std::string_view space, std::string_view name) {
    return element.space == space && element.name == name;
  };
  const auto nicename = [&](std::string_view name) { return std::string(trim(element.text_of(name))); };
  if (is("wp", "author")) {
    add_author(element);
  } else if (is("wp", "category")) {
    add_term("category", nicename("category_nicename"),
             facts_of(element, "cat_name", "category_parent", "category_description"));
  } else if (is("wp", "tag")) {
    add_term("post_tag", nicename("tag_slug"), facts_of(element, "tag_name", "", "tag_description"));
  } else if (is("wp", "term")) {
    add_term(nicename("term_taxonomy"), nicename("term_slug"),
             facts_of(element, "term_name", "term_parent", "term_description"));
  } else if (is("wp", "base_blog_url") || (host_.empty() && (is("wp", "base_site_url") || is("", "link")))) {
    host_ = host_of(trim(element.text));
  }
}

const std::string* WxrChannel::find_author(std::string_view login) const {
  const auto found = authors_.find(login);
  return found == authors_.end() ? nullptr : &found->second;
}

const WxrTermFacts* WxrChannel::find_term(std::string_view domain, std::string_view nicename) const {
  if (terms_.empty()) return nullptr;
  const auto found = terms_.find({std::string(domain), std::string(nicename)});
  return found == terms_.end() ? nullptr : &found->second;
}

const WxrTermFacts* WxrChannel::use_term(std::string_view domain, std::string_view nicename) {
  if (terms_.empty()) return nullptr;
  const auto found = terms_.find({std::string(domain), std::string(nicename)});
  if (found == terms_.end()) return nullptr;
  WxrTermFacts& facts = found->second;
  const bool is_plain = facts.parent.empty() && facts.description.empty();
  if (!is_plain && !std::exchange(facts.is_used, true)) ++(domain == "category" ? used_categories_ : used_others_);
  return &facts;
}

void WxrChannel::add_author(const XmlElement& element) {
  const std::string_view login = trim(element.text_of("author_login"));
  std::string name = decode_entities(trim(element.text_of("author_display_name")));
  if (!login.empty() && !name.empty() && has_room(login.size() + name.size())) authors_.emplace(login, std::move(name));
}

void WxrChannel::add_term(std::string domain, std::string nicename, WxrTermFacts facts) {
  if (facts.name.empty()) facts.name = nicename;
  const std::size_t size = domain.size() + nicename.size() + facts.name.size() + facts.parent.size();
  if (!nicename.empty() && has_room(size + facts.description.size()))
    terms_.emplace(std::pair(std::move(domain), std::move(nicename)), std::move(facts));
}

bool WxrChannel::has_room(std::size_t size) {
  size_ += size + kNodeSize;
  is_full_ |= size_ > kMaxSize;
  return !is_full_;
}

std::string host_of(std::string_view url) {
  const std::size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return {};
  url.remove_prefix(slashes + 2);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return lower_ascii(url.substr(0, url.find(':')));
}

}  // namespace blog
