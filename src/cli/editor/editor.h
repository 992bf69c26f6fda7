// A text that a person writes in an editor of their own, as git does it.
//
//     const Editor editor(context);
//     editor.edit({.file_name = "post-3.md", .text = form}, [&](const std::string& text) { write(text); });
#pragma once

#include "blog/error.h"
#include "cli/context.h"

#include <chrono>
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
  std::string take_up;              ///< the command, without `blog`, that takes up a text that stays; FILE is the file
  bool keep = false;                ///< also a text that was taken stays in its file, which is named
  bool takes_as_it_stands = false;  ///< also as it stands, once the editor saves it
};

enum class Edited { taken, unchanged, emptied };

class EditedFile;

class Editor {
 public:
  using Take = std::function<void(const std::string& text)>;

  /// `$VISUAL`, `$EDITOR`, else vi. Throws usage where neither is set and no terminal is there for vi.
  explicit Editor(const Context& context);

  /// Lets the person write, and hands the text to `take`, with the line ends of the text that was shown. What that
  /// throws for a text that can be corrected (usage, not_found, conflict, rejected) stands above the text when the
  /// editor opens again; where no terminal is there, or the person leaves the text as it is, it is thrown. Throws
  /// failed for an editor that fails or comes back at once, interrupted for a signal. Whatever is thrown, a text that
  /// was changed stays in a file, and the sentence names it.
  Edited edit(const EditJob& job, const Take& take) const;

 private:
  /// Returns how long the person had it.
  std::chrono::steady_clock::duration open(const std::string& path) const;
  Edited edit(const EditJob& job, EditedFile& file, const Take& take) const;
  /// Leaves the text in its file, without our words in it, and throws the error with where it is.
  [[noreturn]] static void keep(EditedFile& file, const EditJob& job, const Error& error);

  const Context& context_;
  std::string command_;
};

}  // namespace blog::cli
