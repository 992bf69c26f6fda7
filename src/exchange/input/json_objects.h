// The JSON objects of a source that follow one another: one a line, several on a line, or each on many lines. Memory
// grows with the longest object, up to kLongestText.
//
//     JsonObjects objects(source);
//     while (objects.next())
//       if (!use(objects.text()) && objects.find_end()) use(objects.text());
#pragma once

#include "exchange/input/window.h"

#include <cstddef>
#include <string_view>

namespace blog {

class JsonObjects {
 public:
  /// `source` must outlive the reader.
  explicit JsonObjects(Source& source) : window_(source) {}
  /// Goes on to the next object; false at the end. As long as each stands on a line of its own, that is the next line
  /// that is not blank, whatever it holds. Throws BadRecord for a line and an object longer than that, and goes on
  /// behind it.
  bool next();
  /// Where text() is not one object: finds the end of the one that it begins with, be it on this line or another one.
  /// False where that changes nothing.
  bool find_end();
  /// As it stands there, until the next call.
  std::string_view text() const { return text_; }
  /// Where it begins, from 1.
  std::size_t line() const { return line_; }

 private:
  static constexpr std::size_t kTooLong = std::string_view::npos;
  struct End {
    std::size_t at = 0;  ///< in the window; where it is missing, behind the line that cannot go on
    bool is_found = false;
  };

  bool next_line();
  bool next_value();
  void take_object(std::size_t begin, End end);
  void take_line(std::size_t size);
  End find_end_of_value(std::size_t begin);
  bool goes_on_at(std::size_t size);
  std::size_t end_of_line(std::size_t begin);
  void leave_taken();
  void drop(std::size_t size);
  bool skip_blanks();
  void skip_line();
  void skip_broken();
  [[noreturn]] void fail_too_long(std::string_view what);

  Window window_;
  std::string_view text_;
  std::size_t line_ = 1;
  std::size_t taken_ = 0;        ///< bytes of the window, which the next call leaves behind
  std::size_t taken_lines_ = 0;  ///< that end in them
  std::size_t next_line_ = 1;    ///< of the front of the window
  bool is_begun_ = false;
  bool is_one_a_line_ = true;
  bool is_broken_ = false;  ///< the last one has no end: the next one begins a line
};

}  // namespace blog
