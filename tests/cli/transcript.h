// A transcript: commands, and what each of them must print.
//
//     Commentary is any other line.
//     $ blog post list --category News
//     > 1                                    stdout, line by line; `>` alone is an empty line
//     > ...                                  any number of lines, none as well
//     2> blog: opened {{.*}}/blog.db         stderr; {{ECMAScript}} matches a part of a line, all else is literal
//     \ no new line                          the line above has no new line at its end
//     [3]                                    exit code; 0 when absent
//
// A command whose line ends in a backslash goes on in the next. What is not written down must not be printed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace transcript {

using Lines = std::vector<std::string>;

struct Step {
  std::size_t line = 0;  ///< where the command stands
  std::string command;
  Lines out, err;
  std::optional<int> code;  ///< absent: any
};

/// Throws std::system_error when the file cannot be read.
Lines read_lines(const std::filesystem::path& file);

std::vector<Step> parse_transcript(const Lines& lines);
/// The ```console blocks of a document: output stands below its command as it is, stdout and stderr as they come, and
/// the exit code matters only where there is one.
std::vector<Step> parse_markdown(const Lines& lines);

/// What a command printed, as a transcript would have it.
Lines split(std::string_view text);
/// Whether the lines are as expected. Throws std::regex_error for a pattern that is none.
bool matches(std::span<const std::string> expected, std::span<const std::string> actual);

}  // namespace transcript
