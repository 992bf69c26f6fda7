// What an XML declaration says of the bytes below it, which is not always true: a file that was made UTF-8 keeps its
// first line.
//
//     encoding.declare("<?xml version='1.0' encoding='windows-1252'?>");
//     use(encoding.decode(bytes));
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

inline constexpr std::string_view kXmlBlanks = " \t\r\n";

class XmlEncoding {
 public:
  /// Takes the encoding of the declaration that the text begins with, behind blanks; without one it is UTF-8.
  void declare(std::string_view front);
  /// Whether the bytes end within what shows if they are UTF-8.
  bool wants_more(std::string_view bytes) const;
  /// The bytes as UTF-8, valid until the next call. What is UTF-8, is that, whatever was declared. Where neither holds,
  /// the bytes in front of the first that cannot be read.
  std::string_view decode(std::string_view bytes);
  /// The declared encoding, once a byte was met that cannot be read; else empty.
  std::string_view unknown() const { return is_unknown_ ? std::string_view(name_) : std::string_view(); }

 private:
  using Table = std::array<std::string, 128>;  ///< of the bytes 80 to FF; empty: not known

  bool make_table();

  enum class Reading { utf8, undecided, table };
  Reading reading_ = Reading::utf8;
  std::string name_;
  bool is_unknown_ = false;
  Table table_;
  std::string decoded_;
};

}  // namespace blog
