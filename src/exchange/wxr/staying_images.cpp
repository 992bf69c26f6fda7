#include "exchange/wxr/staying_images.h"

#include "exchange/record/shown.h"
#include "exchange/wxr/channel.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr std::string_view kBounds = " \t\r\n\f/\"'";  // of the name of an attribute
constexpr std::string_view kUploads = "/wp-content/uploads/";
constexpr std::string_view kHostOfUploads = ".files.wordpress.com";

/// The value of `src` in what follows `<img`, up to `>`.
std::string_view source_of(std::string_view tag) {
  constexpr std::string_view kName = "src";
  for (std::size_t at = 0; (at = tag.find('=', at)) != std::string_view::npos; ++at) {
    const std::size_t end = tag.find_last_not_of(kBlanks, at - 1) + 1;  // of the name
    if (at == 0 || end <= kName.size() || lower_ascii(tag.substr(end - kName.size(), kName.size())) != kName) continue;
    if (kBounds.find(tag[end - kName.size() - 1]) == std::string_view::npos) continue;  // data-src
    const std::string_view value = trim(tag.substr(at + 1));
    const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
    return is_quoted ? value.substr(1, value.find(value.front(), 1) - 1)
                     : value.substr(0, value.find_first_of(kBlanks));
  }
  return {};
}

/// Calls visit(url) for each image.
template <typename Visit>
void for_each_image(std::string_view html, const Visit& visit) {
  constexpr std::string_view kTag = "<img";
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos; ++at) {
    if (lower_ascii(html.substr(at, kTag.size())) != kTag) continue;
    const std::string_view tag = html.substr(at + kTag.size(), html.find_first_of("<>", at + 1) - at - kTag.size());
    if (const std::string_view url = source_of(tag); !url.empty()) visit(url);
  }
}

bool stays(std::string_view url, std::string_view host_of_blog) {
  const std::string host = host_of(url);
  return url.find(kUploads) != std::string_view::npos || host.ends_with(kHostOfUploads) ||
         (!host.empty() && host == host_of_blog);
}

/// `https://example.org`; the blog's where the address has none.
std::string origin_of(std::string_view url, std::string_view host_of_blog) {
  const std::size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return std::string(host_of_blog.empty() ? "their blog" : host_of_blog);
  return lower_ascii(shown(url.substr(0, url.find_first_of("/?#", slashes + 2))));
}

}  // namespace

void StayingImages::add(std::string_view html, std::string_view host) {
  const std::size_t before = images_;
  for_each_image(html, [&](std::string_view url) {
    if (!stays(url, host)) return;
    std::string origin = origin_of(url, host);
    if (images_++ == 0)
      origin_ = std::move(origin);
    else
      has_others_ |= origin != origin_;
  });
  posts_ += images_ == before ? 0 : 1;
}

std::string StayingImages::text() const {
  if (images_ == 0) return {};
  return fmt::format("{} {} of {}{}, which {} there",
                     posts_ == 1 ? "1 post shows" : fmt::format("{} posts show", posts_),
                     images_ == 1 ? "1 image" : fmt::format("{} images", images_), origin_,
                     has_others_ ? " and others" : "", images_ == 1 ? "stays" : "stay");
}

}  // namespace blog
