// THE topics: what several commands have in common, explained once. `blog help TOPIC` and the man page say it.
#pragma once

#include "cli/tell/description.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

struct Topic {
  std::string_view name;     ///< as it is typed: exit-codes
  std::string_view heading;  ///< in the man page: EXIT STATUS
  std::string_view summary;  ///< one line
  std::string_view about;    ///< a paragraph in front of the entries
  std::vector<Parameter> (*entries)();
  std::string_view more;  ///< a paragraph behind them; may be empty
};

std::vector<Parameter> entries_of_when();
std::vector<Parameter> entries_of_select();
std::vector<Parameter> entries_of_formats();
std::vector<Parameter> entries_of_exit_codes();
std::vector<Parameter> entries_of_environment();

inline constexpr Topic kTopics[] = {
    {"when", "WHEN", "How dates and times are written",
     "A time without an offset is local. Days, weeks, months and years keep the time that the clock shows.",
     entries_of_when, ""},
    {"select", "SELECTING POSTS", "How posts are chosen",
     "POST is an id or a slug; - reads ids or slugs from standard input, one a line. Else these choose posts, the same "
     "way in every command; all of them hold together. Names match in any case. @NAME is a selection of the config "
     "file.",
     entries_of_select,
     "WORDS are ordinary text, and all of them must be there: \"exact words\" stand together, prefix* is a beginning."},
    {"formats", "FORMATS", "What comes in, what goes out, how it is printed",
     "Standard output is data, standard error is words.", entries_of_formats,
     "A table is for people, and may look different in the next version; the others are for programs, and do not."},
    {"exit-codes", "EXIT STATUS", "What a command says to a script",
     "Several may be true of one command: the highest wins.", entries_of_exit_codes, ""},
    {"environment", "ENVIRONMENT AND FILES", "Settings, and where they come from",
     "An option is stronger than the environment, which is stronger than the config file. 'blog config' shows what "
     "applies.",
     entries_of_environment, ""},
};

/// The topic as `blog help` prints it.
std::string topic_help(const Topic& topic);

}  // namespace blog::cli
