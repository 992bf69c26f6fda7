// What a WordPress export says beside its items: who its authors are, how its terms hang together, where its blog was.
//
//     WxrChannel channel;
//     channel.add(element);
//     const std::string* name = channel.find_author("ada");
#pragma once

#include "text/xml.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace blog {

/// What an item does not say of a term that it has.
struct WxrTermFacts {
  std::string name;
  std::string parent;  ///< its nicename
  std::string description;
  bool is_used = false;
};

class WxrChannel {
 public:
  /// Takes a child of the channel, in the prefixes of WordPress. Of several for one author or term the first counts;
  /// beyond 16 MiB of them no more are remembered.
  void add(const XmlElement& element);

  /// What people call the author with this login; null where nothing says so.
  const std::string* find_author(std::string_view login) const;
  /// Null where nothing is said of the term.
  const WxrTermFacts* find_term(std::string_view domain, std::string_view nicename) const;
  /// The same of a term that a post has, which counts it.
  const WxrTermFacts* use_term(std::string_view domain, std::string_view nicename);
  /// How many terms of posts have a parent or a description.
  std::size_t used_categories() const { return used_categories_; }
  std::size_t used_others() const { return used_others_; }
  /// `example.org`, of a blog that was at http://example.org/blog; empty: unknown.
  const std::string& host() const { return host_; }
  bool is_full() const { return is_full_; }

 private:
  using Terms = std::map<std::pair<std::string, std::string>, WxrTermFacts>;

  void add_author(const XmlElement& element);
  void add_term(std::string domain, std::string nicename, WxrTermFacts facts);
  bool has_room(std::size_t size);

  std::map<std::string, std::string, std::less<>> authors_;
  Terms terms_;
  std::size_t used_categories_ = 0;
  std::size_t used_others_ = 0;
  std::string host_;
  std::size_t size_ = 0;
  bool is_full_ = false;
};

/// `example.org` of `https://example.org:8080/a.jpg`, in small letters; empty where there is no host.
std::string host_of(std::string_view url);

}  // namespace blog
