// What a check found, in words.

#include "blog/store.h"

#include <fmt/format.h>

namespace blog {

bool Finding::is_problem() const {
  return kind != Kind::sound && kind != Kind::more && kind != Kind::not_run && !is_skipped();
}

bool Finding::is_skipped() const { return kind == Kind::skipped_without_writing || kind == Kind::skipped_for_damage; }

std::string_view name_of(Finding::Check check) {
  switch (check) {
    case Finding::Check::integrity: return "integrity";
    case Finding::Check::foreign_keys: return "foreign keys";
    case Finding::Check::search_index: return "search index";
    case Finding::Check::checksums: return "checksums";
    case Finding::Check::links: return "links";
    case Finding::Check::slugs: return "slugs";
    case Finding::Check::origins: return "origins";
    case Finding::Check::journal: return "journal";
  }
  return "";
}

std::string_view name_of(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::sound: return "sound";
    case Finding::Kind::more: return "more";
    case Finding::Kind::skipped_without_writing: return "skipped_without_writing";
    case Finding::Kind::skipped_for_damage: return "skipped_for_damage";
    case Finding::Kind::not_run: return "not_run";
    case Finding::Kind::failed: return "failed";
    case Finding::Kind::damage: return "damage";
    case Finding::Kind::wrong_index: return "wrong_index";
    case Finding::Kind::broken_rule: return "broken_rule";
    case Finding::Kind::link_without_post: return "link_without_post";
    case Finding::Kind::link_without_category: return "link_without_category";
    case Finding::Kind::origin_without_post: return "origin_without_post";
    case Finding::Kind::origin_without_source: return "origin_without_source";
    case Finding::Kind::wrong_search_index: return "wrong_search_index";
    case Finding::Kind::wrong_checksum: return "wrong_checksum";
    case Finding::Kind::link_out_of_step: return "link_out_of_step";
    case Finding::Kind::doubled_slug: return "doubled_slug";
    case Finding::Kind::impossible_slug: return "impossible_slug";
    case Finding::Kind::wrong_category_slug: return "wrong_category_slug";
    case Finding::Kind::post_without_origin: return "post_without_origin";
    case Finding::Kind::changes_without_command: return "changes_without_command";
    case Finding::Kind::entry_lacks_piece: return "entry_lacks_piece";
    case Finding::Kind::unreadable_entry: return "unreadable_entry";
    case Finding::Kind::miscounted_entry: return "miscounted_entry";
    case Finding::Kind::altered_entry: return "altered_entry";
  }
  return "";
}

std::string sentence_of(const Finding& finding) {
  using Kind = Finding::Kind;
  const auto link = [&] { return fmt::format("the link of post {} to category {}", finding.post, finding.category); };
  const auto entry = [&](std::string_view why) {
    return fmt::format("entry {} cannot be taken back: {}", finding.entry, why);
  };
  switch (finding.kind) {
    case Kind::sound: return "";
    case Kind::more: return "and more";
    case Kind::skipped_without_writing: return "needs a blog that can be written to";
    case Kind::skipped_for_damage: return "the file is damaged";
    case Kind::not_run: return "could not be run: " + finding.text;
    case Kind::failed:
    case Kind::damage:
    case Kind::wrong_index:
    case Kind::broken_rule: return finding.text;
    case Kind::link_without_post: return link() + " has no post";
    case Kind::link_without_category: return link() + " has no category";
    case Kind::origin_without_post:
      return fmt::format("the origin '{}' is of post {}, which is not there", finding.text, finding.post);
    case Kind::origin_without_source: return fmt::format("the origin '{}' has no source", finding.text);
    case Kind::wrong_search_index: return "it does not match the posts";
    case Kind::wrong_checksum: return fmt::format("the text of post {} is not what was written", finding.post);
    case Kind::link_out_of_step: return link() + " is out of step with the post";
    case Kind::doubled_slug:
      return fmt::format("posts {} and {} are both '{}'", finding.post, finding.other_post, finding.text);
    case Kind::impossible_slug: return fmt::format("'{}' of post {} cannot be a slug", finding.text, finding.post);
    case Kind::wrong_category_slug:
      return fmt::format("category {} '{}' has the slug '{}'", finding.category, finding.name, finding.text);
    case Kind::post_without_origin: return fmt::format("post {} has no origin", finding.post);
    case Kind::changes_without_command: return entry("changes without a command");
    case Kind::entry_lacks_piece: return entry("a piece of its changes is missing");
    case Kind::unreadable_entry: return entry("its changes cannot be read");
    case Kind::miscounted_entry: return entry("its changes are not as many as it says");
    case Kind::altered_entry: return entry("its changes are not what was written");
  }
  return "";
}

}  // namespace blog
