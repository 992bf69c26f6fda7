#include "store/rules/check.h"

#include "text/slug.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {

namespace {

constexpr std::size_t kMostProblems = 20;

std::vector<Remedy> remedies_of_check(Finding::Check check) {
  switch (check) {
    case Finding::Check::foreign_keys:
      return {Remedy::remove_loose_links, Remedy::mend_loose_origins, Remedy::give_origins};
    case Finding::Check::search_index: return {Remedy::rebuild_search_index};
    case Finding::Check::links: return {Remedy::mend_sort_keys_of_links};
    case Finding::Check::origins: return {Remedy::give_origins};
    case Finding::Check::journal: return {Remedy::drop_broken_entries};
    case Finding::Check::integrity:
    case Finding::Check::checksums:
    case Finding::Check::slugs: return {};
  }
  return {};
}

std::vector<Remedy> remedies_of(const Finding& finding) {
  switch (finding.kind) {
    case Finding::Kind::sound:
    case Finding::Kind::more:
    case Finding::Kind::skipped_without_writing:
    case Finding::Kind::skipped_for_damage:
    case Finding::Kind::not_run:
    case Finding::Kind::damage:
    case Finding::Kind::wrong_checksum:
    case Finding::Kind::doubled_slug:
    case Finding::Kind::impossible_slug: return {};
    case Finding::Kind::wrong_index: return {Remedy::rebuild_indexes};
    case Finding::Kind::broken_rule: return {Remedy::mend_sort_keys_of_posts, Remedy::mend_sort_keys_of_links};
    case Finding::Kind::wrong_category_slug: return {Remedy::mend_category_slugs};
    case Finding::Kind::failed:
    case Finding::Kind::link_without_post:
    case Finding::Kind::link_without_category:
    case Finding::Kind::origin_without_post:
    case Finding::Kind::origin_without_source:
    case Finding::Kind::wrong_search_index:
    case Finding::Kind::link_out_of_step:
    case Finding::Kind::post_without_origin:
    case Finding::Kind::changes_without_command:
    case Finding::Kind::entry_lacks_piece:
    case Finding::Kind::unreadable_entry:
    case Finding::Kind::miscounted_entry:
    case Finding::Kind::altered_entry: return remedies_of_check(finding.check);
  }
  return {};
}

}  // namespace

bool Problems::add(Finding finding) {
  if (list_.size() > kMostProblems) return false;
  if (list_.size() == kMostProblems) finding = {.kind = Finding::Kind::more};
  finding.check = check_;
  list_.push_back(std::move(finding));
  return list_.size() <= kMostProblems;
}

bool SlugCheck::look_at(PostId post, std::string_view slug) {
  const std::string text(slug);
  if (last_post_ != 0 && slug == last_slug_ &&
      !problems_.add({.kind = Finding::Kind::doubled_slug, .post = last_post_, .other_post = post, .text = text}))
    return false;
  last_post_ = post;
  last_slug_ = slug;
  return is_slug(slug) || problems_.add({.kind = Finding::Kind::impossible_slug, .post = post, .text = text});
}

bool look_at_category(Problems& problems, const Category& category) {
  if (category_slug(category.name) == category.slug) return true;
  return problems.add({.kind = Finding::Kind::wrong_category_slug,
                       .category = category.id,
                       .name = category.name,
                       .text = category.slug});
}

bool is_of_the_file(const Error& error) {
  const Fact fact = error.fact();
  return fact == Fact::damaged_blog || fact == Fact::doubtful_blog || fact == Fact::foreign_file;
}

bool is_damaged(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.kind == Finding::Kind::damage ||
           (finding.kind == Finding::Kind::failed && finding.check == Finding::Check::integrity);
  });
}

std::set<Remedy> remedies_for(const std::vector<Finding>& findings) {
  std::set<Remedy> wanted;
  if (is_damaged(findings) || std::ranges::count(findings, Finding::Kind::not_run, &Finding::kind) > 0) return wanted;
  for (const Finding& finding : findings)
    for (const Remedy remedy : remedies_of(finding)) wanted.insert(remedy);
  return wanted;
}

std::string count_in_words(std::int64_t number, std::string_view one, std::string_view many) {
  return number == 0 ? "" : fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace blog
