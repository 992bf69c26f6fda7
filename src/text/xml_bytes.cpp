#include "text/xml_bytes.h"

#include "text/utf8.h"

#include <algorithm>
#include <span>

namespace blog {
namespace {

constexpr std::size_t kFront = 4;                 // bytes that tell UTF-16
constexpr std::size_t kLongestDeclaration = 512;  // of some 60 bytes
constexpr std::size_t kSpare = 3;                 // of a character that begins in the last byte

bool is_forbidden_control(char c) { return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r'; }

/// Whether a declaration may begin there that has not ended.
bool is_cut_front(std::string_view bytes) {
  if (bytes.size() < kFront) return true;
  bytes = without_byte_order_mark(bytes);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(kXmlBlanks), bytes.size()));
  const std::string_view begin = "<?xml";
  return !bytes.empty() && bytes.size() < kLongestDeclaration && bytes.starts_with(begin.substr(0, bytes.size())) &&
         bytes.find("?>") == std::string_view::npos;
}

}  // namespace

std::string_view XmlBytes::next() {
  for (;;) {
    const std::size_t size = read();
    if (size == 0 || !unknown_encoding().empty()) return {};
    std::string_view bytes = at_front_ ? begin({buffer_.data(), size}) : std::string_view(buffer_.data(), size);
    if (!is_wide_) bytes = encoding_.decode(without_controls(bytes));
    if (!bytes.empty()) return bytes;
  }
}

/// Reads on where the encoding does not show yet.
std::size_t XmlBytes::read() {
  const std::span<char> room = std::span(buffer_).first(buffer_.size() - kSpare);
  std::size_t size = source_.read(room);
  for (std::size_t more = size; at_front_ && more > 0 && is_cut_front({buffer_.data(), size}); size += more)
    more = source_.read(room.subspan(size));
  if (at_front_) encoding_.declare({buffer_.data(), size});
  for (std::size_t more = size; more > 0 && encoding_.wants_more({buffer_.data(), size}); size += more)
    more = source_.read(std::span(buffer_).subspan(size, 1));
  return size;
}

/// Blank lines above the declaration come from careless programs.
std::string_view XmlBytes::begin(std::string_view bytes) {
  const std::string_view front = bytes.substr(0, 2);
  is_wide_ = front == "\xFF\xFE" || front == "\xFE\xFF" || front == std::string_view("<\0", 2) ||
             front == std::string_view("\0<", 2);
  bytes = without_byte_order_mark(bytes);
  const std::size_t blanks = is_wide_ ? 0 : std::min(bytes.find_first_not_of(kXmlBlanks), bytes.size());
  const auto lines = static_cast<std::size_t>(std::ranges::count(bytes.substr(0, blanks), '\n'));
  skipped_lines_ += lines;
  line_ += lines;
  at_front_ = blanks == bytes.size();
  return bytes.substr(blanks);
}

std::string_view XmlBytes::without_controls(std::string_view bytes) {
  const auto* const found = std::ranges::find_if(bytes, is_forbidden_control);
  if (control_line_ == 0) {
    line_ += static_cast<std::size_t>(std::count(bytes.begin(), found, '\n'));
    if (found != bytes.end()) control_line_ = line_;
  }
  if (found == bytes.end()) return bytes;
  auto* const begin = buffer_.begin() + (bytes.data() - buffer_.data());
  auto* const end = std::remove_if(begin, begin + std::ssize(bytes), is_forbidden_control);
  return {begin, end};
}

}  // namespace blog
