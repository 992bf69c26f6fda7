// The items of a JSON array in a source, however long it is: memory grows with the longest item, up to kLongestText.
//
//     ArrayItems items(source);
//     while (items.next()) use(items.line(), items.text());
#pragma once

#include "exchange/input/window.h"
#include "text/json_parts.h"

#include <cstddef>
#include <string_view>

namespace blog {

class ArrayItems {
 public:
  /// `source` must outlive the reader. It may begin in the middle of a document: on a line, and with as many objects
  /// open around the array.
  explicit ArrayItems(Source& source, std::size_t line = 1, std::size_t depth = 0);
  /// Goes to the next item; false at the end. Throws BadRecord for an item longer than that, and goes on behind it;
  /// and for what is no array any more, which is the end.
  bool next();
  /// The item as it stands there, until the next call. Whether it is JSON is for its reader to say.
  std::string_view text() const { return text_; }
  /// Where it begins, from 1.
  std::size_t line() const { return line_; }

 private:
  char peek();
  void drop(std::size_t size);
  bool find_first();
  bool find_next();
  void read_item();
  void skip_long_item(JsonValueEnd& end);
  void finish();
  void skip_rest_of_document();
  [[noreturn]] void fail(std::string_view reason);

  Window window_;
  bool is_begun_ = false;
  bool is_ended_ = false;
  std::string_view text_;
  std::size_t line_ = 1;
  std::size_t next_line_;  ///< of the front of the window
  std::size_t depth_;
};

}  // namespace blog
