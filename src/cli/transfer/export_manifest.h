// What an export remembers of the files it wrote: a line for each, with the hash of what is in it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// The name of the file that holds it.
inline constexpr std::string_view kManifest = ".blog-export";

/// 32 hexadecimal digits.
std::string content_hash(std::string_view bytes);

struct Manifest {
  /// Whether the directory was empty before the first export.
  bool is_whole = false;
  /// A name can have several: of what was there, and of what was to take its place.
  std::map<std::string, std::vector<std::string>, std::less<>> hashes;
};

/// Lines that are damaged, or name what an export never writes, are left out.
Manifest read_manifest(std::string_view text);
std::string write_manifest(const Manifest& manifest);

std::string manifest_header(bool is_whole);
std::string manifest_line(std::string_view hash, std::string_view name);

}  // namespace blog::cli
