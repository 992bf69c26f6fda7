#include "cli/transfer/export_manifest.h"

#include "file/directory.h"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

namespace blog::cli {

namespace {

constexpr std::string_view kWhole = "blog-export 1 whole\n";
constexpr std::string_view kPart = "blog-export 1 part\n";
constexpr std::size_t kHashDigits = 32;

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

Manifest read_manifest(std::string_view text) {
  Manifest manifest{.is_whole = text.starts_with(kWhole), .hashes = {}};
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    const std::string_view line = text.substr(0, end);
    const std::string_view hash = line.substr(0, line.find(' '));
    if (!is_hash(hash) || line.size() == hash.size()) continue;
    const std::string_view name = line.substr(hash.size() + 1);
    if (is_safe_name(name)) manifest.hashes[std::string(name)].emplace_back(hash);
  }
  return manifest;
}

std::string write_manifest(const Manifest& manifest) {
  std::string text = manifest_header(manifest.is_whole);
  for (const auto& [name, hashes] : manifest.hashes)
    for (const std::string& hash : hashes) text += manifest_line(hash, name);
  return text;
}

std::string manifest_header(bool is_whole) { return std::string(is_whole ? kWhole : kPart); }

std::string manifest_line(std::string_view hash, std::string_view name) { return fmt::format("{} {}\n", hash, name); }

}  // namespace blog::cli
