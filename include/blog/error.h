// The one exception of the program: a code, which becomes the exit code, and a sentence for the user.
//
//     throw Error(ErrorCode::not_found, "no category '{}'; did you mean '{}'?", name, nearest);
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace blog {

enum class ErrorCode {
  failed,       ///< I/O, disk full, corrupt or newer database
  usage,        ///< the caller asked for something that makes no sense
  not_found,    ///< no such post, category or database
  conflict,     ///< it exists already, or is in use
  rejected,     ///< an import named bad records
  busy,         ///< another process holds the database for longer than we wait
  interrupted,  ///< a signal asked us to stop
  closed_pipe,  ///< the reader of our output went away
};

/// What is so, where the remedy is in the words of a command: whoever speaks to the user adds it.
enum class Fact {
  other,  ///< none of these; the sentence says all
  no_blog,
  foreign_file,   ///< at the place of a blog
  strange_place,  ///< that no blog can be at
  network_place,
  busy_blog,
  damaged_blog,
  doubtful_blog,      ///< it may be damaged
  existing_file,      ///< where one is to be written
  unknown_post,       ///< and none is called like it
  taken_slug,         ///< the subject
  unknown_category,   ///< and none is called like it
  joined_categories,  ///< several that exist, with commas between them
  missing_category,   ///< the same, where one could be made
  existing_category,
  other_category,  ///< has the new name of a category
  used_category,   ///< by as many posts as the subject says
  nothing_to_undo,
  changed_on_both_sides,  ///< a post, at its source and here
  kept_as_here,           ///< the same, and what is here stays
  category_not_made,      ///< by an import, which must not
};

/// The sentence names the thing and what is so, and what to do where the fact does not tell; no "Error:" in front, no
/// full stop behind.
class Error : public std::runtime_error {
 public:
  template <typename... Args>
  explicit Error(ErrorCode code, fmt::format_string<Args...> sentence, Args&&... args)
      : std::runtime_error(fmt::format(sentence, std::forward<Args>(args)...)), code_(code) {}
  template <typename... Args>
  Error(ErrorCode code, Fact fact, fmt::format_string<Args...> sentence, Args&&... args)
      : std::runtime_error(fmt::format(sentence, std::forward<Args>(args)...)), code_(code), fact_(fact) {}

  /// The same error, with what its fact is about.
  Error about(std::string subject) && {
    subject_ = std::move(subject);
    return std::move(*this);
  }

  ErrorCode code() const noexcept { return code_; }
  Fact fact() const noexcept { return fact_; }
  const std::string& subject() const noexcept { return subject_; }

 private:
  ErrorCode code_;
  Fact fact_ = Fact::other;
  std::string subject_;
};

}  // namespace blog
