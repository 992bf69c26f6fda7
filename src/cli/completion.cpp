#include "cli/completion.h"

#include "blog/error.h"
#include "blog/store.h"
#include "cli/commands.h"
#include "cli/description.h"
#include "cli/settings.h"
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

/// The words before the cursor, understood.
class Line {
 public:
  explicit Line(const std::vector<std::string>& words) : cursor_(words.back()) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) take(words[i]);
  }

  const std::string& cursor() const { return cursor_; }
  /// The option whose value stands at the cursor.
  const std::optional<Parameter>& option() const { return option_; }
  const Command* command() const { return command_; }
  const Description& description() const { return description_; }
  /// The group of commands that was named.
  const std::string& group() const { return group_; }
  const GlobalOptions& global() const { return global_; }
  bool may_be_option() const { return !only_words_; }

  /// The word that stands by its place at the cursor.
  const Parameter* word() const {
    const std::vector<Parameter>& known = description_.words;
    if (words_ < known.size()) return &known[words_];
    return !known.empty() && known.back().repeats ? &known.back() : nullptr;
  }

  std::vector<Parameter> options() const {
    std::vector<Parameter> options = description_.options;
    std::ranges::move(describe_global_flags(), std::back_inserter(options));
    return options;
  }

  std::optional<Parameter> find_option(std::string_view name) const {
    for (Parameter& option : options())
      if (std::ranges::find(option.names, name) != option.names.end()) return std::move(option);
    return std::nullopt;
  }

 private:
  void take(const std::string& word) {
    if (option_) {
      take_value(*option_, word);
      option_.reset();
    } else if (word == "--" && command_ != nullptr) {
      only_words_ = true;
    } else if (!only_words_ && word.size() > 1 && word.starts_with('-')) {
      take_option(word);
    } else if (command_ != nullptr) {
      ++words_;
    } else {
      take_command_word(word);
    }
  }

  void take_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const auto option = find_option(word.substr(0, equals));
    if (!option || option->value.empty()) return;
    if (equals == std::string::npos)
      option_ = option;
    else
      take_value(*option, word.substr(equals + 1));
  }

  void take_value(const Parameter& option, const std::string& value) {
    if (option.names.back() == "--db") global_.db = value;
  }

  void take_command_word(const std::string& word) {
    const std::string name = group_.empty() ? word : group_ + " " + word;
    const auto* const found = std::ranges::find(kCommands, name, &Command::name);
    if (found == std::end(kCommands)) {
      group_ = name;
    } else {
      command_ = found;
      description_ = describe(*found);
    }
  }

  std::string cursor_;
  std::optional<Parameter> option_;
  const Command* command_ = nullptr;
  Description description_;
  std::string group_;
  GlobalOptions global_;
  std::size_t words_ = 0;
  bool only_words_ = false;
};

/// Gathers the candidates that go on from what was typed.
class Gathering {
 public:
  Gathering(const Line& line, const World& world) : line_(line), world_(world), typed_(line.cursor()) {}

  Completion gather() {
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
    const std::string& value = parameter.value;
    if (value == "FIELD,...") return offer_fields();
    if (value == "CATEGORY") return offer_categories();
    if (value == "POST") return offer_posts();
    if (value == "AUTHOR") return offer_authors();
    if (value.starts_with("FILE") || value.starts_with("DIR")) {
      completion_.files = true;
      return;
    }
    for (const std::string_view alternative : alternatives(parameter.help)) {
      offer(alternative, "");
      if (value.starts_with("[-]") && typed_.starts_with('-')) offer("-" + std::string(alternative), "");
    }
  }

  /// Behind those that are there; their names stand in the help of --field.
  void offer_fields() {
    settle(typed_.rfind(',') + 1);
    if (const auto field = line_.find_option("--field")) offer_values(*field);
  }

  void offer_categories() {
    for (const std::string& name : open().category_names()) offer(name, "");
  }

  void offer_posts() {
    open().for_each_slug(typed_, kMostPosts,
                         [&](std::string_view slug, std::string_view title) { offer(slug, title); });
  }

  void offer_authors() {
    for (const std::string& name : open().recent_authors()) offer(name, "");
  }

  Store open() const {
    return Store::open_read_only(resolve_settings(line_.global(), world_).db,
                                 {.clock = &world_.clock,
                                  .wait = std::chrono::milliseconds(0),
                                  .interrupted = [this] { return world_.signal() != 0; },
                                  .upgrade = false});
  }

  const Line& line_;
  const World& world_;
  std::string typed_;   ///< of the value that is wanted
  std::string before_;  ///< stands before it in the same word
  Completion completion_;
};

/// What may stand at the place of the last word.
Completion complete(const std::vector<std::string>& words, const World& world) {
  const Line line(words);
  return Gathering(line, world).gather();
}

void write(const Completion& completion, Sink& out) {
  out.write(completion.files ? "files\n" : "words\n");
  for (const auto& [word, about] : completion.candidates)
    out.write(about.empty() ? word + '\n' : word + '\t' + about + '\n');
}

/// For bash, which replaces the part `text` of the word at the cursor and wants what it is given quoted.
void answer_bash(std::string_view line, std::string_view text, World& world) {
  const ShellLine split = split_shell_line(line);
  const Completion completion = complete({split.words.begin() + 1, split.words.end()}, world);
  std::string_view settled = line.substr(split.last_word);
  settled.remove_suffix(std::min(text.size(), settled.size()));
  const std::string before = split_shell_line(settled).words.back();
  Completion quoted{.files = completion.files};
  for (const auto& [word, about] : completion.candidates)
    if (word.starts_with(before))
      quoted.candidates.push_back({quote_for_shell(word.substr(before.size()), split.open_quote), ""});
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
  } catch (const Error&) {
    return;  // the person is typing a command: it will say what is wrong when it is run
  }
}

}  // namespace blog::cli
