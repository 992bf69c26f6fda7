// A post from a Markdown file: what its front matter, its body and its path say.
#pragma once

#include "blog/exchange.h"
#include "exchange/front_matter/names.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace blog {

struct MarkdownFile {
  std::string_view bytes;
  std::string_view path;         ///< with the directories that say something: `blog/_drafts/hello.md`; empty: unknown
  std::string_view key;          ///< by which an import knows it again; empty: what it says itself
  bool needs_title = false;      ///< in its front matter; else it is no post
  bool needs_date = false;       ///< the same
  bool may_be_template = false;  ///< one that nobody filled in is no post
  std::optional<Time> changed;   ///< when it was written; the date of a post that is no draft and has no other
};

class MarkdownPosts {
 public:
  /// Throws usage for a map to something that front matter does not hold.
  MarkdownPosts(const ReadOptions& options, Flavor flavor);
  /// Replaces `record`. False for what is no post. Throws BadRecord.
  bool read(const MarkdownFile& file, Record& record) const;

 private:
  ReadOptions options_;
  FrontMatterNames names_;
  bool splits_at_blanks_;
  std::uint64_t seed_;
};

}  // namespace blog
