#include "cli/transfer/output_directory.h"

#include "cli/transfer/export_manifest.h"
#include "file/directory.h"

#include <algorithm>
#include <set>

namespace blog::cli {

namespace {

bool holds(const Manifest& manifest, std::string_view name, const std::string& hash) {
  const auto found = manifest.hashes.find(name);
  return found != manifest.hashes.end() && std::ranges::find(found->second, hash) != found->second.end();
}

}  // namespace

class OutputDirectory::Impl {
 public:
  Impl(const std::string& path, OutputDirectoryOptions options) : directory_(path), options_(options) {
    open_manifest(path);
  }

  void write(std::string_view name, std::string_view bytes, bool is_offered) {
    if (!is_safe_name(name)) throw Error(ErrorCode::failed, "an export cannot have a file named '{}'", name);
    const Found found = directory_.find(name);
    if (found.kind == Found::Kind::file && found.bytes == bytes) {
      ++summary_.unchanged;
      now_.hashes[std::string(name)] = {content_hash(bytes)};
    } else if (found.kind != Found::Kind::nothing && !may_replace(name, found)) {
      stay(name);
      if (!is_offered) summary_.conflicts.emplace_back(name);
    } else {
      put(name, bytes, found);
      if (is_offered) offered_.emplace(name);
    }
  }

  bool is_ours() const { return now_.is_whole; }

  OutputDirectorySummary finish() {
    directory_.settle();
    for (const std::string& name : directory_.taken()) give_up(name);
    for (const auto& [name, hashes] : before_.hashes)
      if (!now_.hashes.contains(name)) settle_gone(name);
    if (const std::string text = write_manifest(now_); text != text_) {
      directory_.put(kManifest, text, directory_.find(kManifest));
      directory_.settle();
    }
    directory_.sync_names();
    return summary_;
  }

 private:
  void open_manifest(const std::string& path) {
    Found found = directory_.find(kManifest);
    if (found.kind != Found::Kind::nothing && found.kind != Found::Kind::file)
      throw Error(ErrorCode::failed, "'{}/{}' is not the file that an export writes; move it away", path, kManifest);
    text_ = std::move(found.bytes);
    before_ = read_manifest(text_);
    now_.is_whole = before_.is_whole || directory_.is_empty();
  }

  bool may_replace(std::string_view name, const Found& found) const {
    if (found.kind == Found::Kind::directory) return false;
    return options_.force || (found.kind == Found::Kind::file && holds(before_, name, content_hash(found.bytes)));
  }

  void put(std::string_view name, std::string_view bytes, const Found& before) {
    const std::string hash = content_hash(bytes);
    remember(manifest_line(hash, name));
    directory_.put(name, bytes, before);
    now_.hashes[std::string(name)] = {hash};
    ++summary_.written;
  }

  /// Before a file is put in place, so that it is ours whenever we end.
  void remember(const std::string& line) {
    std::string lines;
    if (text_.empty())
      lines = manifest_header(now_.is_whole);
    else if (!text_.ends_with('\n'))
      lines = "\n";
    lines += line;
    directory_.append(kManifest, lines);
    text_ += lines;
  }

  /// Somebody put another file there while this export ran.
  void give_up(const std::string& name) {
    --summary_.written;
    stay(name);
    if (!offered_.contains(name)) summary_.conflicts.push_back(name);
  }

  /// What was known of a file is still known.
  void stay(std::string_view name) {
    const auto known = before_.hashes.find(name);
    now_.hashes[std::string(name)] = known == before_.hashes.end() ? std::vector<std::string>() : known->second;
  }

  /// A file of an earlier export that this one did not write.
  void settle_gone(const std::string& name) {
    const Found found = directory_.find(name);
    if (found.kind == Found::Kind::nothing) return;
    if (options_.prune && may_replace(name, found) && directory_.remove(name, found)) {
      ++summary_.removed;
      return;
    }
    stay(name);
    if (options_.prune)
      summary_.conflicts.push_back(name);
    else
      ++summary_.left_behind;
  }

  Directory directory_;
  OutputDirectoryOptions options_;
  Manifest before_, now_;
  std::set<std::string, std::less<>> offered_;
  std::string text_;  ///< of the manifest, as it stands on the disk
  OutputDirectorySummary summary_;
};

OutputDirectory::OutputDirectory(const std::string& path, OutputDirectoryOptions options)
    : impl_(std::make_unique<Impl>(path, options)) {}
OutputDirectory::~OutputDirectory() = default;
void OutputDirectory::write(std::string_view name, std::string_view bytes) { impl_->write(name, bytes, false); }
void OutputDirectory::offer(std::string_view name, std::string_view bytes) { impl_->write(name, bytes, true); }
bool OutputDirectory::is_ours() const { return impl_->is_ours(); }
OutputDirectorySummary OutputDirectory::finish() { return impl_->finish(); }

}  // namespace blog::cli
