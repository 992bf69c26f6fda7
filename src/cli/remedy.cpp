#include "cli/remedy.h"

#include <fmt/format.h>

namespace blog::cli {

namespace {

std::string remedy_of(Fact fact, std::string_view subject) {
  switch (fact) {
    case Fact::other: return "";
    case Fact::no_blog: return "'blog post add' or 'blog import' starts one";
    case Fact::foreign_file: return "name another file with --db";
    case Fact::strange_place: return "name another with --db";
    case Fact::network_place: return "keep it on a local disk, or set any_file_system = true in the config file";
    case Fact::busy_blog: return "try again, or wait longer with --wait";
    case Fact::damaged_blog: return "see 'blog check', then restore a backup";
    case Fact::doubtful_blog: return "see 'blog check'";
    case Fact::existing_file: return "--force replaces it";
    case Fact::unknown_post: return "see 'blog post list'";
    case Fact::taken_slug: return fmt::format("see 'blog post show {}'", subject);
    case Fact::unknown_category: return "see 'blog category list'";
    case Fact::joined_categories: return "repeat the option for each of them";
    case Fact::missing_category: return "--create makes it";
    case Fact::existing_category: return "--exist-ok accepts that";
    case Fact::other_category: return "'blog category merge' puts two into one";
    case Fact::used_category: return fmt::format("--force takes {} out of it", subject == "1" ? "it" : "them");
    case Fact::nothing_to_undo: return "'blog undo --list' shows what there is";
    case Fact::changed_on_both_sides: return "--on-conflict keep or replace decides";
    case Fact::kept_as_here: return "kept as it is here, --on-conflict replace takes the source's";
    case Fact::category_not_made: return "--no-create forbids making it";
  }
  return "";
}

}  // namespace

std::string with_remedy(std::string_view sentence, Fact fact, std::string_view subject) {
  const std::string remedy = remedy_of(fact, subject);
  return remedy.empty() ? std::string(sentence) : fmt::format("{}; {}", sentence, remedy);
}

std::string with_remedy(const Error& error) { return with_remedy(error.what(), error.fact(), error.subject()); }

}  // namespace blog::cli
