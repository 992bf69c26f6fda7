#include "file/directory.h"

#include "blog/error.h"
#include "file/disk_full.h"
#include "text/utf8.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>

namespace blog {

namespace {

/// A file that waits for its name, and the number behind it.
constexpr std::string_view kPart = ".blog-export.part-";
constexpr std::size_t kMostParts = 256;
constexpr std::size_t kMostPartBytes = 16 << 20;
constexpr off_t kMostRead = 128 << 20;
constexpr mode_t kOwnFile = S_IRUSR | S_IWUSR;

/// Opens a name below a directory: no link is followed, and nothing leads out of it. Closed, and errno, where it
/// cannot.
Descriptor open_below(int directory, const std::string& name, int flags, mode_t mode = 0) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags) | O_CLOEXEC;
  how.mode = mode;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  return Descriptor(static_cast<int>(::syscall(SYS_openat2, directory, name.c_str(), &how, sizeof how)));
}

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

/// Calls `use` with the name of each entry but `.` and `..`, until it returns false. Returns false, and errno, where
/// the directory cannot be read.
template <typename Use>
bool for_each_entry(const Descriptor& directory, Use use) {
  const int copy = ::openat(directory.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(copy < 0 ? nullptr : ::fdopendir(copy), ::closedir);
  if (!stream) return false;
  for (errno = 0; const dirent* const entry = ::readdir(stream.get()); errno = 0) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != ".." && !use(name)) return true;
  }
  return errno == 0;
}

}  // namespace

Descriptor::~Descriptor() {
  if (is_open()) ::close(number_);
}

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
  if (!open_below(root_.number(), ".", O_PATH).is_open() && errno == ENOSYS)
    throw Error(ErrorCode::failed, "this system cannot write a directory safely (Linux 5.6 can); export to one file");
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
  if (!for_each_entry(root_, [&](std::string_view name) { return empty = name.starts_with('.'); }))
    fail("read", "", errno);
  return empty;
}

Found Directory::find(std::string_view name) const {
  const Descriptor file = open_below(root_.number(), std::string(name), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
  if (!file.is_open() && errno == ENOENT) return {};
  if (!file.is_open() && tells_of_kind(errno)) return {Found::Kind::other, {}};
  struct stat status{};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) fail("read", name, errno);
  if (S_ISDIR(status.st_mode)) return {Found::Kind::directory, {}};
  if (!S_ISREG(status.st_mode) || status.st_size > kMostRead) return {Found::Kind::other, {}};
  auto bytes = read_all(file.number(), status.st_size);
  if (!bytes) fail("read", name, errno);
  return {Found::Kind::file, std::move(*bytes)};
}

void Directory::append(std::string_view name, std::string_view bytes) {
  const Descriptor file =
      open_below(root_.number(), std::string(name), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, kOwnFile);
  if (!file.is_open() || !write_all(file.number(), bytes)) fail("write", name, errno);
}

void Directory::put(std::string_view name, std::string_view bytes) {
  Part part{fmt::format("{}{}", kPart, parts_.size()), std::string(name)};
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
  for (const Part& part : parts_) {
    const Descriptor parent = open_parent(part.name, true);
    if (::renameat(root_.number(), part.made.c_str(), parent.number(), base_of(part.name).c_str()) != 0)
      fail("write", part.name, errno);
    changed_.emplace(parent_of(part.name));
  }
  parts_.clear();
  part_bytes_ = 0;
}

void Directory::remove(std::string_view name) {
  if (::unlinkat(open_parent(name, false).number(), base_of(name).c_str(), 0) != 0) fail("remove", name, errno);
  changed_.emplace(parent_of(name));
  for (std::string_view directory = parent_of(name); !directory.empty(); directory = parent_of(directory)) {
    if (::unlinkat(open_parent(directory, false).number(), base_of(directory).c_str(), AT_REMOVEDIR) != 0) return;
    changed_.emplace(parent_of(directory));
  }
}

void Directory::sync_names() {
  for (const std::string& name : changed_) {
    const Descriptor directory = open_below(root_.number(), name.empty() ? "." : name, O_RDONLY | O_DIRECTORY);
    if (!directory.is_open() && errno == ENOENT) continue;
    if (!directory.is_open() || ::fsync(directory.number()) != 0) fail("write", name, errno);
  }
  changed_.clear();
}

/// Those of a run that was killed, too.
void Directory::remove_parts() {
  std::vector<std::string> made;
  for_each_entry(root_, [&](std::string_view name) {
    if (name.starts_with(kPart)) made.emplace_back(name);
    return true;
  });
  for (const std::string& name : made) ::unlinkat(root_.number(), name.c_str(), 0);
}

/// Opens the directory in which a name stands; its missing parts are made.
Descriptor Directory::open_parent(std::string_view name, bool make) {
  Descriptor parent = open_below(root_.number(), ".", O_PATH | O_DIRECTORY);
  for (std::size_t begin = 0, end = 0; (end = name.find('/', begin)) != std::string_view::npos; begin = end + 1) {
    const std::string part(name.substr(begin, end - begin));
    Descriptor next = open_below(parent.number(), part, O_PATH | O_DIRECTORY);
    if (!next.is_open() && errno == ENOENT && make) {
      if (::mkdirat(parent.number(), part.c_str(), S_IRWXU) != 0) fail("make", name.substr(0, end), errno);
      changed_.emplace(parent_of(name.substr(0, end)));
      next = open_below(parent.number(), part, O_PATH | O_DIRECTORY);
    }
    if (!next.is_open()) fail("open", name.substr(0, end), errno);
    parent = std::move(next);
  }
  return parent;
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
