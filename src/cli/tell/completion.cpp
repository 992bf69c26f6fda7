#include "cli/tell/completion.h"

#include "blog/error.h"
#include "blog/store.h"
#include "cli/commands.h"
#include "cli/settings.h"
#include "cli/tell/typed_line.h"
#include "text/shell.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace blog::cli {

namespace {

constexpr std::int64_t kMostPosts = 200;

struct Candidate {
  std::string word;
  std::string about;  ///< may be empty
};

struct Completion {
  bool files = false;  ///< names of files are wanted
  std::vector<Candidate> candidates;
};

/// Finds the candidates that go on from what was typed.
class Completer {
 public:
  Completer(const TypedLine& line, const World& world) : line_(line), world_(world), typed_(line.cursor()) {}

  Completion find() {
    if (line_.option()) {
      offer_values(*line_.option());
    } else if (line_.may_be_option() && typed_.starts_with('-')) {
      offer_at_dash();
    } else if (line_.command() == nullptr) {
      offer_commands();
    } else if (const Parameter* const word = line_.word()) {
      offer_values(*word);
    }
    return std::move(completion_);
  }

 private:
  /// What was typed goes on with this word, in any case.
  void offer(std::string_view word, std::string_view about) {
    if (word != visible(word) || !is_text(typed_) || !fold(word).starts_with(fold(typed_))) return;
    completion_.candidates.push_back({before_ + std::string(word), visible(about)});
  }

  /// The first part of the word at the cursor is settled.
  void settle(std::size_t length) {
    before_ += typed_.substr(0, length);
    typed_.erase(0, length);
  }

  void offer_at_dash() {
    const std::size_t equals = typed_.find('=');
    const bool is_long = typed_.starts_with("--");
    const std::size_t name_length = is_long ? equals : 2;
    const bool has_value = is_long ? equals != std::string::npos : typed_.size() > 2;
    if (!has_value) return offer_options();
    const auto option = line_.find_option(typed_.substr(0, name_length));
    if (!option || option->value.empty()) return;
    settle(is_long ? name_length + 1 : name_length);
    offer_values(*option);
  }

  void offer_options() {
    for (const Parameter& option : line_.options())
      for (const std::string& name : option.names) offer(name, option.help);
  }

  /// Commands, and groups of them by the first word they share.
  void offer_commands() {
    const std::string group = line_.group().empty() ? "" : line_.group() + " ";
    std::map<std::string, std::string> words;
    for (const Command& command : kCommands) {
      if (!command.name.starts_with(group)) continue;
      const std::string_view name = command.name.substr(group.size());
      const std::size_t blank = name.find(' ');
      std::string& about = words[std::string(name.substr(0, blank))];
      if (blank == std::string_view::npos)
        about = command.summary;
      else
        about.append(about.empty() ? "" : ", ").append(name.substr(blank + 1));
    }
    for (const auto& [word, about] : words) offer(word, about);
  }

  void offer_values(const Parameter& parameter) {
    switch (parameter.offer) {
      case Offer::nothing: return;
      case Offer::choices: return offer_choices(parameter);
      case Offer::files: completion_.files = true; return;
      case Offer::categories: return offer_categories();
      case Offer::posts: return typed_.starts_with('@') ? offer_selections() : offer_posts();
      case Offer::selections: return offer_selections();
      case Offer::authors: return offer_authors();
    }
  }

  /// Of a list, behind those that are there.
  void offer_choices(const Parameter& parameter) {
    if (parameter.form == Form::list) settle(typed_.rfind(',') + 1);
    for (const std::string& choice : parameter.choices) {
      offer(choice, "");
      if (parameter.form == Form::one_or_descending && typed_.starts_with('-')) offer("-" + choice, "");
    }
  }

  void offer_categories() {
    for (const std::string& name : open().category_names()) offer(name, "");
  }

  void offer_selections() {
    for (const auto& [name, text] : resolve_settings(global(), world_).selections) offer("@" + name, text.value);
  }

  void offer_posts() {
    open().for_each_slug(typed_, kMostPosts,
                         [&](std::string_view slug, std::string_view title) { offer(slug, title); });
  }

  void offer_authors() {
    for (const std::string& name : open().recent_authors()) offer(name, "");
  }

  /// The global options as the shell will hand them over.
  GlobalOptions global() const {
    GlobalOptions options = line_.global();
    const auto home = world_.variable("HOME");
    if (home && options.db && options.db->starts_with("~/")) options.db->replace(0, 1, *home);
    return options;
  }

  Store open() const {
    return Store::open_read_only(resolve_settings(global(), world_).db,
                                 {.clock = &world_.clock,
                                  .wait = std::chrono::milliseconds(0),
                                  .interrupted = [this] { return world_.signal() != 0; },
                                  .only_look = true});
  }

  const TypedLine& line_;
  const World& world_;
  std::string typed_;   ///< of the value that is wanted
  std::string before_;  ///< stands before it in the same word
  Completion completion_;
};

/// What may stand at the place of the last word.
Completion complete(const std::vector<std::string>& words, const World& world) {
  const TypedLine line(words);
  return Completer(line, world).find();
}

void write(const Completion& completion, Sink& out) {
  out.write(completion.files ? "files\n" : "words\n");
  for (const auto& [word, about] : completion.candidates)
    out.write(about.empty() ? fmt::format("{}\n", word) : fmt::format("{}\t{}\n", word, about));
}

/// What follows `beginning` in a word that begins so in any case.
std::optional<std::string_view> find_rest(std::string_view word, std::string_view beginning) {
  for (std::size_t end = 0; end <= word.size(); ++end)
    if (is_text(word.substr(0, end)) && fold(word.substr(0, end)) == fold(beginning)) return word.substr(end);
  return std::nullopt;
}

/// Readline closes a quote, unless it takes the last character for the closing one; and it takes the first one for the
/// quote that is open.
std::string quote_for_readline(std::string_view text, char open_quote) {
  std::string quoted = quote_for_shell(text, open_quote);
  if (open_quote != 0 && quoted.starts_with(open_quote)) quoted.insert(0, 1, open_quote);
  if (open_quote != 0 && quoted.ends_with(open_quote)) quoted += open_quote;
  return quoted;
}

/// For bash, which replaces the part `text` of the word at the cursor and wants what it is given quoted.
void answer_bash(std::string_view line, std::string_view text, World& world) {
  const ShellLine split = split_shell_line(line);
  if (split.words.size() < 2) return;
  const Completion completion = complete({split.words.begin() + 1, split.words.end()}, world);
  std::string_view settled = line.substr(split.last_word);
  settled.remove_suffix(std::min(text.size(), settled.size()));
  const std::string before = split_shell_line(settled).words.back();
  Completion quoted{.files = completion.files};
  for (const auto& [word, about] : completion.candidates)
    if (const auto rest = find_rest(word, before))
      quoted.candidates.push_back({quote_for_readline(*rest, split.open_quote), ""});
  write(quoted, world.out);
}

}  // namespace

void answer_completion(const std::vector<std::string>& arguments, World& world) {
  if (arguments.size() < 2) return;
  try {
    if (arguments[0] == "bash" && arguments.size() == 3)
      answer_bash(arguments[1], arguments[2], world);
    else
      write(complete({arguments.begin() + 1, arguments.end()}, world), world.out);
    world.out.flush();
  } catch (const std::exception&) {
    return;  // the person is typing a command: it will say what is wrong when it is run
  }
}

}  // namespace blog::cli
