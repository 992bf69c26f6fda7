#include "file/directory.h"

#include "blog/error.h"
#include "file/disk_full.h"
#include "text/utf8.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

namespace blog {

namespace {

/// A file that waits for its name, and the number behind it.
constexpr std::string_view kExportPart = ".blog-export.part-";
constexpr std::size_t kMostParts = 256;
constexpr std::size_t kMostPartBytes = 16 << 20;
constexpr off_t kMostRead = 128 << 20;
constexpr mode_t kOwnFile = S_IRUSR | S_IWUSR;

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Reads to the end of a file that has about this size. None, and errno, where it cannot.
std::optional<std::string> read_all(int descriptor, off_t size) {
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

std::string_view parent_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
}

std::string base_of(std::string_view name) { return std::string(name.substr(name.rfind('/') + 1)); }

bool is_safe_part(std::string_view part) {
  constexpr std::size_t kMostBytes = 255;
  return !part.empty() && part.size() <= kMostBytes && part.front() != '.' &&
         std::ranges::none_of(part, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

/// Whether an error of opening a file says what stands there: a link, a socket, a file that others closed to us.
bool tells_of_kind(int error) {
  return error == ELOOP || error == EXDEV || error == ENOTDIR || error == ENXIO || error == ENODEV || error == EACCES ||
         error == EPERM;
}

FileMark mark_from(const struct stat& status) {
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .bytes = status.st_size,
          .seconds = status.st_mtim.tv_sec,
          .nanoseconds = status.st_mtim.tv_nsec};
}

/// Follows no link.
FileMark mark_of(const Descriptor& parent, const std::string& base) {
  struct stat status{};
  const int result = ::fstatat(parent.number(), base.c_str(), &status, AT_SYMLINK_NOFOLLOW);
  return result == 0 ? mark_from(status) : FileMark();
}

/// Gives a file the name of what was there `before`. EEXIST where something else is there by now; 0 when it is done:
/// then what was there has the file's old name. A file system that cannot look and move at once must do with the look.
int take_place(const Descriptor& root, const std::string& made, const Descriptor& parent, const std::string& base,
               const FileMark& before) {
  const bool replaces = before != FileMark();
  const auto move = [&](unsigned flags) {
    return ::renameat2(root.number(), made.c_str(), parent.number(), base.c_str(), flags) == 0 ? 0 : errno;
  };
  if (mark_of(parent, base) != before) return EEXIST;
  const int error = move(replaces ? RENAME_EXCHANGE : RENAME_NOREPLACE);
  if (error == EINVAL) return move(0);
  if (error == ENOENT && replaces) return EEXIST;
  if (error != 0 || !replaces || mark_of(root, made) == before) return error;
  move(RENAME_EXCHANGE);
  return EEXIST;
}

}  // namespace

bool is_safe_name(std::string_view name) {
  if (!is_text(name)) return false;
  for (std::string_view rest = name;; rest.remove_prefix(rest.find('/') + 1)) {
    if (!is_safe_part(rest.substr(0, rest.find('/')))) return false;
    if (rest.find('/') == std::string_view::npos) return true;
  }
}

Directory::Directory(const std::string& path) : path_(path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  root_ = Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root_.is_open() && errno == ENOTDIR) throw Error(ErrorCode::usage, "'{}' is a file; name a directory", path);
  if (!root_.is_open()) fail("open", "", errno);
  if (::flock(root_.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK)
      throw Error(ErrorCode::busy, "another export writes to '{}'; try again when it has ended", path);
    fail("lock", "", errno);
  }
  remove_parts();
}

Directory::~Directory() { remove_parts(); }

bool Directory::is_empty() const {
  bool empty = true;
  if (!for_each_entry(root_, [&](const dirent& entry) { return empty = entry.d_name[0] == '.'; }))
    fail("read", "", errno);
  return empty;
}

Found Directory::find(std::string_view name) const {
  const Descriptor file = open_beneath(root_, std::string(name), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
  if (!file.is_open() && errno == ENOENT) return {};
  if (!file.is_open() && tells_of_kind(errno)) return {Found::Kind::other, {}, mark_beneath(name)};
  struct stat status{};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) fail("read", name, errno);
  const FileMark mark = mark_from(status);
  if (S_ISDIR(status.st_mode)) return {Found::Kind::directory, {}, mark};
  if (!S_ISREG(status.st_mode) || status.st_size > kMostRead) return {Found::Kind::other, {}, mark};
  auto bytes = read_all(file.number(), status.st_size);
  if (!bytes) fail("read", name, errno);
  return {Found::Kind::file, std::move(*bytes), mark};
}

void Directory::append(std::string_view name, std::string_view bytes) {
  const Descriptor file =
      open_beneath(root_, std::string(name), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, kOwnFile);
  if (!file.is_open() || !write_all(file.number(), bytes)) fail("write", name, errno);
}

void Directory::put(std::string_view name, std::string_view bytes, const Found& before) {
  Part part{fmt::format("{}{}", kExportPart, parts_.size()), std::string(name), before.mark};
  const Descriptor file(
      ::openat(root_.number(), part.made.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kOwnFile));
  if (!file.is_open() || !write_all(file.number(), bytes)) fail("write", name, errno);
  parts_.push_back(std::move(part));
  part_bytes_ += bytes.size();
  if (parts_.size() >= kMostParts || part_bytes_ >= kMostPartBytes) settle();
}

void Directory::settle() {
  if (parts_.empty()) return;
  if (::syncfs(root_.number()) != 0) fail("write", "", errno);
  for (const Part& part : parts_) give_name(part);
  parts_.clear();
  part_bytes_ = 0;
}

void Directory::give_name(const Part& part) {
  const int error = take_place(root_, part.made, open_parent(part.name, true), base_of(part.name), part.before);
  if (error != 0 && error != EEXIST) fail("write", part.name, error);
  if (error == EEXIST)
    taken_.push_back(part.name);
  else
    changed_.emplace(parent_of(part.name));
  ::unlinkat(root_.number(), part.made.c_str(), 0);  // what was replaced, or what was not wanted
}

/// It is looked at once more where nobody knows it.
bool Directory::remove(std::string_view name, const Found& before) {
  const Descriptor parent = open_parent(name, false);
  const std::string base = base_of(name);
  const std::string aside = fmt::format("{}gone", kExportPart);
  if (mark_of(parent, base) != before.mark) return false;
  if (::renameat(parent.number(), base.c_str(), root_.number(), aside.c_str()) != 0) fail("remove", name, errno);
  if (mark_of(root_, aside) != before.mark) {
    ::renameat2(root_.number(), aside.c_str(), parent.number(), base.c_str(), RENAME_NOREPLACE);
    return false;
  }
  if (::unlinkat(root_.number(), aside.c_str(), 0) != 0) fail("remove", name, errno);
  changed_.emplace(parent_of(name));
  for (std::string_view directory = parent_of(name); !directory.empty(); directory = parent_of(directory)) {
    if (::unlinkat(open_parent(directory, false).number(), base_of(directory).c_str(), AT_REMOVEDIR) != 0) break;
    changed_.emplace(parent_of(directory));
  }
  return true;
}

void Directory::sync_names() {
  for (const std::string& name : changed_) {
    const Descriptor directory = open_beneath(root_, name.empty() ? "." : name, O_RDONLY | O_DIRECTORY);
    if (!directory.is_open() && errno == ENOENT) continue;
    if (!directory.is_open() || ::fsync(directory.number()) != 0) fail("write", name, errno);
  }
  changed_.clear();
}

/// Those of a run that was killed, too.
void Directory::remove_parts() {
  std::vector<std::string> made;
  for_each_entry(root_, [&](const dirent& entry) {
    if (std::string_view(entry.d_name).starts_with(kExportPart)) made.emplace_back(entry.d_name);
    return true;
  });
  for (const std::string& name : made) ::unlinkat(root_.number(), name.c_str(), 0);
}

/// Opens the directory in which a name stands; its missing parts are made.
Descriptor Directory::open_parent(std::string_view name, bool make) {
  Descriptor parent = open_beneath(root_, ".", O_PATH | O_DIRECTORY);
  if (!parent.is_open()) fail("open", "", errno);
  for (std::size_t begin = 0, end = 0; (end = name.find('/', begin)) != std::string_view::npos; begin = end + 1) {
    const std::string part(name.substr(begin, end - begin));
    Descriptor next = open_beneath(parent, part, O_PATH | O_DIRECTORY);
    if (!next.is_open() && errno == ENOENT && make) {
      if (::mkdirat(parent.number(), part.c_str(), S_IRWXU) != 0) fail("make", name.substr(0, end), errno);
      changed_.emplace(parent_of(name.substr(0, end)));
      next = open_beneath(parent, part, O_PATH | O_DIRECTORY);
    }
    if (!next.is_open()) fail("open", name.substr(0, end), errno);
    parent = std::move(next);
  }
  return parent;
}

/// Of what cannot be opened itself.
FileMark Directory::mark_beneath(std::string_view name) const {
  const std::string parent = parent_of(name).empty() ? "." : std::string(parent_of(name));
  return mark_of(open_beneath(root_, parent, O_PATH | O_DIRECTORY), base_of(name));
}

void Directory::fail(const char* what, std::string_view name, int error) const {
  const std::string file = name.empty() ? path_ : fmt::format("{}/{}", path_, name);
  if (error == EINTR) throw Error(ErrorCode::interrupted, "interrupted");
  if (is_disk_full(error)) throw_disk_full("'" + file + "'");
  if (error == ELOOP || error == EXDEV)
    throw Error(ErrorCode::failed, "'{}' is a link or leads to another disk; an export follows neither", file);
  throw Error(ErrorCode::failed, "cannot {} '{}': {}", what, file, std::strerror(error));
}

}  // namespace blog
