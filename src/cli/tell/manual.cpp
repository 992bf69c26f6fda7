#include "cli/tell/manual.h"

#include "cli/commands.h"
#include "cli/tell/examples.h"
#include "cli/tell/help.h"
#include "cli/tell/topics.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>

namespace blog::cli {

namespace {

constexpr std::string_view kDescription = R"(.B blog
keeps a blog in one file, a SQLite database: posts, categories, and which posts are in which of them.
.PP
Standard output is data, standard error is words.
A post is named by its id or its slug.
A category is named by its name, in any case.
Commands that write make the database where there is none.
)";

/// Text that roff takes for nothing else; a line may end behind a bar.
std::string escape(std::string_view text) {
  std::string escaped;
  if (text.starts_with('.') || text.starts_with('\'')) escaped += "\\&";
  for (const char c : text) switch (c) {
      case '\\': escaped += "\\e"; break;
      case '-': escaped += "\\-"; break;
      case '\'': escaped += "\\(aq"; break;
      case '`': escaped += "\\(ga"; break;
      case '^': escaped += "\\(ha"; break;
      case '~': escaped += "\\(ti"; break;
      case '|': escaped += "|\\:"; break;
      default: escaped += c;
    }
  return escaped;
}

std::string page_name(std::string_view command) {
  std::string name = "blog";
  if (!command.empty()) name.append("-").append(command);
  std::ranges::replace(name, ' ', '-');
  return name;
}

/// Of `post add` post; of a command that stands alone nothing.
std::string_view group_of(const Command& command) {
  const std::size_t blank = command.name.find(' ');
  return blank == std::string_view::npos ? std::string_view() : command.name.substr(0, blank);
}

std::string to_sentence(std::string_view help) { return escape(help) + (help.ends_with('.') ? "" : "."); }

std::string header(std::string_view command, std::string_view summary, std::string_view date) {
  const std::string name = page_name(command);
  std::string upper = name;
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return fmt::format(".TH {} 1 {} \"blog {}\" \"Manual of blog\"\n.SH NAME\n{} \\- {}\n", upper, date, BLOG_VERSION,
                     escape(name), escape(summary));
}

void add_parameters(std::string& page, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : parameters) {
    const bool is_option = parameter.names.front().starts_with('-');
    page += fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", escape(fmt::format("{}", fmt::join(parameter.names, ", "))),
                        is_option && !parameter.value.empty() ? " \\fI" + escape(parameter.value) + "\\fR" : "",
                        to_sentence(parameter.help));
  }
}

void add_commands(std::string& page, std::string_view group) {
  page += ".SH COMMANDS\n";
  for (const Command& command : kCommands)
    if (command.name.starts_with(group))
      page += fmt::format(".TP\n.BR {} (1)\n{}\n", escape(page_name(command.name)), to_sentence(command.summary));
}

/// `is_wanted` gets the command of each.
void add_section_of_examples(std::string& page, const std::function<bool(std::string_view)>& is_wanted) {
  page += ".SH EXAMPLES\n";
  std::string_view between;
  for (const Example& example : kExamples) {
    if (!is_wanted(example.command)) continue;
    page += fmt::format("{}{}:\n.PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n", between, escape(example.about), escape(example.line));
    between = ".PP\n";
  }
}

void add_topic(std::string& page, const Topic& topic) {
  page += fmt::format(".SH {}\n{}\n", topic.heading, escape(topic.about));
  add_parameters(page, topic.entries());
  if (!topic.more.empty()) page += fmt::format(".PP\n{}\n", escape(topic.more));
}

std::string program_page(std::string_view date) {
  std::string page = header("", "a blog in one file, from the command line", date);
  page += ".SH SYNOPSIS\n.B blog\n.RI [ OPTIONS ]\n.IR COMMAND \" ...\"\n.SH DESCRIPTION\n";
  page += kDescription;
  add_commands(page, "");
  page += ".SH OPTIONS\nThese can stand before or after a command.\n";
  add_parameters(page, describe_global_flags());
  for (const Topic& topic : kTopics) add_topic(page, topic);
  add_section_of_examples(page, [](std::string_view name) { return name.empty(); });
  return page;
}

std::string group_page(std::string_view group, std::string_view date) {
  std::string page = header(group, fmt::format("the commands of blog {}", group), date);
  page += fmt::format(".SH SYNOPSIS\n.B blog {}\n.IR COMMAND \" ...\"\n", group);
  const std::string first_word = std::string(group) + " ";
  add_commands(page, first_word);
  add_section_of_examples(page, [&](std::string_view name) { return name.starts_with(first_word); });
  return page + ".SH SEE ALSO\n.BR blog (1)\n";
}

void add_synopsis(std::string& page, const Command& command, const Description& description) {
  page += fmt::format(".SH SYNOPSIS\n.B blog {}\n[\\fIOPTIONS\\fR]", command.name);
  for (const Parameter& word : description.words) {
    const std::string name = fmt::format("\\fI{}\\fR{}", escape(word.names.front()), word.repeats ? "..." : "");
    page += word.is_optional ? " [" + name + "]" : " " + name;
  }
  page += '\n';
}

void add_options(std::string& page, const Description& description) {
  page += ".SH OPTIONS\n";
  add_parameters(page, description.options);
  page += description.options.empty() ? "" : ".PP\n";
  page += "The options of every command are in\n.BR blog (1).\n";
}

/// The program, and the other commands of the same group.
void add_see_also(std::string& page, const Command& command) {
  page += ".SH SEE ALSO\n.BR blog (1)";
  const std::string_view group = group_of(command);
  for (const Command& other : kCommands)
    if (!group.empty() && group_of(other) == group && other.name != command.name)
      page += fmt::format(",\n.BR {} (1)", escape(page_name(other.name)));
  page += '\n';
}

std::string command_page(const Command& command, std::string_view date) {
  const Description description = describe(command);
  std::string page = header(command.name, command.summary, date);
  add_synopsis(page, command, description);
  page += fmt::format(".SH DESCRIPTION\n{}\n", to_sentence(command.summary));
  add_parameters(page, description.words);
  add_options(page, description);
  add_section_of_examples(page, [&](std::string_view name) { return name == command.name; });
  add_see_also(page, command);
  return page;
}

}  // namespace

std::vector<ManPage> man_pages(std::string_view date) {
  std::vector<ManPage> pages = {{page_name(""), program_page(date)}};
  std::set<std::string_view> groups;
  for (const Command& command : kCommands) {
    if (const std::string_view group = group_of(command); !group.empty()) groups.insert(group);
    pages.push_back({page_name(command.name), command_page(command, date)});
  }
  for (const std::string_view group : groups) pages.push_back({page_name(group), group_page(group, date)});
  return pages;
}

}  // namespace blog::cli
