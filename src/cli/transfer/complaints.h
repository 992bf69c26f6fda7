// What is said on standard error of places in an input: the first of it, and how much more there was. A batch is read
// before it is decided: what its reading had to say waits for the record that it was said of, and is dropped where
// nothing comes of it. So a run that finds everything as it was is silent.
#pragma once

#include "cli/context.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace blog::cli {

class Complaints {
 public:
  explicit Complaints(const Context& context) : context_(&context) {}

  void say(std::string_view place, std::size_t line, std::string_view text);
  /// Not counted: what was asked for.
  void tell(std::string_view place, std::size_t line, std::string_view text) const { write(place, line, text); }
  void warn(std::string_view place, std::size_t line, std::string_view text);

  /// A warning about the record that is being read; before begin() and behind the last record, about the input.
  void keep_warning(std::string place, std::size_t line, std::string_view text);
  void begin() { of_input_.swap(kept_); }
  void record_was_read() { ++read_; }
  /// The outcome of the next record is known: says what was kept of it, where it is news.
  void begin_next_record(bool is_news);
  /// The input is at its end: says the rest, unless every record was as it had been, and what was counted alone.
  void finish();

 private:
  struct Warning {
    std::int64_t record;
    std::string place;
    std::size_t line;
    std::string text;
  };

  /// How often something was to be said.
  struct Count {
    std::int64_t most;  ///< that are said
    std::int64_t met = 0;

    bool add() { return ++met <= most; }
    std::int64_t unsaid() const { return met > most ? met - most : 0; }
  };

  void write(std::string_view place, std::size_t line, std::string_view text) const;
  void say_of_input();
  /// Of the records before that one.
  void say_kept(std::int64_t record, bool is_news);

  const Context* context_;
  std::deque<Warning> of_input_;
  std::deque<Warning> kept_;
  std::int64_t lost_ = 0;  ///< warnings for which there was no room
  Count reasons_{.most = 10};
  Count warnings_{.most = 100};
  std::int64_t read_ = 0;     ///< records
  std::int64_t decided_ = 0;  ///< records
  bool has_news_ = false;
};

}  // namespace blog::cli
