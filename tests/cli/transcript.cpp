#include "transcript.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <regex>
#include <system_error>

namespace transcript {
namespace {

constexpr std::string_view kAnyLines = "...";
constexpr std::string_view kNoNewLine = "\\ no new line";

std::optional<int> exit_code(const std::string& line) {
  static const std::regex pattern(R"(\[(\d{1,3})\])");
  std::smatch match;
  if (!std::regex_match(line, match, pattern)) return std::nullopt;
  return std::stoi(match[1]);
}

/// Takes the command at `*line` and its continuations; `line` is left at the last of them.
std::string take_command(Lines::const_iterator& line, Lines::const_iterator end) {
  std::string command = line->substr(2);
  while (command.ends_with('\\') && line + 1 != end) command += '\n' + *++line;
  return command;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("^$\\.*+?()[]{}|/").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

bool line_matches(std::string_view expected, const std::string& actual) {
  if (expected == actual) return true;
  std::string pattern;
  bool literal = true;
  for (auto begin = expected.find("{{"); begin != std::string_view::npos; begin = expected.find("{{")) {
    const auto end = expected.find("}}", begin);
    if (end == std::string_view::npos) break;
    pattern += escaped(expected.substr(0, begin)) + "(?:";
    pattern.append(expected.substr(begin + 2, end - begin - 2)).append(")");
    expected.remove_prefix(end + 2);
    literal = false;
  }
  return !literal && std::regex_match(actual, std::regex(pattern + escaped(expected)));
}

}  // namespace

Lines read_lines(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::system_error(errno, std::generic_category(), file.string());
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Step> parse_transcript(const Lines& lines) {
  std::vector<Step> steps;
  Lines* last = nullptr;
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    if (line->starts_with("$ ")) {
      const auto number = static_cast<std::size_t>(line - lines.begin()) + 1;
      steps.push_back({.line = number, .command = take_command(line, lines.end()), .out = {}, .err = {}, .code = 0});
      last = nullptr;
    } else if (steps.empty()) {
      continue;
    } else if (line->starts_with("> ") || *line == ">") {
      last = &steps.back().out;
      last->push_back(line->substr(std::min<std::size_t>(2, line->size())));
    } else if (line->starts_with("2> ") || *line == "2>") {
      last = &steps.back().err;
      last->push_back(line->substr(std::min<std::size_t>(3, line->size())));
    } else if (*line == kNoNewLine && last != nullptr) {
      last->emplace_back(kNoNewLine);
    } else if (const auto code = exit_code(*line)) {
      steps.back().code = code;
    }
  }
  return steps;
}

std::vector<Step> parse_markdown(const Lines& lines) {
  std::vector<Step> steps;
  bool inside = false, after_command = false;
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    if (line->starts_with("```")) {
      inside = !inside && *line == "```console";
      after_command = false;
    } else if (!inside) {
      continue;
    } else if (line->starts_with("$ ")) {
      const auto number = static_cast<std::size_t>(line - lines.begin()) + 1;
      steps.push_back({.line = number, .command = take_command(line, lines.end()), .out = {}, .err = {}, .code = {}});
      after_command = true;
    } else if (after_command) {
      if (const auto code = exit_code(*line))
        steps.back().code = code;
      else
        steps.back().out.push_back(*line);
    }
  }
  return steps;
}

Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      lines.emplace_back(kNoNewLine);
      break;
    }
    text.remove_prefix(end + 1);
  }
  return lines;
}

bool matches(std::span<const std::string> expected, std::span<const std::string> actual) {
  if (expected.empty()) return actual.empty();
  if (expected.front() == kAnyLines) {
    for (std::size_t skipped = 0; skipped <= actual.size(); ++skipped)
      if (matches(expected.subspan(1), actual.subspan(skipped))) return true;
    return false;
  }
  return !actual.empty() && line_matches(expected.front(), actual.front()) &&
         matches(expected.subspan(1), actual.subspan(1));
}

}  // namespace transcript
