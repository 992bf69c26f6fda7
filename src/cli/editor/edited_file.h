// The file in which a person edits a text: in a directory of its own that nobody else can look into.
#pragma once

#include "cli/context.h"

#include <string>
#include <string_view>

namespace blog::cli {

/// Nothing but remove() takes it away: no text is lost because something else goes wrong.
class EditedFile {
 public:
  /// Below `$TMPDIR`, else /tmp. Throws failed.
  EditedFile(const World& world, const std::string& name, std::string_view text);

  const std::string& path() const { return path_; }
  /// Replaces the text at once and whole. Throws failed; then the old text stays.
  void write(std::string_view text) const;
  /// Throws failed.
  std::string read() const;
  /// Whether it holds another text than this, or the editor left a file of its own beside it: a text not saved yet.
  bool holds_more_than(std::string_view text) const;
  void remove() const;

 private:
  std::string directory_;
  std::string path_;
};

}  // namespace blog::cli
