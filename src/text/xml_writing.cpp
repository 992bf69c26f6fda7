#include "text/utf8.h"
#include "text/xml.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::string_view kCdataBegin = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";

/// How many bytes in front are a character that XML cannot hold.
std::size_t forbidden_size(std::string_view text) {
  const char c = text.front();
  if (c >= 0 && c < ' ') return c == '\t' || c == '\n' || c == '\r' ? 0 : 1;
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF") ? 3 : 0;
}

bool begins_name(char c) { return is_ascii_letter(c) || c == '_'; }
bool is_name_character(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

/// Text without CR, in as many sections as it takes.
void append_cdata(std::string& out, std::string_view text) {
  out += kCdataBegin;
  for (std::size_t end = 0; (end = text.find(kCdataEnd)) != std::string_view::npos;) {
    out += text.substr(0, end + 2);
    out += kCdataEnd;
    out += kCdataBegin;
    text.remove_prefix(end + 2);
  }
  out += text;
  out += kCdataEnd;
}

}  // namespace

bool is_xml_name(std::string_view name) {
  return !name.empty() && begins_name(name.front()) && std::ranges::all_of(name, is_name_character);
}

std::string without_forbidden(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = forbidden_size(text.substr(at));
    if (size > 0) {
      out += text.substr(begin, at - begin);
      begin = at + size;
    }
    at += std::max<std::size_t>(size, 1);
  }
  return out += text.substr(begin);
}

void append_xml_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t run = std::min(text.find('\r'), text.size());
    const std::string_view part = text.substr(0, run);
    if (part.find_first_of("<>&") == std::string_view::npos)
      out += part;
    else
      append_cdata(out, part);
    text.remove_prefix(run);
    for (; text.starts_with('\r'); text.remove_prefix(1)) out += "&#13;";  // a bare one reads as a new line
  }
}

void append_xml_attribute(std::string& out, std::string_view value) {
  out += '"';
  for (const char c : value) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\t': out += "&#9;"; break;  // a bare one reads as a blank
      case '\n': out += "&#10;"; break;
      case '\r': out += "&#13;"; break;
      default: out += c;
    }
  }
  out += '"';
}

}  // namespace blog
