// The file in which a person edits a text: in a directory of its own that nobody else can look into.
#pragma once

#include "cli/context.h"
#include "file/private_directory.h"

#include <ctime>
#include <string>
#include <string_view>

namespace blog::cli {

/// Nothing but remove() takes it away once it is made: no text is lost because something else goes wrong. What an
/// editor puts in its place, a link or a pipe, is neither followed nor waited for nor written to.
class EditedFile {
 public:
  /// Below `$TMPDIR`, else /tmp. Throws failed; then nothing is left.
  EditedFile(const World& world, const std::string& name, std::string_view text);

  const std::string& path() const { return path_; }
  /// Replaces the text at once and whole; it counts as not saved. Throws failed; then the old text stays.
  void write(std::string_view text);
  /// Whether somebody else wrote it since, be it the same text. False also where it is gone.
  bool was_saved() const;
  /// Throws failed, also for what is no file of ours.
  std::string read() const;
  /// Whether it holds another text than this, or the editor left a file of its own beside it: a text not saved yet.
  bool holds_more_than(std::string_view text) const;
  void remove() const { directory_.remove(); }

 private:
  void require_own_directory() const;

  PrivateDirectory directory_;
  std::string name_;
  std::string path_;
  std::time_t written_ = 0;  ///< what its time was set to by us
};

}  // namespace blog::cli
