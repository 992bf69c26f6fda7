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

}  // namespace blog::cli
