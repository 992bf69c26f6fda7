#include "cli/tell/topics.h"

#include "cli/options.h"
#include "cli/tell/help.h"

namespace blog::cli {

namespace {

struct Entry {
  std::string_view term, meaning;
};

template <std::size_t kSize>
std::vector<Parameter> to_parameters(const Entry (&entries)[kSize]) {
  std::vector<Parameter> parameters;
  for (const auto& [term, meaning] : entries)
    parameters.push_back({.names = {std::string(term)}, .value = {}, .help = std::string(meaning), .choices = {}});
  return parameters;
}

constexpr Entry kWhen[] = {
    {"2026-11-22", "That day, from its first moment on"},
    {"'2026-11-22 10:00'", "That minute; also '2026-11-22 9:05 PM'"},
    {"2026-11-22T10:00:00+01:00", "That moment; the offset is kept, and printed"},
    {"now", "This moment"},
    {"today, yesterday", "The first moment of the day"},
    {"7d, 2w, 3mo, 1y", "So many days, weeks, months or years ago"},
    {"+7d, +2w, +3mo, +1y", "So many ahead"},
};

constexpr Entry kFormats[] = {
    {"--format table", "For people: what 'post list' prints when nothing is said"},
    {"--format json", "One array of objects"},
    {"--format jsonl", "An object a line"},
    {"--format csv", "A line of names, then a line for each; as spreadsheets read it"},
    {"--format ids", "One id a line, for the next command"},
    {"--format count", "How many there are"},
    {"import",
     "JSON lines and JSON (jsonl), csv, directories and files of Markdown (markdown, with the front matter of "
     "Hugo, Jekyll and others), WordPress (wxr), Ghost (ghost); found out by looking, or said with --from"},
    {"export --to", "jsonl, with everything; csv; markdown, hugo and jekyll, a file for each post; wxr"},
};

constexpr Entry kExitCodes[] = {
    {"0", "Done; a list without entries is done, too"},
    {"1", "It failed: input or output, a full disk, a damaged database, or one newer than the program"},
    {"2", "The command line is wrong, or the config file"},
    {"3", "There is no such post, category or database"},
    {"4", "It exists already, or conflicts with what exists"},
    {"5", "An import rejected records and named them"},
    {"75", "Another program was writing for longer than --wait says; nothing was written; try again"},
    {"129, 130, 143, 141", "Ended by SIGHUP, SIGINT, SIGTERM or SIGPIPE"},
};

constexpr Entry kEnvironment[] = {
    {"BLOG_DB", "The database, where --db does not name it"},
    {"VISUAL, EDITOR", "The program that a post is written in; else vi"},
    {"PAGER", "What shows long output on a terminal; else less"},
    {"NO_COLOR", "When it is set, there are no colours"},
    {"TZ", "The time zone; else that of the machine"},
    {"TMPDIR", "Where texts lie while they are edited; else /tmp"},
    {"XDG_CONFIG_HOME", "Where the config file is, instead of ~/.config"},
    {"XDG_DATA_HOME", "Where the database is, instead of ~/.local/share"},
    {"~/.config/blog/config.toml",
     "The settings db, color, wait and any_file_system; the tables [selection] and [blog], whose names are used as "
     "@NAME"},
    {"~/.local/share/blog/blog.db", "The blog; the first command that writes makes it"},
};

}  // namespace

std::vector<Parameter> entries_of_when() { return to_parameters(kWhen); }
std::vector<Parameter> entries_of_formats() { return to_parameters(kFormats); }
std::vector<Parameter> entries_of_exit_codes() { return to_parameters(kExitCodes); }
std::vector<Parameter> entries_of_environment() { return to_parameters(kEnvironment); }

std::vector<Parameter> entries_of_select() {
  SelectOptions options;
  return describe([&](Syntax& syntax) { add_select(syntax, options); }).options;
}

std::string topic_help(const Topic& topic) {
  std::string text = fmt::format("{}\n\n{}\n", topic.summary, wrapped(topic.about, 0));
  for (const Parameter& entry : topic.entries()) text += to_lines(entry);
  if (!topic.more.empty()) text += "\n" + wrapped(topic.more, 0);
  return text;
}

}  // namespace blog::cli
