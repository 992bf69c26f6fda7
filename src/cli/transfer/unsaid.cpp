#include "cli/transfer/unsaid.h"

#include "text/message_width.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace blog::cli {

std::string to_text(const Unsaid& unsaid, std::string_view field) {
  std::string text =
      fmt::format("{} no {}: ", unsaid.posts == 1 ? "1 post has" : fmt::format("{} posts have", unsaid.posts), field);
  for (const std::string& name : unsaid.names) {
    if (&name != &unsaid.names.front()) text += ", ";
    text += fmt::format("'{}'", truncate(name, kMessageWidth));
  }
  if (unsaid.posts > std::ssize(unsaid.names)) text += ", …";
  if (!unsaid.keys.empty())
    text +=
        fmt::format("; {} keys are {}; --map KEY={} names it", unsaid.posts == 1 ? "its" : "their", unsaid.keys, field);
  return text;
}

void say_absent(const Context& context, std::string_view input, const ImportSummary& summary, OnAbsent how,
                bool written) {
  const std::string behind = fmt::format(", which '{}' does not have any more", input);
  const std::string posts = count_of(summary.absent, "post", "posts");
  if (summary.came_to_nothing)
    context.complain(fmt::format("warning: '{}' brought nothing, and {} came from it before", input, posts));
  if (!summary.kept_away_from.empty())
    context.complain(fmt::format("left {} as {}{}: {}; --yes does it all the same", posts,
                                 summary.absent == 1 ? "it is" : "they are", behind, summary.kept_away_from));
  if (summary.put_away == 0) return;
  const std::string changed = count_of(summary.put_away, "post", "posts");
  if (how == OnAbsent::draft)
    context.say("{} {} {}{}", written ? "made" : "would make", changed, summary.put_away == 1 ? "a draft" : "drafts",
                behind);
  else
    context.say("{} {}{}", written ? "removed" : "would remove", changed, behind);
}

}  // namespace blog::cli
