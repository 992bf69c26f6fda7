#include "cli/editor/edited_file.h"

#include "blog/error.h"
#include "file/descriptor.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>

namespace blog::cli {

namespace {

std::string make_directory(const World& world) {
  std::string path = world.variable("TMPDIR").value_or("/tmp") + "/blog-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr)
    throw Error(ErrorCode::failed, "cannot make a directory '{}': {}", path, std::strerror(errno));
  return path;
}

}  // namespace

EditedFile::EditedFile(const World& world, const std::string& name, std::string_view text)
    : directory_(make_directory(world)), path_(directory_ + "/" + name) {
  write(text);
}

void EditedFile::write(std::string_view text) const {
  NewFile file(path_, {});
  file.sink().write(text);
  file.finish();
}

std::string EditedFile::read() const {
  FileSource file(path_);
  std::string text;
  std::array<char, 16384> buffer{};
  while (const std::size_t got = file.read(buffer)) text.append(buffer.data(), got);
  return text;
}

bool EditedFile::holds_more_than(std::string_view text) const {
  std::error_code error;
  const std::filesystem::directory_iterator files(directory_, error);
  const auto count = error ? 0 : std::distance(begin(files), end(files));
  if (count != 1 || !std::filesystem::exists(path_, error)) return count > 0;
  return read() != text;
}

void EditedFile::remove() const {
  std::error_code error;
  std::filesystem::remove_all(directory_, error);
}

}  // namespace blog::cli
