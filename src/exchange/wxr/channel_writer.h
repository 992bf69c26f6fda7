// What stands beside the items of a written file. WordPress' importer finds authors and terms by their paths, so that
// they may stand anywhere; a reader that goes through once wants what the next item needs in front of it.
#pragma once

#include "exchange/wxr/channel.h"
#include "exchange/wxr/terms.h"
#include "exchange/wxr/wordpress_meta.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>

namespace blog {

class WxrChannelWriter {
 public:
  /// Appends the author, once.
  void add_author(std::string& out, const std::string& login, const std::string& name);
  /// Returns the nicename that the category has in this file; appends what the post knows of it beyond that, once.
  const std::string& add_category(std::string& out, const std::string& name, const WordpressMeta& meta);
  const std::string& add_tag(std::string& out, const std::string& name, const WordpressMeta& meta);
  /// A term of another kind: appended where there is more to it than its name.
  void add_term(std::string& out, const WxrTerm& term);
  /// Appends the categories and tags that are not there.
  void finish(std::string& out);
  /// What a reader knows by now.
  WxrChannel& channel() { return channel_; }

 private:
  void add_category(std::string& out, const std::string& name, const WordpressMeta& meta, int level);
  void append(std::string& out, XmlElement element);
  void append_category(std::string& out, const std::string& name, std::string_view nicename, std::string_view parent,
                       std::string_view description);
  void append_tag(std::string& out, const std::string& name, std::string_view nicename, std::string_view description);
  std::string next_term_id() { return fmt::format("{}", ++term_ids_); }

  WxrChannel channel_;
  Nicenames categories_, tags_;
  std::set<std::string, std::less<>> authors_;
  std::set<std::string> categories_there_, tags_there_, terms_there_;
  int author_ids_ = 0;
  int term_ids_ = 0;
};

}  // namespace blog
