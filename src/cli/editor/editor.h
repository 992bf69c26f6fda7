// A text that a person writes in an editor of their own, as git does it.
//
//     const Editor editor(context);
//     editor.edit({.file_name = "post-3.md", .text = form}, [&](const std::string& text) { write(text); });
#pragma once

#include "blog/error.h"
#include "cli/context.h"

#include <functional>
#include <string>

namespace blog::cli {

/// What no other text would mend: it ends the editing.
class EditingEnded : public Error {
  using Error::Error;
};

struct EditJob {
  std::string file_name;  ///< what the editor shows; its end tells the language
  std::string text;
  bool keep = false;  ///< also a text that was taken stays in its file, which is named
};

enum class Edited { taken, unchanged, emptied };

class Editor {
 public:
  /// `$VISUAL`, `$EDITOR`, else vi. Throws usage where neither is set and no terminal is there for vi.
  explicit Editor(const Context& context);

  /// Lets the person write, and hands the text to `take`. What that throws for a text that can be corrected (usage,
  /// not_found, conflict, rejected) stands above the text when the editor opens again; where no terminal is there, or
  /// the person leaves the text as it is, it is thrown. Throws failed for an editor that fails, interrupted for a
  /// signal. Whatever is thrown, a text that was changed stays in a file, and the sentence names it.
  Edited edit(const EditJob& job, const std::function<void(const std::string& text)>& take) const;

 private:
  void open(const std::string& path) const;

  const Context& context_;
  std::string command_;
};

}  // namespace blog::cli
