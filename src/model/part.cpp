#include "model/part.h"

#include <dirent.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace blog {

namespace {

/// Whether the process that has this number is there; true, too, of what is no number.
bool is_running(std::string_view number) {
  pid_t process = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), process);
  if (error != std::errc() || end != number.data() + number.size() || process <= 0) return true;
  return ::kill(process, 0) == 0 || errno != ESRCH;
}

}  // namespace

std::filesystem::path take_part_name(const std::filesystem::path& file) {
  const std::string beginning = file.filename().string() + ".part-";
  const std::string directory = std::filesystem::absolute(file).parent_path().string();
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(directory.c_str()), ::closedir);
  while (const dirent* const entry = stream ? ::readdir(stream.get()) : nullptr) {
    const std::string_view name = entry->d_name;
    if (name.starts_with(beginning) && !is_running(name.substr(beginning.size())))
      ::unlinkat(::dirfd(stream.get()), entry->d_name, 0);
  }
  return fmt::format("{}.part-{}", file.string(), ::getpid());
}

}  // namespace blog
