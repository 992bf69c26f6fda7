// The syntax of a command: its words and options, each declared once. The parser, help, man pages and completion read
// it; options.h has the functions to declare with.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace blog::cli {

/// What completion offers for a value.
enum class Offer { nothing, choices, files, categories, posts, authors, selections };

/// How a value is made of choices.
enum class Form { one, list, one_or_descending };

/// What a value is: how help calls it, and what there is to choose from.
struct ValueKind {
  std::string_view name;
  Offer offer = Offer::nothing;
  std::span<const std::string_view> choices;
  Form form = Form::one;

  constexpr ValueKind(const char* plain) : name(plain) {}  // NOLINT(google-explicit-constructor): a value like any text
  constexpr ValueKind(std::string_view called, Offer offered) : name(called), offer(offered) {}
  /// The choices must live until the value is declared.
  constexpr ValueKind(std::string_view called, std::span<const std::string_view> known, Form made = Form::one)
      : name(called), offer(Offer::choices), choices(known), form(made) {}
};

inline constexpr ValueKind kFile{"FILE", Offer::files};
inline constexpr ValueKind kFileOrDirectory{"FILE|DIR", Offer::files};
inline constexpr ValueKind kCategory{"CATEGORY", Offer::categories};
inline constexpr ValueKind kPost{"POST", Offer::posts};
inline constexpr ValueKind kWords{"WORDS", Offer::selections};
inline constexpr ValueKind kAuthor{"AUTHOR", Offer::authors};

/// An option, or a word that stands by its place.
struct Declaration {
  std::string_view names;  ///< "-c,--category"; of a word how help calls it
  ValueKind value;         ///< with an empty name: a flag
  std::string_view help;
  bool repeats = false;      ///< of a word: any number of them
  bool is_optional = false;  ///< of a word: an option can stand for it
};

/// What the options of a command are about; help lists those of each together.
namespace heading {
inline constexpr std::string_view kWhichPosts = "Which posts";
inline constexpr std::string_view kWhatToChange = "What to change";
inline constexpr std::string_view kWhatToWrite = "What to write";
inline constexpr std::string_view kHowItIsShown = "How it is shown";
inline constexpr std::string_view kWhatComesIn = "What comes in";
inline constexpr std::string_view kHowItIsDone = "How it is done";
}  // namespace heading

class Syntax {
 public:
  virtual ~Syntax() = default;
  /// `take` gets each value as it was typed, "" for a flag. What it throws ends the parsing.
  virtual void add(const Declaration& declaration, std::function<void(const std::string& text)> take) = 0;
  /// The options that follow are about this; see `heading`.
  virtual void list_under(std::string_view heading) = 0;
};

}  // namespace blog::cli
