#include "exchange/generators/hugo_shortcodes.h"

namespace blog {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kNameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::string_view kValueCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
constexpr std::size_t kMostNameBytes = 64;

/// A shortcode's text behind its `{{<`. What it takes it is sure of: it knows less than Hugo does, never more.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool take(char c) { return take(std::string_view(&c, 1)); }
  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  bool skip_blanks() { return !take_all(kBlanks).empty(); }

  std::string_view take_name() {
    const std::string_view name = take_all(kNameCharacters);
    return name.size() <= kMostNameBytes && !name.starts_with('-') && !name.starts_with('_') ? name : "";
  }

  /// `word`, `"text"`, `` `text` ``, or one of them behind `key=`; all of a shortcode have a key, or none has.
  bool take_parameter(std::optional<bool>& have_keys) {
    const std::string_view before = text_;
    const bool has_key = !take_all(kNameCharacters).empty() && take('=');
    if (!has_key) text_ = before;
    if (have_keys && *have_keys != has_key) return false;
    have_keys = has_key;
    return take_value();
  }

  /// `/* … */` with something in it, up to the delimiter that closes the shortcode.
  bool take_comment(std::string_view close) {
    constexpr std::string_view kEnd = "*/";
    const std::size_t end = text_.find(kEnd);
    if (end == 0 || end == std::string_view::npos) return false;
    text_.remove_prefix(end + kEnd.size());
    return take(close);
  }

  std::string_view rest() const { return text_; }

 private:
  std::string_view take_all(std::string_view characters) {
    const std::string_view taken = text_.substr(0, text_.find_first_not_of(characters));
    text_.remove_prefix(taken.size());
    return taken;
  }

  bool take_value() {
    if (take('"')) return take_quoted();
    if (take('`')) return take_up_to('`');
    const std::string_view value = take_all(kValueCharacters);
    return !value.empty() && !value.starts_with('.');
  }

  bool take_quoted() {
    while (!text_.empty() && text_.front() != '"' && text_.front() != '\n') {
      if (text_.starts_with("\\\\")) return false;
      text_.remove_prefix(text_.starts_with("\\\"") ? 2 : 1);
    }
    return take('"');
  }

  bool take_up_to(char end) {
    const std::size_t size = text_.find(end);
    if (size == std::string_view::npos) return false;
    text_.remove_prefix(size + 1);
    return true;
  }

  std::string_view text_;
};

/// The shortcodes of a body, and which of them are open.
class Body {
 public:
  explicit Body(std::string_view text) : text_(text) {}

  bool read() {
    for (std::size_t begin = 0; (begin = next_begin()) != std::string_view::npos;) {
      const std::string_view close = text_[begin + 2] == '<' ? ">}}" : "%}}";
      Scanner scanner(text_.substr(begin + 3));
      if (!(scanner.take("/*") ? scanner.take_comment(close) : read_tag(scanner, close))) return false;
      text_ = scanner.rest();
    }
    return true;
  }

  std::vector<Shortcode> found;

 private:
  std::size_t next_begin() const {
    std::size_t begin = text_.find("{{");
    while (begin != std::string_view::npos && text_.substr(begin + 2, 1) != "<" && text_.substr(begin + 2, 1) != "%")
      begin = text_.find("{{", begin + 1);
    return begin;
  }

  bool read_tag(Scanner& scanner, std::string_view close) {
    scanner.skip_blanks();
    const bool closes = scanner.take('/');
    scanner.skip_blanks();
    const std::string name(scanner.take_name());
    if (name.empty()) return false;
    if (closes) return close_pair(name) && (scanner.skip_blanks(), scanner.take(close));
    open_.push_back(found.size());
    found.push_back({name});
    return read_parameters(scanner, close);
  }

  bool read_parameters(Scanner& scanner, std::string_view close) {
    for (std::optional<bool> have_keys;;) {
      const bool is_apart = scanner.skip_blanks();
      if (scanner.take('/')) {
        close_pair(found.back().name);
        scanner.skip_blanks();
        return scanner.take(close);
      }
      if (scanner.take(close)) return true;
      if (!is_apart || !scanner.take_parameter(have_keys)) return false;
    }
  }

  /// The last one of the name that is open; those that began within it stay single.
  bool close_pair(std::string_view name) {
    while (!open_.empty()) {
      Shortcode& last = found[open_.back()];
      open_.pop_back();
      if (last.name != name) continue;
      last.is_paired = true;
      return true;
    }
    return false;
  }

  std::string_view text_;
  std::vector<std::size_t> open_;
};

/// Calls `use` with each place in the text where `{{`, some backslashes and `<` or `%` stand: the text before the
/// backslashes, and how many there are. Returns what is behind the last one.
template <typename Use>
std::string_view for_each_begin(std::string_view text, Use use) {
  std::size_t done = 0;
  for (std::size_t i = text.find_first_of("<%"); i != std::string_view::npos; i = text.find_first_of("<%", i + 1)) {
    const std::size_t last = text.substr(0, i).find_last_not_of('\\');
    const std::size_t begin = last == std::string_view::npos ? 0 : last + 1;
    if (!text.substr(0, begin).ends_with("{{")) continue;
    use(text.substr(done, begin - done), i - begin);
    done = i;
  }
  return text.substr(done);
}

}  // namespace

std::optional<std::vector<Shortcode>> find_shortcodes(std::string_view body) {
  Body reading(body);
  if (!reading.read()) return std::nullopt;
  return std::move(reading.found);
}

std::string escape_shortcodes(std::string_view body) {
  std::string out;
  const std::string_view rest = for_each_begin(body, [&](std::string_view before, std::size_t backslashes) {
    out += before;
    out.append(backslashes + 1, '\\');
  });
  return out.append(rest);
}

std::string unescape_shortcodes(std::string_view body) {
  std::string out;
  const std::string_view rest = for_each_begin(body, [&](std::string_view before, std::size_t backslashes) {
    out += before;
    out.append(backslashes == 0 ? 0 : backslashes - 1, '\\');
  });
  return out.append(rest);
}

}  // namespace blog
