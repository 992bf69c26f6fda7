#include "cli/habits.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog::cli {

namespace {

constexpr Habit kCommandHabits[] = {
    {"add", "", "post add"},
    {"cat", "", "post show"},
    {"categories", "", "category list"},
    {"create", "", "post add"},
    {"del", "", "post rm"},
    {"delete", "", "post rm"},
    {"dump", "", "export"},
    {"draft", "", "post edit POST --draft"},
    {"edit", "", "post edit"},
    {"find", "", "search"},
    {"fsck", "", "check"},
    {"grep", "", "search"},
    {"history", "", "undo --list"},
    {"init", "", "post add"},
    {"list", "", "post list"},
    {"list-posts", "", "post list"},
    {"load", "", "import"},
    {"log", "", "undo --list"},
    {"ls", "", "post list"},
    {"new", "", "post add"},
    {"posts", "", "post list"},
    {"publish", "", "post edit POST --publish"},
    {"remove", "", "post rm"},
    {"revert", "", "undo"},
    {"rm", "", "post rm"},
    {"show", "", "post show"},
    {"status", "", "info"},
    {"tag", "", "post edit POST --add-category CATEGORY"},
    {"tags", "", "category list"},
    {"unpublish", "", "post edit POST --draft"},
    {"untag", "", "post edit POST --remove-category CATEGORY"},
    {"update", "", "post edit"},
    {"verify", "", "check"},
    {"view", "", "post show"},
    {"write", "", "post add"},
    {"category create", "", "category add"},
    {"category delete", "", "category rm"},
    {"category edit", "", "category rename"},
    {"category ls", "", "category list"},
    {"category move", "", "category rename"},
    {"category mv", "", "category rename"},
    {"category new", "", "category add"},
    {"category remove", "", "category rm"},
    {"category show", "", "post list -c CATEGORY"},
    {"category view", "", "post list -c CATEGORY"},
    {"post export", "", "export"},
    {"post import", "", "import"},
    {"post search", "", "search"},
};

/// The first that the command has counts.
constexpr Habit kOptionHabits[] = {
    {"--json", "--format", "--format json"},
    {"--jsonl", "--format", "--format jsonl"},
    {"--csv", "--format", "--format csv"},
    {"--csv", "--to", "--to csv"},
    {"--ids", "--format", "--format ids"},
    {"--count", "--format", "--format count"},
    {"--columns", "--fields", "--fields"},
    {"--output", "--format", "--format"},
    {"-o", "--format", "--format"},
    {"--out", "--output", "--output"},
    {"--max", "--limit", "--limit"},
    {"-n", "--limit", "--limit"},
    {"--skip", "--offset", "--offset"},
    {"--page", "--offset", "--offset"},
    {"--order", "--sort", "--sort"},
    {"--order-by", "--sort", "--sort"},
    {"--sort-by", "--sort", "--sort"},
    {"--reverse", "--sort", "--sort -KEY"},
    {"--draft", "--status", "--status draft"},
    {"--drafts", "--status", "--status draft"},
    {"--published", "--status", "--status published"},
    {"--scheduled", "--status", "--status scheduled"},
    {"--author", "--by", "--by"},
    {"--since", "--after", "--after"},
    {"--until", "--before", "--before"},
    {"--query", "--search", "--search"},
    {"--grep", "--search", "--search"},
    {"--content", "--body", "--body"},
    {"--message", "--body", "--body"},
    {"--text", "--body", "--body"},
    {"-m", "--body", "--body"},
    {"--file", "--body-file", "--body-file"},
    {"-f", "--body-file", "--body-file"},
    {"--name", "--title", "--title"},
    {"-t", "--title", "--title"},
    {"--tag", "--add-category", "--add-category"},
    {"--tags", "--add-category", "--add-category"},
    {"--categories", "--add-category", "--add-category"},
    {"--tag", "--category", "--category"},
    {"--tags", "--category", "--category"},
    {"--categories", "--category", "--category"},
    {"--force", "--yes", "--yes"},
    {"-f", "--yes", "--yes"},
    {"--dry", "--dry-run", "--dry-run"},
    {"--markdown", "--markup", "--markup markdown"},
    {"--html", "--markup", "--markup html"},
};

std::string sentence_of(std::string_view ours) { return fmt::format("; that is '{}'", ours); }

}  // namespace

std::span<const Habit> habits_of_commands() { return kCommandHabits; }
std::span<const Habit> habits_of_options() { return kOptionHabits; }

std::string command_by_habit(std::string_view typed, std::string_view post) {
  constexpr std::string_view kPostWord = "POST", kPosts = "post ";
  const auto* found = std::ranges::find(kCommandHabits, typed, &Habit::typed);
  if (found == std::end(kCommandHabits) && typed.starts_with(kPosts)) {
    found = std::ranges::find(kCommandHabits, typed.substr(kPosts.size()), &Habit::typed);
    if (found != std::end(kCommandHabits) && !found->ours.starts_with(kPosts)) return {};
  }
  if (found == std::end(kCommandHabits)) return {};
  std::string ours = fmt::format("blog {}", found->ours);
  if (const std::size_t at = ours.find(kPostWord); at != std::string::npos && !post.empty())
    ours.replace(at, kPostWord.size(), post);
  return sentence_of(ours);
}

std::string option_by_habit(std::string_view typed, const std::function<bool(std::string_view)>& has) {
  const auto* const found =
      std::ranges::find_if(kOptionHabits, [&](const Habit& habit) { return habit.typed == typed && has(habit.needs); });
  return found == std::end(kOptionHabits) ? std::string() : sentence_of(found->ours);
}

}  // namespace blog::cli
