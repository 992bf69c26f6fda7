#include "cli/tell/topics.h"

#include "blog/exchange.h"
#include "blog/output.h"
#include "cli/exit_code.h"
#include "cli/tell/help.h"
#include "cli/world_in_memory.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace blog::cli {

namespace {

std::string text_of(std::string_view topic) { return help_on({std::string(topic)}); }

bool mentions(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

TEST_CASE("every topic is told of, and fits 80 columns") {
  for (const Topic& topic : kTopics) {
    CHECK(mentions(program_help(), topic.name));
    std::istringstream lines(text_of(topic.name));
    for (std::string line; std::getline(lines, line);) CHECK_MESSAGE(line.size() <= 80, line);
  }
}

TEST_CASE("the topic of formats names every format") {
  for (const RowFormat& format : row_formats()) CHECK(mentions(text_of("formats"), format.name));
  for (const std::string_view name : reader_names()) CHECK(mentions(text_of("formats"), name));
  for (const std::string_view name : writer_names()) CHECK(mentions(text_of("formats"), name));
}

TEST_CASE("the topic of exit codes names every code") {
  for (const ErrorCode code : {ErrorCode::failed, ErrorCode::usage, ErrorCode::not_found, ErrorCode::conflict,
                               ErrorCode::rejected, ErrorCode::busy, ErrorCode::interrupted, ErrorCode::closed_pipe})
    CHECK(mentions(text_of("exit-codes"), std::to_string(exit_code(code))));
}

TEST_CASE("the topic of WHEN holds what is understood") {
  for (const char* const when : {"2026-11-22", "2026-11-22 10:00", "2026-11-22T10:00:00+01:00", "now", "7d", "+1y"}) {
    CHECK(mentions(text_of("when"), when));
    CHECK_NOTHROW(parse_when(when, StillClock()));
  }
}

}  // namespace

}  // namespace blog::cli
