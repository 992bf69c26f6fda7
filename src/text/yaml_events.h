// libyaml's events, one at a time, with the lines of the file.
//
//     YamlEvents events(yaml, first_line);
//     YamlEvent event;
//     events.next(event);
#pragma once

#include <yaml.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

class YamlEvent {
 public:
  YamlEvent() = default;
  YamlEvent(const YamlEvent&) = delete;
  YamlEvent& operator=(const YamlEvent&) = delete;
  ~YamlEvent() { yaml_event_delete(&event_); }

  yaml_event_t* get() { return &event_; }
  bool is(yaml_event_type_t type) const { return event_.type == type; }
  std::size_t line() const { return event_.start_mark.line; }  ///< from 0

  /// Of a scalar.
  std::string_view text() const;
  std::string_view tag() const;
  bool is_plain() const;

  /// The name by which an alias can mean this scalar, list or map.
  std::string_view anchor() const;
  /// What an alias means.
  std::string_view alias() const;

 private:
  yaml_event_t event_ = {};
};

class YamlEvents {
 public:
  /// The YAML must outlive the events.
  YamlEvents(std::string_view yaml, std::size_t first_line);
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;
  ~YamlEvents() { yaml_parser_delete(&parser_); }

  /// Fills a new event. Throws BadFrontMatter for a fault of the syntax.
  void next(YamlEvent& event);
  std::size_t line_of(const YamlEvent& event) const { return first_line_ + event.line(); }
  /// How a line of the file wants to be written so that its value, which begins with this sign, is all text: `the value
  /// of 'title' wants quotes: title: '#1 of many'`; empty where its value begins otherwise.
  std::string wants_quotes(std::size_t line, char sign) const;

 private:
  [[noreturn]] void fail() const;
  std::size_t line_of_fault() const;
  bool is_fault_of_value() const;
  std::string wording() const;

  std::string_view yaml_;
  std::size_t first_line_;
  yaml_parser_t parser_ = {};
};

}  // namespace blog
