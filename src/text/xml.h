// XML: documents in, element by element; elements out.
//
//     XmlReader reader(source, {"rss", "channel"});
//     XmlElement element;
//     while (reader.next(element)) use(element.name, element.text);
#pragma once

#include "blog/error.h"
#include "blog/stream.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct XmlAttribute {
  std::string name;  ///< without its prefix
  std::string value;
};

/// An element and all that is in it.
struct XmlElement {
  std::string space;  ///< its namespace; the prefix where none is declared
  std::string name;   ///< without its prefix
  std::vector<XmlAttribute> attributes;
  std::string text;  ///< its own, without that of its children
  std::vector<XmlElement> children;
  std::size_t line = 0;      ///< of one that a reader hands out: where it begins, from 1
  bool is_too_long = false;  ///< also of such a one: it holds more than kLongestText, and what it holds was left out

  /// The value of an attribute; empty where there is none.
  std::string_view attribute(std::string_view wanted) const;
  /// The text of the first child of that name; empty where there is none.
  std::string_view text_of(std::string_view child) const;
};

/// A document that cannot be read beyond this line.
class XmlFault : public Error {
 public:
  template <typename... Args>
  explicit XmlFault(std::size_t line, fmt::format_string<Args...> reason, Args&&... args)
      : Error(ErrorCode::rejected, reason, std::forward<Args>(args)...), line_(line) {}
  std::size_t line() const noexcept { return line_; }

 private:
  std::size_t line_;
};

/// Hands out what stands inside the elements of a path, one at a time: memory grows with the largest of them, up to
/// kLongestText, and what is longer is handed out without what it holds. Control characters, which XML forbids, are
/// left out.
class XmlReader {
 public:
  /// `path` are names without prefix, the outermost element first. Elements called as in `markup` hold markup: elements
  /// in them become part of their text. `source` must outlive the reader.
  XmlReader(Source& source, std::vector<std::string> path, std::vector<std::string> markup = {});
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  /// Replaces `element`; false at the end. Throws XmlFault, once, when everything before the fault was handed out: what
  /// is not well-formed, another outermost element, a DOCTYPE, more than 256 levels.
  bool next(XmlElement& element);
  /// The line of the first control character that was left out; 0: none so far.
  std::size_t control_character_line() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether an element or attribute can be called so: ASCII letters, digits, `_`, `-` and `.`, no digit in front.
bool is_xml_name(std::string_view name);

/// The text without what XML cannot hold: control characters, U+FFFE and U+FFFF. Requires text.
std::string without_forbidden(std::string_view text);

/// Appends the text so that a reader gets it back, as CDATA where it holds markup. Requires text that XML can hold.
void append_xml_text(std::string& out, std::string_view text);
/// Appends the value of an attribute, with its quotes.
void append_xml_attribute(std::string& out, std::string_view value);

}  // namespace blog
