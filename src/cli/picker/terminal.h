// The terminal that the program was started on, whatever its standard streams are.
//
//     if (const Terminal terminal; terminal.is_there()) draw(terminal.descriptor());
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace blog::cli {

class Terminal {
 public:
  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  bool is_there() const { return descriptor_ >= 0; }
  /// For reading and writing; -1 where there is none.
  int descriptor() const { return descriptor_; }

  void write(std::string_view text) const;
  /// The line that a person types, without its end; empty at the end of the input. Throws usage for a line that is no
  /// text or longer than a terminal can take, interrupted for a signal.
  std::optional<std::string> read_line() const;
  std::optional<std::string> ask(std::string_view question) const;

 private:
  int descriptor_;
};

}  // namespace blog::cli
