// A WordPress export in a few words.
#pragma once

#include "exchange/exchange_test.h"

#include <string>
#include <string_view>

namespace blog {

inline constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n";
inline constexpr std::string_view kFoot = "</channel></rss>";

inline std::string item(std::string_view elements) { return "<item>" + std::string(elements) + "</item>\n"; }
inline std::string file(std::string_view items) { return std::string(kHead) + std::string(items) + std::string(kFoot); }

inline bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace blog
